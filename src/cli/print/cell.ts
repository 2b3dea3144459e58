/** One cell as text, exactly: null is nothing, lists and objects are JSON. */
export function toCellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
