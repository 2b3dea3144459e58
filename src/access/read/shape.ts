/** Reading of JSON whose shape nobody promises: what is not as it should be is absent. */
export type Loose = Readonly<Record<string, unknown>>

export function toObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {}
}

export function toObjects(value: unknown): Loose[] {
  return Array.isArray(value) ? value.map(toObject) : []
}

/** A text of at most 2,048 characters, which is the length of an ARN. */
export function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 2048) : null
}

/** One text or several. */
export function toTexts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => toText(one) ?? [])
}

/** ISO 8601 in UTC, to the second; IAM writes `2024-01-10T09:00:00+00:00`, or seconds since 1970. */
export function toMoment(value: unknown): string | null {
  const milliseconds =
    typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN
  // What lies outside of four-digit years is no moment of AWS.
  if (!(milliseconds >= 0 && milliseconds < 253_402_300_800_000)) return null
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
