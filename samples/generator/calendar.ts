import { day, hour, second, toIso } from '../cloudtrail/moment.ts'
import type { Random } from '../cloudtrail/random.ts'

/** The month: 30 days from Monday 14 November 2022, in UTC. Moments are milliseconds since 1970. */
const monthStart = Date.UTC(2022, 10, 14)
const dayCount = 30
export const monthEnd = Date.UTC(2022, 10, 14 + dayCount)

/** Larkmoor lives in Central European winter time, UTC+1; the month has no change of clocks. */
const localOffset = hour

export type Day = { readonly date: string; readonly midnight: number; readonly isWorkday: boolean }

/** The days of the month as the people live them: `midnight` is local midnight. */
export const days: readonly Day[] = Array.from({ length: dayCount }, (_, index) => {
  const start = monthStart + index * day
  return { date: toIso(start).slice(0, 10), midnight: start - localOffset, isWorkday: index % 7 < 5 }
})

export const workdays = days.filter((each) => each.isWorkday)

/** The moments of something that runs every `step` milliseconds all month, each some seconds after its time. */
export function* every(step: number, random: Random): Iterable<number> {
  const offset = random.below(step / second) * second
  for (let due = monthStart + offset; due < monthEnd; due += step) yield due + random.below(20) * second
}
