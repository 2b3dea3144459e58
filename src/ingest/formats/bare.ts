import type { Format } from './format.ts'
import { isObject } from './json.ts'

const NAMED = ['eventName', 'eventSource']
const PLACED = ['eventTime', 'eventVersion', 'userIdentity', 'eventID', '@timestamp']

/** An object that says what was called and, in some way, when or by whom. */
export function isBareRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value) && NAMED.some((key) => key in value) && PLACED.some((key) => key in value)
}

export const bare: Format = {
  id: 'record',
  says: 'a CloudTrail record as it stands',
  recognise: isBareRecord,
  unwrap: (value) => ({ records: [value as object] }),
}
