import type { Kind } from './kind.ts'

export const quiet: Kind = {
  id: 'quiet',
  says: 'Nobody breaks in; there are only those who look like it.',
  intrude: () => [],
}
