import { toCsvField } from '../model/csv-field.ts'

/** A line of RFC 4180, without formulas. */
export function toCsvLine(values: readonly (string | number | boolean | null)[]): string {
  const fields = values.map((value) => toCsvField(typeof value === 'number' ? value : String(value ?? '')))
  return `${fields.join(',')}\r\n`
}
