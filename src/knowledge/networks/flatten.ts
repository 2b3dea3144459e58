/** Addresses from `first` to `last`, both included, as 128-bit numbers with IPv4 mapped into ::ffff:0:0/96. `value` is above 0. */
export type Range = { readonly first: bigint; readonly last: bigint; readonly value: number }

/** From `at` on, until the next one, `value` holds; 0 is nothing. */
export type Boundary = { readonly at: bigint; readonly value: number }

/** The whole space as boundaries in ascending order. Where ranges overlap the one that begins later, or is shorter, or is listed later, holds. */
export function flatten(ranges: readonly Range[]): Boundary[] {
  const sorted = ranges.toSorted((a, b) => compare(a.first, b.first) || compare(b.last, a.last))
  const boundaries: Boundary[] = []
  const open: Range[] = []
  const closeUntil = (at: bigint | null) => {
    while (open.length > 0 && (at === null || open.at(-1)!.last < at)) {
      const { last } = open.pop()!
      while (open.length > 0 && open.at(-1)!.last <= last) open.pop()
      push(boundaries, { at: last + 1n, value: open.at(-1)?.value ?? 0 })
    }
  }
  for (const range of sorted) {
    closeUntil(range.first)
    push(boundaries, { at: range.first, value: range.value })
    open.push(range)
  }
  closeUntil(null)
  return boundaries
}

/** A later boundary at the same place replaces; one that changes nothing is left out. */
function push(boundaries: Boundary[], boundary: Boundary): void {
  if (boundaries.at(-1)?.at === boundary.at) boundaries.pop()
  if ((boundaries.at(-1)?.value ?? 0) !== boundary.value) boundaries.push(boundary)
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
