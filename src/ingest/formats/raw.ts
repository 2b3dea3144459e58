import type { Format } from './format.ts'
import { isJsonLike, isObject, type JsonObject } from './json.ts'

/** Where tools keep the record as it came to them, beside the fields they made of it. */
const keys = ['_raw', 'event.original', 'eventJson', 'eventjson', '@message']

export const raw: Format = {
  id: 'raw',
  says: 'an export of Splunk, Cribl, Elastic or CloudTrail Lake with the record as text',
  recognise: (value) => isObject(value) && toText(value) !== undefined,
  open: (value) => ({ inside: [toText(value as JsonObject)] }),
}

function toText(value: JsonObject): unknown {
  const nested = isObject(value.event) ? value.event.original : undefined
  return [...keys.map((key) => value[key]), nested].find((text) => isJsonLike(text) || isObject(text))
}
