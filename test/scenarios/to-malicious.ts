import type { JsonObject } from '../../samples/cloudtrail/json.ts'
import type { CloudTrailRecord } from '../../samples/cloudtrail/record.ts'
import type { Malicious } from './scenario.ts'

/** Reads off a thief's records what belongs to the thief: nothing else is said of it, so that truth and records cannot differ. */
export function toMalicious(records: readonly CloudTrailRecord[]): Malicious {
  const list = (values: readonly (string | undefined)[]) =>
    [...new Set(values.filter((value) => value !== undefined && value !== ''))].sort() as string[]
  return {
    keys: list(records.flatMap((record) => [text(record, 'userIdentity', 'accessKeyId'), ...issuedKeys(record)])),
    identities: list(records.flatMap((record) => [toActor(record), ...made(record)])),
    addresses: list(records.map((record) => text(record, 'sourceIPAddress'))),
    agents: list(records.map((record) => text(record, 'userAgent'))),
    eventIds: records.map(({ eventID }) => eventID),
  }
}

/** The user, or the role behind a session. */
export function toActor(record: CloudTrailRecord): string | undefined {
  return text(record, 'userIdentity', 'sessionContext', 'sessionIssuer', 'arn') ?? text(record, 'userIdentity', 'arn')
}

function issuedKeys(record: CloudTrailRecord) {
  return [
    text(record, 'responseElements', 'accessKey', 'accessKeyId'),
    text(record, 'responseElements', 'credentials', 'accessKeyId'),
  ]
}

function made(record: CloudTrailRecord) {
  return [text(record, 'responseElements', 'user', 'arn'), text(record, 'responseElements', 'role', 'arn')]
}

function text(record: CloudTrailRecord, ...path: readonly string[]): string | undefined {
  let value: unknown = record
  for (const field of path) value = (value as JsonObject | null | undefined)?.[field]
  return typeof value === 'string' ? value : undefined
}
