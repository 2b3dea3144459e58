import type { Finder } from '../finder.ts'
import { isWordAt } from '../key-form.ts'

export const account: Finder = {
  id: 'account',
  says: 'the id of an account of the case, with or without its hyphens',
  isEncoded: false,
  toLiterals: ({ accounts }) => accounts.flatMap((id) => [id, id.replace(/^(....)(....)(....)$/, '$1-$2-$3')]),
  look({ text, at }, literal) {
    if (!isWordAt(text, at, literal.length) || text[at - 1] === '.') return null
    return { kind: 'account', value: literal.replaceAll('-', ''), isWanted: true, isExample: false }
  },
}
