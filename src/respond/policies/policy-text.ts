import { canonicalJson } from '../../model/canonical-json.ts'
import type { CallValue } from '../../model/response.ts'

/** IAM answers policies with percent signs in place of what is not plain (RFC 3986); other services do not. The text is as it was written, byte for byte. */
export function toPolicyText(document: unknown): string {
  const text = String(document)
  if (/^\s*\{/.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether two policies say the same, however they are spaced. */
export function isSamePolicy(one: CallValue, other: CallValue | undefined): boolean {
  if (one === other) return true
  const [first, second] = [toParsed(one), toParsed(other ?? null)]
  return first !== null && second !== null && canonicalJson(first) === canonicalJson(second)
}

function toParsed(text: CallValue): object | null {
  if (typeof text !== 'string') return null
  try {
    return JSON.parse(text) as object | null
  } catch {
    return null
  }
}
