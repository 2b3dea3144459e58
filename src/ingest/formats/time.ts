/**
 * The moment that a text or a number names, in epoch milliseconds (fractions kept), or undefined. Reads ISO 8601
 * with `T` or a space, any fraction, `Z`, `UTC` or an offset (none means UTC); epoch seconds to nanoseconds; the
 * console's `January 21, 2025, 17:49:47 (UTC+01:00)`; and PowerShell's `/Date(1737481787000)/`.
 */
export function toTime(value: unknown): number | undefined {
  if (typeof value === 'number') return toEpoch(value)
  if (typeof value !== 'string' || value.length > lengthLimit) return undefined
  const text = value.trim()
  if (numberForm.test(text)) return toEpoch(Number(text))
  const iso = isoForm.exec(text)
  if (iso) return toMoment(iso.groups!, Number(iso.groups!.month))
  const spoken = spokenForm.exec(text)
  if (spoken) return toMoment(spoken.groups!, toMonth(spoken.groups!.name!))
  const dotNet = dotNetForm.exec(text)
  return dotNet ? Number(dotNet[1]) : undefined
}

const lengthLimit = 64
const numberForm = /^\d{9,19}(\.\d{1,9})?$|^\d\.\d{1,18}E\d{1,2}$/i
const dotNetForm = /^\/Date\((\d{9,16})(?:[+-]\d{4})?\)\/$/
const clockForm = String.raw`(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,12}))?)?`
const zoneForm = String.raw`(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?`
const isoForm = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ]${clockForm}\s?${zoneForm})?$`,
  'i',
)
const spokenForm = new RegExp(
  String.raw`^(?<name>[A-Z][a-z]{2,8})\.? (?<day>\d{1,2}), (?<year>\d{4}),? ${clockForm}(?: \(?(?:UTC|GMT)?${zoneForm}\)?)?$`,
)

/** The unit follows from the size: CloudTrail began in 2013, and seconds of that time have ten digits. */
function toEpoch(number: number): number | undefined {
  if (!(number >= 1e8)) return undefined
  if (number < 1e11) return number * 1000
  if (number < 1e14) return number
  if (number < 1e17) return number / 1000
  return number < 1e20 ? number / 1e6 : undefined
}

type Parts = { readonly [part: string]: string | undefined }

/** `month` is 1 to 12; a leap second is the next one's beginning. */
function toMoment(parts: Parts, month: number): number | undefined {
  const { year, day, hour = '0', minute = '0', second = '0', fraction = '0', zone } = parts
  // Date.UTC carries 31 February over into March, and month 0 (an unknown name) into December.
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)))
  const isDate = Number(year) >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day)
  if (!isDate || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const whole = Date.UTC(Number(year), month - 1, Number(day), Number(hour), Number(minute), Number(second))
  const offset = toOffset(zone)
  return offset === undefined ? undefined : whole + Number(`0.${fraction}`) * 1000 - offset
}

/** Milliseconds east of Greenwich. */
function toOffset(zone: string | undefined): number | undefined {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || '0')]
  if (hours > 15 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function toMonth(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

/** A moment as CloudTrail writes it (2025-01-21T17:49:47Z), with milliseconds where there are any; undefined where `toTime` knows none. */
export function toIsoTime(value: unknown): string | undefined {
  const time = toTime(value)
  return time === undefined ? undefined : new Date(time).toISOString().replace('.000Z', 'Z')
}
