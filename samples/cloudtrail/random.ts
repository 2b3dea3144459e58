/** Choices that only look like chance: the same name gives the same choices on every machine. */
export type Random = {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(percent: number): boolean
  /** A span of `low` to `high` minutes, to the second, in milliseconds. */
  minutes(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  text(alphabet: string, length: number): string
  uuid(): string
}

export const hexadecimal = '0123456789abcdef'
export const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
export const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
export const letters = base64.slice(0, 62)

/** A stream of choices by its name. */
export function openRandom(name: string): Random {
  const next = openMulberry(toHash(name))
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)
  const text = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join('')
  const between = (low: number, high: number) => low + below(high - low + 1)
  return {
    below,
    between,
    text,
    minutes: (low, high) => between(low * 60, high * 60) * 1000,
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)]!,
    uuid: () => toUuid(text(hexadecimal, 30), '89ab'[below(4)]!),
  }
}

function toUuid(digits: string, variant: string): string {
  const [a, b, c, d, e] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 15),
    digits.slice(15, 18),
    digits.slice(18),
  ]
  return `${a}-${b}-4${c}-${variant}${d}-${e}`
}

/** FNV-1a over UTF-16 code units. */
function toHash(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits in, 32 bits out, integers only. */
function openMulberry(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
