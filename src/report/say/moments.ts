import { toWorded } from './numbers.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2022-12-05T20:11:09Z` as `5 December 2022`. All moments are ISO 8601 UTC. */
export function toLongDay(moment: string): string {
  return `${Number(moment.slice(8, 10))} ${months[Number(moment.slice(5, 7)) - 1] ?? ''} ${moment.slice(0, 4)}`
}

/** `20:11Z` */
export function toClock(moment: string): string {
  return `${moment.slice(11, 16)}Z`
}

/** `2022-12-05 20:11:09Z`: in tables, where the second matters. */
export function toSecond(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 19)}Z`
}

/** `5 December 2022 at 20:11 UTC` */
export function toLongMoment(moment: string): string {
  return `${toLongDay(moment)} at ${moment.slice(11, 16)} UTC`
}

/** `on 5 December 2022 between 20:11 and 20:33 UTC`, `between 5 December 2022 at 20:11 UTC and 12 December 2022 at 22:48 UTC`. */
export function toPeriod(first: string, last: string): string {
  const [from, until] = [first.slice(11, 16), last.slice(11, 16)]
  if (first.slice(0, 10) !== last.slice(0, 10)) return `between ${toLongMoment(first)} and ${toLongMoment(last)}`
  return from === until
    ? `on ${toLongDay(first)} at ${from} UTC`
    : `on ${toLongDay(first)} between ${from} and ${until} UTC`
}

/** `20:11Z`, or `20:11Z to 20:33Z`: when it ends on another day, with that day. */
export function toStretch(first: string, last: string): string {
  if (first.slice(0, 16) === last.slice(0, 16)) return toClock(first)
  const until = first.slice(0, 10) === last.slice(0, 10) ? toClock(last) : `${last.slice(0, 10)} ${toClock(last)}`
  return `${toClock(first)} to ${until}`
}

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]

/** Roughly how long: `36 seconds`, `12 minutes`, `three hours`, `seven days`. */
export function toRough(milliseconds: number): string {
  if (milliseconds < minute * 1.5) return toWorded(Math.round(milliseconds / second), 'second')
  if (milliseconds < hour * 1.5) return toWorded(Math.round(milliseconds / minute), 'minute')
  if (milliseconds < day * 1.5) return toWorded(Math.round(milliseconds / hour), 'hour')
  return toWorded(Math.round(milliseconds / day), 'day')
}
