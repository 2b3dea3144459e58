import { printable } from '../open/printable.ts'
import { isBareRecord } from './bare.ts'
import type { BareRecord, Rejection, Unwrapped } from './format.ts'
import { formats } from './index.ts'
import { isObject, parseJson, toJsonText } from './json.ts'

/** Wrappings around a record. Elastic's answer to a search needs five, SNS through SQS through EventBridge six. */
const MAX_DEPTH = 8

/**
 * Turns one JSON value into bare CloudTrail records, or says why it holds none. `format` is the id of the outermost
 * form that was recognised, '' if none was.
 */
export function unwrap(value: unknown): Unwrapped & { readonly format: string } {
  const found: Found = { records: [], rejected: [] }
  const format = gather(value, 0, found)
  const { records, rejected } = found
  if (rejected.length === 0) return { records, format }
  return records.length > 0 ? { records, rejected, format } : { left: toReason(rejected), format }
}

type Found = { readonly records: BareRecord[]; readonly rejected: Rejection[] }

/** Returns the id of the value's own form. */
function gather(value: unknown, depth: number, found: Found): string {
  if (depth > MAX_DEPTH) return reject(found, `wrapped more than ${MAX_DEPTH} times over`)
  if (typeof value === 'string') return gatherText(value, depth, found)
  const format = formats.find((candidate) => candidate.recognise(value))
  if (!format) return reject(found, describe(value))
  const opened = format.open(value)
  if ('record' in opened) found.records.push(opened.record)
  else if ('left' in opened) reject(found, opened.left)
  else for (const inner of opened.inside) gather(inner, depth + 1, found)
  return format.id
}

function gatherText(text: string, depth: number, found: Found): string {
  const json = toJsonText(text)
  const value = json === undefined ? undefined : parseJson(json)
  if (json === undefined || value === undefined)
    return reject(found, json === undefined ? 'not CloudTrail: text that is not JSON' : 'malformed JSON')
  const before = found.records.length
  const format = gather(value, typeof value === 'string' ? depth + 1 : depth, found)
  if (found.records.length === before + 1 && found.records[before] === value && isBareRecord(value))
    found.records[before] = json
  return format
}

function reject(found: Found, reason: string): '' {
  found.rejected.push({ reason })
  return ''
}

const SHOWN_REASONS = 3

function toReason(rejected: readonly Rejection[]): string {
  const reasons = [...new Set(rejected.map(({ reason }) => reason))]
  const shown = reasons.slice(0, SHOWN_REASONS).join('; ')
  return reasons.length > SHOWN_REASONS ? `${shown}; and ${reasons.length - SHOWN_REASONS} more` : shown
}

const SHOWN_KEYS = 5

function describe(value: unknown): string {
  if (!isObject(value)) return `not CloudTrail: ${value === null ? 'null' : `a ${typeof value}`}`
  const keys = Object.keys(value)
  if (keys.length === 0) return 'not CloudTrail: an empty object'
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => printable(key, 40))
  return `not CloudTrail: an object with the keys ${shown.join(', ')}${keys.length > SHOWN_KEYS ? ', …' : ''}`
}
