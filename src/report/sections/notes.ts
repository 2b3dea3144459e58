import { list } from '../document.ts'
import { toSecond } from '../say/moments.ts'
import type { SectionWriter } from '../section.ts'

/** What people wrote down while they worked on it. */
export const notes: SectionWriter = {
  id: 'notes',
  title: 'Notes',
  write: ({ incident }) => list(incident.notes.map(({ time, by, text }) => `${toSecond(time)}, ${by}: ${text}`)),
}
