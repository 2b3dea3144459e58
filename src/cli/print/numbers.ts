import { toCounted } from '../../model/counted.ts'

export { toCount, toCounted } from '../../model/counted.ts'

const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** In powers of 1,000, with three digits at most: 556 MB, 2.94 GB. */
export function toSize(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return unit === 0 ? toCounted(bytes, 'byte') : `${Number(size.toPrecision(3))} ${units[unit]}`
}

/** 0.4 s, 12 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function toDuration(seconds: number): string {
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return withRest(whole, 60, ['min', 's'])
  const minutes = Math.round(seconds / 60)
  if (minutes < 48 * 60) return withRest(minutes, 60, ['h', 'min'])
  const hours = Math.round(minutes / 60)
  return withRest(hours, 24, ['d', 'h'])
}

/** From first to last, with how long that is. Both are ISO 8601, or null where no time is known. */
export function toSpan(first: string | null, last: string | null): string {
  if (first === null || last === null) return 'at a time that is not known'
  if (first === last) return first
  return `${first} to ${last} (${toDuration((Date.parse(last) - Date.parse(first)) / 1000)})`
}

/** 200, 60, [min, s] -> 3 min 20 s. */
function withRest(amount: number, size: number, [unit, restUnit]: readonly [string, string]): string {
  const rest = amount % size
  return `${Math.floor(amount / size)} ${unit}${rest === 0 ? '' : ` ${rest} ${restUnit}`}`
}
