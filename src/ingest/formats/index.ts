import { bare } from './bare.ts'
import type { Format, Unwrapped } from './format.ts'

/** Asked in this order; the first that recognises a value unwraps it. */
export const FORMATS: readonly Format[] = [bare]

/** Turns one JSON value into bare CloudTrail records, or says why it holds none. `format` is the id of the form that was recognised, '' if none was. */
export function unwrap(value: unknown): Unwrapped & { readonly format: string } {
  for (const format of FORMATS) if (format.recognise(value)) return { ...format.unwrap(value), format: format.id }
  return { left: 'not CloudTrail: a JSON value of no form that is known here', format: '' }
}
