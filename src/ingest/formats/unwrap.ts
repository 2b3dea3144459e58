import { printable } from '../open/printable.ts'
import { isBareRecord } from './bare.ts'
import type { BareRecord, Left, Unwrapped } from './format.ts'
import { formats } from './index.ts'
import { isObject, parseJson, toJsonText } from './json.ts'

/** Wrappings around a record; Elastic’s answer to a search is five, a Lambda’s SQS message of an SNS message of an EventBridge event seven. */
const depthLimit = 12

/**
 * Turns one JSON value into bare CloudTrail records, or says why it holds none. `format` is the id of the outermost
 * form that was recognised, '' if none was.
 */
export function unwrap(value: unknown): Unwrapped & { readonly format: string } {
  const found: Found = { records: [], rest: [] }
  const format = gather(value, 0, found)
  const { records, rest } = found
  if (rest.length === 0) return { records, format }
  if (records.length === 0) return { left: toReason(rest), format }
  return { records, rejected: rest.map(({ left: reason }) => ({ reason })), format }
}

type Found = { readonly records: BareRecord[]; readonly rest: Left[] }

/** Returns the id of the value's own form. */
function gather(value: unknown, depth: number, found: Found): string {
  if (depth > depthLimit) return leave(found, { left: `wrapped more than ${depthLimit} times over` })
  if (typeof value === 'string') return gatherText(value, depth, found)
  const format = formats.find((candidate) => candidate.recognise(value))
  if (!format) return leave(found, describe(value))
  const opened = format.open(value)
  if ('record' in opened) found.records.push(opened.record)
  else if ('left' in opened) leave(found, opened)
  else for (const inner of opened.inside) gather(inner, depth + 1, found)
  return format.id
}

function gatherText(text: string, depth: number, found: Found): string {
  const json = toJsonText(text)
  if (json === undefined) return leave(found, { left: 'not CloudTrail: text that is not JSON' })
  const value = parseJson(json)
  if (value === undefined) return leave(found, { left: 'malformed JSON' })
  const before = found.records.length
  const format = gather(value, typeof value === 'string' ? depth + 1 : depth, found)
  if (found.records.length === before + 1 && found.records[before] === value && isBareRecord(value))
    found.records[before] = json
  return format
}

function leave(found: Found, left: Left): '' {
  found.rest.push(left)
  return ''
}

const shownReasons = 3

function toReason(rest: readonly Left[]): string {
  const reasons = [...new Set(rest.map(({ left, names }) => (names ? `${left}: ${names}` : left)))]
  const shown = reasons.slice(0, shownReasons).join('; ')
  return reasons.length > shownReasons ? `${shown}; and ${reasons.length - shownReasons} more` : shown
}

const shownKeys = 5

function describe(value: unknown): Left {
  if (!isObject(value)) return { left: `not CloudTrail: ${value === null ? 'null' : `a ${typeof value}`}` }
  const keys = Object.keys(value)
  if (keys.length === 0) return { left: 'not CloudTrail: an empty object' }
  const shown = keys.slice(0, shownKeys).map((key) => printable(key, 40))
  const names = `its keys are ${shown.join(', ')}${keys.length > shownKeys ? ', …' : ''}`
  return { left: 'not CloudTrail: an object of no known form', names }
}
