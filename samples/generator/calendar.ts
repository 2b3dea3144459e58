import type { Random } from './random.ts'

/** The month: 30 days from Monday 14 November 2022, in UTC. Moments are milliseconds since 1970. */
const monthStart = Date.UTC(2022, 10, 14)
const dayCount = 30
export const monthEnd = Date.UTC(2022, 10, 14 + dayCount)

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
const day = 24 * hour

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

/** ISO 8601 in UTC, to the second, as in `eventTime`. */
export function toIso(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** As STS and IAM write dates in their answers: `Dec 5, 2022, 9:14:03 PM`. */
export function toLongDate(moment: number): string {
  const date = new Date(moment)
  const hours = date.getUTCHours()
  const time = `${hours % 12 || 12}${date.toISOString().slice(13, 19)} ${hours < 12 ? 'AM' : 'PM'}`
  return `${months[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}, ${time}`
}
