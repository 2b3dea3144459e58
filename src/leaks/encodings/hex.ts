import { type Encoding, reach } from '../encoding.ts'

export const hex: Encoding = {
  id: 'hex',
  says: 'two digits a character, capital or small',
  toNeedles(literal) {
    const small = Buffer.from(literal, 'latin1').toString('hex')
    return [...new Set([small, small.toUpperCase()])]
  },
  decode(bytes, at) {
    let from = at
    while (from >= 2 && at - from < reach && isHex(bytes[from - 1]!) && isHex(bytes[from - 2]!)) from -= 2
    let until = at
    while (until + 1 < bytes.length && until - at < reach && isHex(bytes[until]!) && isHex(bytes[until + 1]!))
      until += 2
    return { text: Buffer.from(bytes.toString('latin1', from, until), 'hex').toString('latin1'), at: (at - from) / 2 }
  },
}

function isHex(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102) || (byte >= 65 && byte <= 70)
}
