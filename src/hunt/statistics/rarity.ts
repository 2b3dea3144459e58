/** Who has something, of all; and on how many days it was seen, of all days that were looked at. */
export type Prevalence = {
  readonly identities: number
  readonly ofIdentities: number
  readonly days: number
  readonly ofDays: number
}

/**
 * How much it says, in bits, that somebody has a thing: the binary logarithm of how few identities do, and half of that where it is seen day by
 * day, for a habit of one identity is no trace of a few nights. 0 where everybody has it. Counts are smoothed by half a one, so that in a small log
 * what is seen once does not say as much as in a large one.
 */
export function toRarity({ identities, ofIdentities, days, ofDays }: Prevalence): number {
  const seldom = ofDays <= 1 ? 1 : toBits(days, ofDays) / toBits(1, ofDays)
  return (toBits(identities, ofIdentities) * (1 + Math.min(1, seldom))) / 2
}

/** Never negative, and 0 only for all. */
function toBits(some: number, all: number): number {
  return Math.log2((all + 0.5) / (Math.min(some, all) + 0.5))
}
