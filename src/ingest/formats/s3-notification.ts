import { printable } from '../open/printable.ts'
import type { Format, Left } from './format.ts'
import { isObject, type JsonObject } from './json.ts'

export const s3Notification: Format = {
  id: 's3-notification',
  says: 'news that a file has arrived in a bucket, from S3 or from CloudTrail',
  recognise: (value) => isObject(value) && (value.eventSource === 'aws:s3' || isTest(value) || 's3ObjectKey' in value),
  open: (value) => (isTest(value as JsonObject) ? testMessage : toNotice(toObjects(value as JsonObject))),
}

const testMessage: Left = { left: 'a test message of S3: it holds no records' }

function isTest(value: JsonObject): boolean {
  return value.Event === 's3:TestEvent'
}

type Place = { readonly [key: string]: unknown }

function toObjects(value: JsonObject): readonly Place[] {
  if (isObject(value.s3)) return [{ ...value.s3, object: decodeKey(value.s3.object) }]
  const keys = [value.s3ObjectKey].flat()
  return keys.map((key) => ({ bucket: { name: value.s3Bucket }, object: { key } }))
}

/** In its own notifications S3 writes keys form-encoded; EventBridge has them as they are. */
function decodeKey(object: unknown): unknown {
  if (!isObject(object) || typeof object.key !== 'string') return object
  return { key: new URLSearchParams(`key=${object.key.replaceAll('&', '%26')}`).get('key') }
}

/** Tells where the log itself lies. */
export function toNotice(places: readonly Place[]): Left {
  const [first] = places.flatMap(({ bucket, object }) => {
    const [name, key] = [isObject(bucket) ? bucket.name : undefined, isObject(object) ? object.key : undefined]
    return typeof name === 'string' && typeof key === 'string'
      ? [`s3://${printable(name, 63)}/${printable(key, 300)}`]
      : []
  })
  const names = first && `ingest the object ${first} that it names`
  return { left: 'an S3 notification, not the log itself', ...(names && { names }) }
}
