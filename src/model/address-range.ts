import { type Address, parseAddress } from './address.ts'

/** Addresses that share their first `bits` of 16 bytes (IPv4 is mapped into ::ffff:0:0/96, and has 96 more than in its text). */
export type AddressRange = { readonly text: string; readonly bytes: Uint8Array; readonly bits: number }

/** Reads `203.0.113.0/24`, `2001:db8::/32` or a single address; loose forms (`10/8`, `010.0.0.1/8`) are none. */
export function parseAddressRange(text: string): AddressRange | null {
  const [before = '', after, ...more] = text.trim().split('/')
  const address = more.length === 0 ? parseAddress(before) : null
  if (!address) return null
  const isFour = !address.text.includes(':')
  const length = isFour ? 32 : 128
  // A range of mapped addresses is said in IPv4, where its bits mean what they say.
  if (after !== undefined && (!/^\d{1,3}$/.test(after) || Number(after) > length || (isFour && before.includes(':'))))
    return null
  const own = after === undefined ? length : Number(after)
  const bits = isFour ? own + 96 : own
  const first = toFirst(address, bits)
  const start = isFour ? first.slice(12).join('.') : parseAddress(toSixText(first))!.text
  return { text: own === length ? start : `${start}/${own}`, bytes: first, bits }
}

/** Whether the address lies in the range. */
export function isInRange({ bytes }: Address, range: AddressRange): boolean {
  const whole = range.bits >> 3
  for (let index = 0; index < whole; index++) if (bytes[index] !== range.bytes[index]) return false
  const rest = range.bits & 7
  return rest === 0 || ((bytes[whole]! ^ range.bytes[whole]!) & (0xff00 >> rest) & 0xff) === 0
}

/** The address with all bits behind the prefix cleared. */
function toFirst({ bytes }: Address, bits: number): Uint8Array {
  return bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8))
    return byte & (0xff00 >> kept) & 0xff
  })
}

function toSixText(bytes: Uint8Array): string {
  return Array.from({ length: 8 }, (_, index) => ((bytes[index * 2]! << 8) | bytes[index * 2 + 1]!).toString(16)).join(
    ':',
  )
}
