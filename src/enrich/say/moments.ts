/** `2025-03-04T10:22:31.5Z` as `2025-03-04 10:22Z`. */
export function toMinute(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)}Z`
}

/** `2025-03-04T10:22:31.5Z` as `2025-03-04`. */
export function toDay(moment: string): string {
  return moment.slice(0, 10)
}
