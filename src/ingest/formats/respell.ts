import { isObject, type JsonObject } from './json.ts'
import { leadsToKnown, normal, type Spelling, toSpelling } from './spelling.ts'
import { parseStructured } from './struct-text.ts'
import { toIsoTime } from './time.ts'

type Mutable = { [key: string]: unknown }

/**
 * A record in CloudTrail's own spelling, out of an object whose keys were lower-cased, flattened or renamed, and whose
 * objects were printed as text. Keys that are not known stay as they are. Undefined where it is no CloudTrail record.
 */
export function respell(value: JsonObject): JsonObject | undefined {
  const draft: Draft = { record: {}, aliases: [], rest: [] }
  place(value, { key: '', written: '' }, draft)
  for (const { written, spelling, content } of draft.aliases)
    if (!put(draft.record, spelling, content)) draft.rest.push([written, content])
  if (!isCloudTrail(draft.record)) return undefined
  // fromEntries defines its keys, so that a hostile `__proto__` stays a key.
  return { ...draft.record, ...Object.fromEntries(draft.rest) }
}

type Draft = {
  readonly record: Mutable
  readonly aliases: { readonly written: string; readonly spelling: Spelling; readonly content: unknown }[]
  readonly rest: [string, unknown][]
}

/** The way to where we are: in normal form, and as it was written. */
type Way = { readonly key: string; readonly written: string }

function place(value: JsonObject, way: Way, draft: Draft): void {
  for (const [name, content] of Object.entries(value)) {
    if (content === null || content === undefined) continue
    const written = way.written === '' ? name : `${way.written}.${name}`
    const here = { key: way.key + normal(name), written }
    const known = toSpelling(here.key)
    const fitting = known && fit(known.spelling, content)
    if (known?.spelling.kind === 'object' && isObject(fitting)) place(fitting, here, draft)
    else if (known && fitting !== undefined && known.isAlias)
      draft.aliases.push({ written, spelling: known.spelling, content: fitting })
    else if (known && fitting !== undefined && put(draft.record, known.spelling, fitting)) continue
    else if (isObject(content) && leadsToKnown(here.key)) place(content, here, draft)
    else if (!isNullText(known?.spelling, content)) draft.rest.push([written, content])
  }
}

/** The content in the form in which CloudTrail has it, or undefined where it cannot be that. */
function fit({ kind, path }: Spelling, content: unknown): unknown {
  if (kind === 'time') return toIsoTime(content)
  if (kind === 'object' || kind === 'free') {
    const value = typeof content === 'string' ? parseStructured(content) : content
    return path.at(-1) === 'resources' && Array.isArray(value) ? value.map(respellResource) : value
  }
  if (typeof content === 'object') return undefined
  return kind === 'boolean' && /^(true|false)$/i.test(String(content)) ? /^true$/i.test(String(content)) : content
}

const resourceKeys = new Map([
  ['arn', 'ARN'],
  ['accountid', 'accountId'],
])

function respellResource(resource: unknown): unknown {
  if (!isObject(resource)) return resource
  return Object.fromEntries(Object.entries(resource).map(([key, value]) => [resourceKeys.get(key) ?? key, value]))
}

/** Sets what is not set yet; returns whether it did. */
function put(record: Mutable, { path }: Spelling, content: unknown): boolean {
  let target = record
  for (const key of path.slice(0, -1)) {
    target[key] ??= {}
    if (!isObject(target[key])) return false
    target = target[key] as Mutable
  }
  const last = path.at(-1)!
  if (target[last] !== undefined) return false
  target[last] = content
  return true
}

function isNullText(spelling: Spelling | undefined, content: unknown): boolean {
  return (spelling?.kind === 'object' || spelling?.kind === 'free') && (content === 'null' || content === '')
}

/** A source in AWS, or a call with AWS's own kind of caller or Region: other logs have event names and times too. */
function isCloudTrail({ eventName, eventSource, userIdentity, awsRegion }: Mutable): boolean {
  if (typeof eventSource === 'string') return /\.amazonaws\.com(\.cn)?$/.test(eventSource)
  return typeof eventName === 'string' && (isObject(userIdentity) || typeof awsRegion === 'string')
}
