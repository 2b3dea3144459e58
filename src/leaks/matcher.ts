/** Finds many literals in one pass. */
export type Matcher = {
  /** Calls `onHit` for each literal that begins in `from` to `until`, in order of place. */
  search(bytes: Uint8Array, range: Range, onHit: (at: number, needle: number) => void): void
}

export type Range = { readonly from: number; readonly until: number }

/** Shorter literals would make every search slow. In bytes. */
export const shortestNeedle = 4

/**
 * Wu and Manber's search over blocks of two bytes: most positions are never looked at, and the number of literals hardly matters. All have at
 * least `shortestNeedle` bytes.
 */
export function toMatcher(needles: readonly Uint8Array[]): Matcher {
  if (needles.length === 0) return { search: () => {} }
  const length = needles.reduce((least, needle) => Math.min(least, needle.length), 255)
  if (length < shortestNeedle) throw new RangeError(`a needle has less than ${shortestNeedle} bytes`)
  const { shifts, buckets } = toTables(needles, length)
  const search: Matcher['search'] = (bytes, { from, until }, onHit) => {
    const end = Math.min(bytes.length, until + length - 1)
    let at = from + length - 1
    while (at < end) {
      const block = (bytes[at - 1]! << 8) | bytes[at]!
      const shift = shifts[block]!
      if (shift > 0) {
        at += shift
        continue
      }
      const start = at - length + 1
      for (const needle of buckets.get(block)!) if (isAt(bytes, start, needles[needle]!)) onHit(start, needle)
      at++
    }
  }
  return { search }
}

/** How far one may go on behind a block; where that is nothing, which literals may have come to the end of their first `length` bytes. */
function toTables(needles: readonly Uint8Array[], length: number) {
  const shifts = new Uint8Array(65_536).fill(length - 1)
  const buckets = new Map<number, number[]>()
  for (const [index, needle] of needles.entries()) {
    for (let end = 1; end < length; end++) {
      const block = (needle[end - 1]! << 8) | needle[end]!
      shifts[block] = Math.min(shifts[block]!, length - 1 - end)
    }
    const last = (needle[length - 2]! << 8) | needle[length - 1]!
    buckets.set(last, [...(buckets.get(last) ?? []), index])
  }
  return { shifts, buckets }
}

function isAt(bytes: Uint8Array, start: number, needle: Uint8Array): boolean {
  if (start + needle.length > bytes.length) return false
  for (let index = 0; index < needle.length; index++) if (bytes[start + index] !== needle[index]) return false
  return true
}
