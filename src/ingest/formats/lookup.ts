import type { Format, Opened } from './format.ts'
import { isJsonLike, isObject, type JsonObject, parseJson } from './json.ts'
import { respell } from './respell.ts'

export const lookup: Format = {
  id: 'lookup',
  says: 'what LookupEvents answers: a page {"Events": […]}, or one of its events',
  recognise: (value) => isObject(value) && (Array.isArray(value.Events) || isEvent(value)),
  open: (value) => {
    const { Events: events } = value as JsonObject
    return Array.isArray(events) ? { inside: events } : openEvent(value as JsonObject)
  },
}

function isEvent(value: JsonObject): boolean {
  return 'CloudTrailEvent' in value || ('EventId' in value && 'EventName' in value && 'EventTime' in value)
}

/** The record is a text inside; where that is missing or broken, the fields around it tell the rest. */
function openEvent(event: JsonObject): Opened {
  const { CloudTrailEvent: inner, ...around } = event
  const value = typeof inner === 'string' ? parseJson(inner) : inner
  if (isObject(value) || Array.isArray(value) || isJsonLike(value)) return { inside: [inner] }
  const record = respell(around)
  return record ? { record } : { left: 'a LookupEvents entry without its record' }
}
