import type { CaseEvent, Parameters, ResponseCase } from './response-case.ts'

/** Longer is no name. */
const longestName = 2048

/** A name or an id at a path of a request or an answer; null where there is none, or one that no AWS name can be. */
export function toText(parameters: Parameters, ...path: readonly string[]): string | null {
  const value = toValue(parameters, ...path)
  if (typeof value !== 'string' || value === '' || value.length > longestName) return null
  return [...value].some((character) => character < ' ' || character === '\x7f') ? null : value
}

/** Whatever stands at a path. */
export function toValue(parameters: Parameters, ...path: readonly string[]): unknown {
  let value: unknown = parameters
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Parameters)[name]
  }
  return value
}

/** A list of objects at a path; empty where there is none. */
export function toItems(parameters: Parameters, ...path: readonly string[]): Parameters[] {
  const value = toValue(parameters, ...path)
  if (!Array.isArray(value)) return []
  return value.filter((one): one is Parameters => typeof one === 'object' && one !== null)
}

/** A policy, whose text may be as long as AWS allows; some services write it as an object. */
export function toDocument(parameters: Parameters, ...path: readonly string[]): string | null {
  const value = toValue(parameters, ...path)
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return typeof value === 'string' && value !== '' ? value : null
}

/** The thief's calls with one of these names that were allowed, in order of time: `iam:CreateUser`. */
export function findDone({ events }: Pick<ResponseCase, 'events'>, ...calls: readonly string[]): CaseEvent[] {
  return events.filter((event) => event.isAllowed && calls.includes(toCall(event)))
}

/** `iam:CreateUser` */
export function toCall({ source, name }: Pick<CaseEvent, 'source' | 'name'>): string {
  return `${source.replace(/\.amazonaws\.com(\.cn)?$/, '')}:${name}`
}
