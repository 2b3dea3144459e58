import { gunzipSync } from 'node:zlib'

export type JsonObject = { readonly [key: string]: unknown }

/** Whether a value is what JSON calls an object: no list, and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a text may be JSON of an object or a list, or JSON text written as JSON text once more. */
export function isJsonLike(value: unknown): boolean {
  return typeof value === 'string' && /^\s*"?\s*[{[]/.test(value)
}

/** The value of a JSON text, undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const inflatedLimitBytes = 32 << 20

/**
 * The JSON text that a text carries: itself, or in base64, gzipped or not, as subscriptions of CloudWatch Logs and
 * Kinesis hand it over ("H4sI" is a gzip's head in base64, "eyJ" is `{"`, "W3" is `[`). Undefined where there is none.
 */
export function toJsonText(text: string): string | undefined {
  if (isJsonLike(text)) return text
  if (!/^(H4sI|eyJ|W[w3]|In[st])[\w+/]/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  try {
    const plain = text.startsWith('H4sI') ? gunzipSync(bytes, { maxOutputLength: inflatedLimitBytes }) : bytes
    const decoded = plain.toString('utf8')
    return isJsonLike(decoded) ? decoded : undefined
  } catch {
    return undefined
  }
}
