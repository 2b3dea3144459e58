import { type Encoding, reach } from '../encoding.ts'

export const utf16: Encoding = {
  id: 'utf-16',
  says: 'two bytes a character: what PowerShell and the Windows registry write, and strings in programs',
  // Big-endian text holds the same bytes one place further on.
  toNeedles: (literal) => [
    [...literal]
      .join('\0')
      .concat('\0')
      .slice(0, literal.length * 2 - 1),
  ],
  decode(bytes, at) {
    const before = Math.min(reach, at >> 1)
    const length = before + Math.min(reach, (bytes.length - at + 1) >> 1)
    const characters = Buffer.allocUnsafe(length)
    for (let index = 0; index < length; index++) characters[index] = bytes[at + (index - before) * 2]!
    return { text: characters.toString('latin1'), at: before }
  },
}
