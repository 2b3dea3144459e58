import type { Finder } from '../finder.ts'
import { isNameAt } from './name.ts'

export const namePattern: Finder = {
  id: 'name-pattern',
  says: 'a name that begins as several of the affected ones do',
  isEncoded: false,
  toLiterals: ({ patterns }) => patterns,
  look({ text, at }, pattern, { names }) {
    const found = /^[\w+=,.@-]{1,64}/.exec(text.slice(at, at + 64))?.[0].replace(/[+=,.@-]+$/, '')
    if (found === undefined || found.length <= pattern.length || names.includes(found)) return null
    if (!isNameAt(text, at, found.length)) return null
    return { kind: 'name', value: found, isWanted: false, isExample: false }
  },
}
