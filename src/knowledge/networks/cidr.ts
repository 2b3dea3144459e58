import { firstMapped, lastMapped } from './segments.ts'
import { parseWords } from './words.ts'

/** The first and the last address of a range, as `flatten` has them. */
export type Block = { readonly first: bigint; readonly last: bigint }

/** Reads `203.0.113.0/24`, `2001:db8::/32`, or one address; null for anything else. Bits behind the prefix are left out. */
export function parseBlock(text: string): Block | null {
  const [, head, length] = /^([^/]+?)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const at = head === undefined ? null : parseNumber(head)
  if (at === null) return null
  // A prefix written for IPv4 counts from the 96th bit; one of a v4-mapped address is as long as it says.
  const offset = head!.includes(':') ? 0 : 96
  const bits = length === undefined ? 128 : Number(length) + offset
  if (bits > 128 || (isFour(at) && bits < 96)) return null
  const rest = (1n << BigInt(128 - bits)) - 1n
  return { first: at - (at & rest), last: at | rest }
}

/** Reads a block, or two addresses with a hyphen between them; null for anything else. */
export function parseSpan(text: string): Block | null {
  const [from, to, ...rest] = text.split('-')
  if (to === undefined) return parseBlock(text)
  const [first, last] = [parseNumber(from!), parseNumber(to)]
  return rest.length > 0 || first === null || last === null ? null : toBlock(first, last)
}

/** The block between two addresses of one family; null where they are of two, or the wrong way round. */
export function toBlock(first: bigint, last: bigint): Block | null {
  return first <= last && isFour(first) === isFour(last) ? { first, last } : null
}

/** The address as a 128-bit number, IPv4 mapped; null where it is none. */
export function parseNumber(text: string): bigint | null {
  const words = parseWords(text)
  if (words === null) return null
  if (typeof words === 'number') return firstMapped + BigInt(words)
  return words.reduce((number, word) => (number << 32n) | BigInt(word), 0n)
}

/** IPv6's block of v4-mapped addresses. */
function isFour(at: bigint): boolean {
  return at >= firstMapped && at <= lastMapped
}
