import { printable } from '../open/printable.ts'
import { isBareRecord } from './bare.ts'
import type { Format, Opened } from './format.ts'
import { insight } from './insight.ts'
import { isObject, type JsonObject } from './json.ts'
import { toNotice } from './s3-notification.ts'

export const eventBridge: Format = {
  id: 'event-bridge',
  says: 'an EventBridge event with the record in `detail`',
  recognise: (value) => isObject(value) && typeof value['detail-type'] === 'string' && isObject(value.detail),
  open: (value) => openEvent(value as JsonObject & { 'detail-type': string; detail: JsonObject }),
}

function openEvent({ 'detail-type': type, detail }: { 'detail-type': string; detail: JsonObject }): Opened {
  if (isBareRecord(detail) || insight.recognise(detail)) return { inside: [detail] }
  if (type === 'Object Created') return toNotice([detail])
  return { left: 'not CloudTrail: another event of EventBridge', names: printable(type, 60) }
}
