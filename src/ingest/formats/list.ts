import type { Format } from './format.ts'

export const list: Format = {
  id: 'list',
  says: 'a list of records or of their wrappings',
  recognise: Array.isArray,
  open: (value) => ({ inside: value as unknown[] }),
}
