import type { Format, Opened } from './format.ts'
import { isObject, type JsonObject } from './json.ts'
import { toIsoTime } from './time.ts'

const callKeys = ['eventName', 'eventSource']
const markKeys = ['eventTime', 'eventVersion', 'userIdentity', 'eventID', '@timestamp']

/** An object that says what was called and, in some way, when or by whom. */
export function isBareRecord(value: unknown): value is JsonObject {
  return (
    isObject(value) && callKeys.some((key) => typeof value[key] === 'string') && markKeys.some((key) => key in value)
  )
}

export const bare: Format = {
  id: 'record',
  says: 'a CloudTrail record as it stands',
  recognise: isBareRecord,
  open: (value) => toRecord(value as JsonObject),
}

/** Logstash writes the event's time as `@timestamp` and drops eventTime. */
function toRecord(record: JsonObject): Opened {
  if (record.eventTime !== undefined) return { record }
  const eventTime = toIsoTime(record['@timestamp'])
  return { record: eventTime === undefined ? record : { ...record, eventTime } }
}
