import { Mistake, type Place } from '../problem.ts'

/** Units of a time span. A month is a twelfth of a mean Gregorian year, as in pySigma. */
export const secondsByUnit: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  M: 2_629_746,
  y: 31_556_952,
}

/** Seconds of `90s`, `15m`, `1h`, `2d`, `1w`, `3M`, `1y`. */
export function parseTimespan(text: string, at: Place): number {
  const match = /^([0-9]{1,9})([smhdwMy])$/.exec(text)
  const seconds = match ? Number(match[1]) * secondsByUnit[match[2]!]! : 0
  if (seconds > 0) return seconds
  throw new Mistake('timespan', `${JSON.stringify(text.slice(0, 50))} is not a time span.`, {
    at,
    hint: 'Write one number and one unit of s, m, h, d, w, M, y: 90m instead of 1h30m.',
  })
}
