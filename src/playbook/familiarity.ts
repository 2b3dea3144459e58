const dayMs = 86_400_000

/** What somebody has done, and for how long one can tell. Days are counted since 1970. */
export type Familiar = {
  /** The days on which he made a call, by its key, in order. */
  readonly days: ReadonlyMap<string, readonly number[]>
  /** The log's first moment, epoch milliseconds. */
  readonly logFirst: number
}

/** What is known of somebody's habits where nobody has looked. */
export const unfamiliar: Familiar = { days: new Map(), logFirst: 0 }

/** A call of which nobody knows whether it is usual, in the first days of a log, is usual when it comes back on so many days over so long. */
const recurring = { withinDays: 7, days: 4, spanDays: 14 }
/** How much a call still counts that was made on one, two or more days before. */
const countsAfter = [1, 0.8, 0.5] as const
const countsUsual = 0.1

/** On how many days before somebody made the call, and how much it counts: what he has always done is no sign of an intrusion. */
export function toFamiliarity(
  { days, logFirst }: Familiar,
  key: string,
  from: number,
): { days: number; counts: number } {
  const all = days.get(key) ?? []
  const today = Math.floor(from / dayMs)
  const before = all.filter((day) => day < today).length
  const counts = countsAfter[before] ?? countsUsual
  const isEarly = today - Math.floor(logFirst / dayMs) < recurring.withinDays
  const isRecurring = all.length >= recurring.days && all.at(-1)! - all[0]! >= recurring.spanDays
  return { days: before, counts: isEarly && isRecurring ? countsUsual : counts }
}
