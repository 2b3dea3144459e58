import { flatten, type Range } from './flatten.ts'
import type { Words } from './words.ts'

/** Boundaries for binary search: where a segment begins, ascending, and what holds in it. */
export type Segments = {
  readonly four: Uint32Array
  readonly fourValues: Uint32Array
  /** How many boundaries of `four` lie before each /16: most of a search is done by that. */
  readonly fourBefore: Uint32Array
  /** Of IPv6: half of a table, and many logs hold no such address, so it may be decoded with the first that is asked for. */
  readonly toSix: () => SixSegments
}

/** An address is four 32-bit words. */
export type SixSegments = { readonly six: Uint32Array; readonly sixValues: Uint32Array }

/** Segments with their index. */
export function withIndex(segments: Omit<Segments, 'fourBefore'>): Segments {
  const { four } = segments
  const fourBefore = new Uint32Array(0x1_0001)
  for (let block = 0, count = 0; block <= 0x1_0000; block++) {
    while (count < four.length && four[count]! < block * 0x1_0000) count++
    fourBefore[block] = count
  }
  return { ...segments, fourBefore }
}

export const firstMapped = 0xffff_0000_0000n
export const lastMapped = 0xffff_ffff_ffffn
const lastAddress = (1n << 128n) - 1n

/** Ranges of both kinds as segments; where they overlap as `flatten` says. A range of IPv6 never covers IPv4. */
export function toSegments(ranges: readonly Range[]): Segments {
  const isFour = ({ first }: Range) => first >= firstMapped && first <= lastMapped
  const four = flatten(ranges.filter(isFour)).filter(({ at }) => at <= lastMapped)
  const six = flatten(ranges.filter((range) => !isFour(range))).filter(({ at }) => at <= lastAddress)
  const words = new Uint32Array(six.length * 4)
  six.forEach(({ at }, index) => {
    for (let word = 3, rest = at; word >= 0; word--, rest >>= 32n) words[index * 4 + word] = Number(rest & 0xffff_ffffn)
  })
  const sixSegments = { six: words, sixValues: Uint32Array.from(six, ({ value }) => value) }
  return withIndex({
    four: Uint32Array.from(four, ({ at }) => Number(at - firstMapped)),
    fourValues: Uint32Array.from(four, ({ value }) => value),
    toSix: () => sixSegments,
  })
}

/** What holds at an address; 0 is nothing. */
export function find(segments: Segments, words: Words): number {
  return typeof words === 'number' ? findFour(segments, words) : findSix(segments.toSix(), words)
}

function findFour({ four, fourValues, fourBefore }: Segments, address: number): number {
  let low = fourBefore[address >>> 16]!
  let high = fourBefore[(address >>> 16) + 1]!
  while (low < high) {
    const middle = (low + high) >>> 1
    if (four[middle]! <= address) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : fourValues[low - 1]!
}

function findSix({ six, sixValues }: SixSegments, words: Exclude<Words, number>): number {
  let low = 0
  let high = sixValues.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isAtMost(six, middle * 4, words)) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : sixValues[low - 1]!
}

function isAtMost(six: Uint32Array, offset: number, words: Exclude<Words, number>): boolean {
  for (let word = 0; word < 4; word++) {
    const difference = six[offset + word]! - words[word]!
    if (difference !== 0) return difference < 0
  }
  return true
}
