import type { Finder } from '../finder.ts'
import { isKeyForm, isWordAt } from '../key-form.ts'

export const wantedKey: Finder = {
  id: 'wanted-key',
  says: 'a key id that was named and has not the form of AWS’s: one made anonymous, or of another cloud',
  isEncoded: true,
  toLiterals: ({ keys }) => [...keys].filter((key) => !isKeyForm(key)),
  look({ text, at }, key) {
    if (!isWordAt(text, at, key.length)) return null
    return { kind: 'key', value: key, isWanted: true, isExample: false }
  },
}
