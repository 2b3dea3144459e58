import type { CallValue } from '../model/response.ts'

/** Forms of `CallValue` that are known only when a call is sent. */
export type LateValue = { readonly $json: CallValue } | { readonly $now: 'seconds' } | { readonly $given: string }

/** Sent as its JSON text: a policy. */
export function toJsonText(value: CallValue): CallValue {
  return { $json: value }
}

/** The moment of sending, ISO 8601 UTC in whole seconds. */
export const momentOfSending: CallValue = { $now: 'seconds' }

/** What an earlier call of the action answered under this name; see `gives`. */
export function toGiven(name: string): CallValue {
  return { $given: name }
}

export function isLate(value: CallValue): value is LateValue & CallValue {
  return isMap(value) && Object.keys(value).length === 1 && /^\$(json|now|given)$/.test(Object.keys(value)[0]!)
}

export function isMap(value: CallValue): value is { readonly [member: string]: CallValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a call needs to know when it is sent: the moment, and what earlier calls of its action answered. */
export type Sending = { readonly now: string; readonly given: Readonly<Record<string, string>> }

/** The input as the SDK takes it: nothing in it is late any more. Throws where an earlier answer is missing. */
export function fillInput(value: CallValue, sending: Sending): CallValue {
  if (Array.isArray(value)) return value.map((one) => fillInput(one, sending))
  if (!isMap(value)) return value
  if (!isLate(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillInput(one, sending)]))
  if ('$now' in value) return sending.now
  if ('$json' in value) return JSON.stringify(fillInput(value.$json, sending))
  const given = Object.hasOwn(sending.given, value.$given) ? sending.given[value.$given] : undefined
  if (given === undefined) throw new Error(`no earlier call gave ${value.$given}`)
  return given
}
