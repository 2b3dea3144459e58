/** Bits of a number tell the sets apart, and a table of all of more would not be read. */
export const mostSets = 12

/** The members of exactly these sets, which are the bits of `sets`: bit 0 is the first. */
export type Exclusive = { readonly sets: number; readonly count: number }

/** Counts members by the sets that they are in; each is once in the answer, the largest group first. Throws RangeError for more than `mostSets`. */
export function countExclusive(sets: readonly ReadonlySet<unknown>[]): Exclusive[] {
  if (sets.length > mostSets) throw new RangeError(`More than ${mostSets} sets cannot be laid over each other.`)
  const bySets = new Map<unknown, number>()
  sets.forEach((set, index) => {
    for (const member of set) bySets.set(member, (bySets.get(member) ?? 0) | (1 << index))
  })
  return [...Map.groupBy(bySets.values(), (bits) => bits)]
    .map(([bits, members]) => ({ sets: bits, count: members.length }))
    .sort((a, b) => b.count - a.count || a.sets - b.sets)
}

/** How many are in all of these sets, whatever others they are in too. */
export function countShared(exclusive: readonly Exclusive[], sets: number): number {
  return exclusive.reduce((sum, one) => ((one.sets & sets) === sets ? sum + one.count : sum), 0)
}

/** The places of the sets that a number stands for, from 0. */
export function toPlaces(sets: number): number[] {
  return Array.from({ length: mostSets }, (_, place) => place).filter((place) => (sets >> place) & 1)
}
