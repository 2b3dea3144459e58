import type { Format } from './format.ts'
import { isObject, type JsonObject } from './json.ts'

export const queueMessage: Format = {
  id: 'queue-message',
  says: 'a message of SQS or SNS, as the service, the command line or Lambda shows it',
  recognise: (value) => isObject(value) && toContents(value).length > 0,
  open: (value) => ({ inside: toContents(value as JsonObject) }),
}

function toContents(value: JsonObject): readonly unknown[] {
  if (Array.isArray(value.Messages)) return value.Messages
  if ('receiptHandle' in value && 'body' in value) return [value.body]
  if ('ReceiptHandle' in value && 'Body' in value) return [value.Body]
  if (value.EventSource === 'aws:sns' && isObject(value.Sns)) return [value.Sns.Message]
  if ('TopicArn' in value && 'Message' in value) return [value.Message]
  return []
}
