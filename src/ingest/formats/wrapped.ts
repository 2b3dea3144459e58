import type { Format } from './format.ts'
import { isObject, type JsonObject, toJsonText } from './json.ts'

/** Where tools put what they carry; the first that holds something is opened. */
const keys = `result results event events record detail _source hits message body log logs data payload content
  attributes fields original cloudtrail kinesis awslogs items rows value`.split(/\s+/)

export const wrapped: Format = {
  id: 'wrapped',
  says: 'an object that carries records under some other key',
  recognise: (value) => isObject(value) && toContent(value) !== undefined,
  open: (value) => ({ inside: [toContent(value as JsonObject)] }),
}

function toContent(value: JsonObject): unknown {
  const content = keys.map((key) => value[key]).find(mayHold)
  return content ?? Object.values(value).find((list) => Array.isArray(list) && list.length > 0 && list.every(isObject))
}

function mayHold(value: unknown): boolean {
  if (typeof value === 'string') return toJsonText(value) !== undefined
  return isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'))
}
