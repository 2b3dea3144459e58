export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

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
