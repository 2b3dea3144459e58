import type { SavedHunt } from '../../model/saved-hunt.ts'
import type { Rows } from '../command.ts'

/** Saved hunts as rows of a table. */
export function toSavedHuntRows(saved: readonly SavedHunt[]): Rows {
  return {
    columns: ['id', 'question', 'every', 'last', 'note', 'by', 'added'],
    rows: saved.map(({ id, note, by, added, lastRun, everyMilliseconds, ...asked }) => ({
      id,
      question: toQuestion(asked),
      every: everyMilliseconds === null ? null : toStretch(everyMilliseconds),
      last: lastRun,
      note,
      by,
      added,
    })),
  }
}

/** What was typed behind `keytrail hunt`. */
export function toQuestion({
  hunt,
  words,
  named,
  since,
}: Pick<SavedHunt, 'hunt' | 'words' | 'named' | 'since'>): string {
  const params = Object.entries(named).map(([name, value]) => `--param ${name}=${value}`)
  return [hunt, ...words, ...params, ...(since === null ? [] : [`--since ${since}`])].join(' ')
}

function toStretch(milliseconds: number): string {
  const hours = milliseconds / 3_600_000
  return hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`
}
