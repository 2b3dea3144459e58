import { toTime } from '../formats/time.ts'
import type { RecordScanner } from './record-scanner.ts'
import { arenaBase, type Rows } from './rows.ts'
import { droppedSecret, toStorable, toStorableText } from './secrets.ts'

/** The text of a JSON string at [start, end), quotes included; half characters become U+FFFD, so that what is stored is UTF-8. */
export function toText(bytes: Buffer, start: number, end: number): string {
  const value: unknown = JSON.parse(bytes.toString('utf8', start, end))
  return typeof value === 'string' ? toStorableText(value) : String(value)
}

/** Gives a column the JSON at [at, end): as it stands where it is compact and harmless, else made anew in the arena. */
export function putJson(scanner: RecordScanner, slot: number, at: number, end: number): void {
  const { skipper, rows } = scanner
  const { secretSpans } = skipper
  if (!skipper.spaced && !skipper.surrogate && secretSpans === 0) {
    rows.starts[slot] = scanner.base + at
    rows.lengths[slot] = end - at
    return
  }
  const start = rows.reserve(end - at + (secretSpans / 2) * droppedSecret.length)
  // Where the bytes lie in the arena and `reserve` has moved it, the skipper still holds the old one, unchanged.
  const length = copyWithoutSecrets(skipper.bytes, at, end, {
    into: rows.arena,
    at: start,
    secrets: skipper.secrets.slice(0, secretSpans),
  })
  rows.starts[slot] = arenaBase + start
  rows.lengths[slot] = length
  rows.arenaUsed = start + length
  if (skipper.spaced || skipper.surrogate) {
    rows.arenaUsed = start
    rows.put(slot, toCompact(rows.arena.toString('utf8', start, start + length)))
  }
}

/** JSON text without white space and without half characters. */
function toCompact(json: string): string {
  return JSON.stringify(toStorable(JSON.parse(json)))
}

type Copy = { readonly into: Buffer; readonly at: number; readonly secrets: readonly number[] }

/** Copies JSON bytes, each secret's value replaced; returns the length of the copy. Secrets may nest: the inner ones are passed over. */
function copyWithoutSecrets(bytes: Buffer, start: number, end: number, { into, at, secrets }: Copy): number {
  let from = start
  let to = at
  const spans: [number, number][] = []
  for (let i = 0; i < secrets.length; i += 2) spans.push([secrets[i]!, secrets[i + 1]!])
  spans.sort((a, b) => a[0] - b[0])
  for (const [secretStart, secretEnd] of spans) {
    if (secretStart < from) continue
    to += bytes.copy(into, to, from, secretStart)
    to += into.write(droppedSecret, to, 'latin1')
    from = secretEnd
  }
  to += bytes.copy(into, to, from, end)
  return to - at
}

/**
 * Gives a time column the moment of the JSON value at [at, end), in microseconds. Returns whether it was written in CloudTrail's own way
 * (2022-12-06T14:00:00Z): any other spelling is kept in `extra` too.
 */
export function putTime(rows: Rows, slot: number, bytes: Buffer, at: number, end: number): boolean {
  const exact = end - at === 22 ? canonicalTime(bytes, at + 1) : Number.NaN
  if (!Number.isNaN(exact)) {
    rows.times[rows.count] = exact * 1000
    rows.lengths[slot] = 0
    return true
  }
  const milliseconds = toTime(JSON.parse(bytes.toString('utf8', at, end)))
  const micros = Math.round((milliseconds ?? Number.NaN) * 1000)
  // Microseconds are exact until 2255; later is no time, or the workspace could not be read again.
  if (!Number.isSafeInteger(micros)) return false
  rows.times[rows.count] = micros
  rows.lengths[slot] = 0
  return false
}

/** Epoch milliseconds of `YYYY-MM-DDTHH:MM:SSZ` at `at`, NaN for anything else. */
function canonicalTime(bytes: Buffer, at: number): number {
  const isForm =
    bytes[at + 4] === 45 &&
    bytes[at + 7] === 45 &&
    bytes[at + 10] === 84 &&
    bytes[at + 13] === 58 &&
    bytes[at + 16] === 58 &&
    bytes[at + 19] === 90
  if (!isForm) return Number.NaN
  const year = two(bytes, at) * 100 + two(bytes, at + 2)
  const month = two(bytes, at + 5)
  const day = two(bytes, at + 8)
  const hour = two(bytes, at + 11)
  const minute = two(bytes, at + 14)
  const second = two(bytes, at + 17)
  const isDate = year >= 1970 && year < 2255 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  if (!(isDate && hour < 24 && minute < 60 && second < 60)) return Number.NaN
  return (dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second) * 1000
}

function two(bytes: Buffer, at: number): number {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return monthDays[month - 1]! + (isLeap ? 1 : 0)
}

/** Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, "days_from_civil"). */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}
