import type { Format, Opened } from './format.ts'
import { isObject, type JsonObject } from './json.ts'

export const logEvents: Format = {
  id: 'log-events',
  says: 'CloudWatch Logs: what a subscription delivers, filter-log-events prints or Logs Insights answers',
  recognise: (value) => isObject(value) && (isDelivery(value) || toMessages(value).length > 0),
  open: (value) => openMessages(value as JsonObject),
}

function isDelivery(value: JsonObject): boolean {
  return typeof value.messageType === 'string' && Array.isArray(value.logEvents)
}

function openMessages(value: JsonObject): Opened {
  if (value.messageType === 'CONTROL_MESSAGE')
    return { left: 'a control message of CloudWatch Logs: it holds no records' }
  return { inside: toMessages(value) }
}

/** The texts of log events; of Logs Insights, the `@message` of each row of fields. */
function toMessages({ logEvents, events, results }: JsonObject): unknown[] {
  const texts = [logEvents, events].flatMap((list) => (Array.isArray(list) ? list : []))
  const rows = Array.isArray(results) ? results.filter(Array.isArray) : []
  const messages = rows.map((row) => row.find((cell) => isObject(cell) && cell.field === '@message')?.value)
  return [...texts.map((entry) => (isObject(entry) ? entry.message : undefined)), ...messages].filter(
    (message) => message !== undefined,
  )
}
