import type { Finder } from '../finder.ts'
import { isExampleKey, keyPrefixes, toKeyIdAt } from '../key-form.ts'

export const anyKey: Finder = {
  id: 'any-key',
  says: 'any access key id of AWS, by its form; the incident’s among them',
  isEncoded: true,
  toLiterals: () => keyPrefixes,
  look({ text, at }, _prefix, { keys }) {
    const id = toKeyIdAt(text, at)
    if (id === null) return null
    const isWanted = keys.has(id)
    return { kind: 'key', value: id, isWanted, isExample: !isWanted && isExampleKey(id) }
  },
}
