import type { TimePart } from './rule.ts'

/** Which texts count as a moment, in RE2 syntax so that SQL can ask the same question before it casts. */
export const timeTextPattern =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?$'

const timeText =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|([+-])(0\d|1[0-4]):([0-5]\d))?)?$/

/** One part of an ISO 8601 moment in UTC; without a zone it is UTC already. Undefined for any other text or no such day. */
export function toTimePart(text: string, part: TimePart): number | undefined {
  const moment = parseMoment(text)
  return moment && partOf(moment, part)
}

function parseMoment(text: string): Date | undefined {
  const match = timeText.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((digits) => Number(digits ?? 0))
  const moment = new Date(0)
  moment.setUTCFullYear(year!, month! - 1, day)
  if (moment.getUTCMonth() !== month! - 1 || moment.getUTCDate() !== day) return undefined
  const offsetMinutes = (match[7] === '-' ? -1 : 1) * (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0))
  moment.setUTCHours(hour!, minute! - offsetMinutes, second)
  return moment
}

function partOf(moment: Date, part: TimePart): number {
  switch (part) {
    case 'minute':
      return moment.getUTCMinutes()
    case 'hour':
      return moment.getUTCHours()
    case 'day':
      return moment.getUTCDate()
    case 'week':
      return isoWeek(moment)
    case 'month':
      return moment.getUTCMonth() + 1
    case 'year':
      return moment.getUTCFullYear()
  }
}

/** The week whose Thursday is in this week's year: ISO 8601. */
function isoWeek(moment: Date): number {
  const dayMs = 86_400_000
  const day = Math.floor(moment.getTime() / dayMs)
  const weekday = (moment.getUTCDay() + 6) % 7
  const thursday = day - weekday + 3
  const year = new Date(thursday * dayMs).getUTCFullYear()
  const newYear = new Date(0)
  newYear.setUTCFullYear(year, 0, 1)
  return Math.floor((thursday - newYear.getTime() / dayMs) / 7) + 1
}
