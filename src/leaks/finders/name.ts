import type { Finder } from '../finder.ts'

export const name: Finder = {
  id: 'name',
  says: 'the name of an affected user or role',
  isEncoded: false,
  toLiterals: ({ names }) => names,
  look({ text, at }, literal) {
    if (!isNameAt(text, at, literal.length)) return null
    return { kind: 'name', value: literal, isWanted: true, isExample: false }
  },
}

/** Whether a name ends on both sides: `svc-mail` is not in `svc-mailer` or `svc-mail-2`. */
export function isNameAt(text: string, at: number, length: number): boolean {
  if (/^[\w-]/.test(text.slice(at + length, at + length + 1))) return false
  const before = text.slice(Math.max(0, at - 6), at)
  return !/[\w-]$/.test(before) || /(?:%[0-9A-Fa-f]{2}|\\[nrt]|\\u[0-9A-Fa-f]{4})$/.test(before)
}
