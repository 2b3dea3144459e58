import { isSecretName } from '../scan/secrets.ts'

/** A value as it may be stored: every text well-formed, every secret dropped. The plain way, to compare the scanner with. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(redact)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.toWellFormed(),
      isSecretName(key) && !isEmpty(inner) ? 'dropped by keytrail' : redact(inner),
    ]),
  )
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}
