/**
 * The sum of a queue. Two stacks of partial sums instead of subtracting what leaves: subtraction would leave rounding behind (1e300 came
 * and went), and a window of a million must not be summed anew at each step.
 */
export function openSum() {
  const newer: number[] = []
  /** The oldest is last; each with the sum of itself and all after it. */
  const older: number[] = []
  let newerTotal = 0
  return {
    add(number: number): void {
      newer.push(number)
      newerTotal += number
    },
    removeOldest(): void {
      if (older.length === 0) {
        while (newer.length > 0) older.push(newer.pop()! + (older.at(-1) ?? 0))
        newerTotal = 0
      }
      older.pop()
    },
    count: () => newer.length + older.length,
    total: () => (older.at(-1) ?? 0) + newerTotal,
  }
}

/** Quantiles of a bag of numbers, all of which are told beforehand: a Fenwick tree of counts over their ranks. */
export function openQuantile(possible: readonly number[]) {
  const sorted = [...new Set(possible)].sort((left, right) => left - right)
  const ranks = new Map(sorted.map((number, index) => [number, index + 1]))
  const tree = new Int32Array(sorted.length + 1)
  const highestStep = 2 ** Math.floor(Math.log2(Math.max(1, sorted.length)))
  let count = 0

  /** The number with so many in the bag before it. */
  function at(place: number): number {
    let rank = 0
    let left = place
    for (let step = highestStep; step >= 1; step /= 2) {
      const next = rank + step
      if (next < tree.length && tree[next]! <= left) {
        rank = next
        left -= tree[next]!
      }
    }
    return sorted[rank]!
  }

  return {
    change(number: number, by: 1 | -1): void {
      count += by
      for (let rank = ranks.get(number)!; rank < tree.length; rank += rank & -rank) tree[rank]! += by
    },
    /** Interpolated between neighbours, as SQL's quantile_cont; undefined for an empty bag. */
    quantile(fraction: number): number | undefined {
      if (count === 0) return undefined
      const place = (count - 1) * fraction
      const share = place - Math.floor(place)
      const low = at(Math.floor(place))
      return share === 0 ? low : low * (1 - share) + at(Math.ceil(place)) * share
    },
  }
}
