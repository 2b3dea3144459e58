import { parseAddress } from '../../model/address.ts'

/** The first and the last address of a range, as `flatten` has them. */
export type Block = { readonly first: bigint; readonly last: bigint }

/** Reads `203.0.113.0/24`, `2001:db8::/32`, or one address; null for anything else. Bits behind the prefix are left out. */
export function parseBlock(text: string): Block | null {
  const [, head, length] = /^([^/]+?)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const address = head === undefined ? null : parseAddress(head)
  if (!address) return null
  // A prefix written for IPv4 counts from the 96th bit; one of a v4-mapped address is as long as it says.
  const offset = head!.includes(':') ? 0 : 96
  const bits = length === undefined ? 128 : Number(length) + offset
  const isMapped = !address.text.includes(':')
  if (bits > 128 || (isMapped && bits < 96)) return null
  const rest = (1n << BigInt(128 - bits)) - 1n
  const at = toNumber(address.bytes)
  return { first: at - (at & rest), last: at | rest }
}

/** The address as a 128-bit number, IPv4 mapped; null where it is none. */
export function parseNumber(text: string): bigint | null {
  const address = parseAddress(text)
  return address && toNumber(address.bytes)
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}
