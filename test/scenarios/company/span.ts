import { day, hour } from '../../../samples/cloudtrail/moment.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import { spread } from '../chance.ts'

/** The days that the logs hold, as epoch milliseconds: from when, when a thief comes (if one comes), until when. */
export type Span = { readonly start: number; readonly theftAt: number; readonly end: number }

/** A history of 3 to 45 days, and six hours to eight days after the theft; the theft falls on any hour. */
export function pickSpan(year: number, random: Random): Span {
  const start = Date.UTC(year, random.below(year === 2026 ? 8 : 11), random.between(1, 28))
  const theftAt = start + Math.round(spread(3, 45, random)) * day + random.minutes(0, 24 * 60)
  return { start, theftAt, end: theftAt + Math.round(spread(6, 192, random)) * hour }
}

/** A day as people live it. `midnight` is local. */
export type Day = { readonly index: number; readonly midnight: number; readonly isWorkday: boolean }

export function listDays({ start, end }: Pick<Span, 'start' | 'end'>, offsetHours: number): Day[] {
  const days: Day[] = []
  for (let index = 0; start + index * day < end; index++) {
    const from = start + index * day
    const weekday = new Date(from).getUTCDay()
    days.push({ index, midnight: from - offsetHours * hour, isWorkday: weekday > 0 && weekday < 6 })
  }
  return days
}

/** The moments of something that runs every `step` milliseconds, each some seconds after its time. */
export function* every(step: number, { start, end }: Pick<Span, 'start' | 'end'>, random: Random): Iterable<number> {
  const whole = Math.max(1000, Math.round(step / 1000) * 1000)
  for (let due = start + random.below(whole / 1000) * 1000; due < end; due += whole) yield due + random.below(25) * 1000
}
