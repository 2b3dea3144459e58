import { type Encoding, reach } from '../encoding.ts'

export const plain: Encoding = {
  id: '',
  says: 'as it is; what JSON or a URL escapes is read too',
  toNeedles: (literal) => [literal],
  decode(bytes, at) {
    const from = Math.max(0, at - reach)
    return { text: bytes.toString('latin1', from, Math.min(bytes.length, at + reach)), at: at - from }
  },
}
