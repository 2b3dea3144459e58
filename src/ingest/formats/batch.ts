import type { Format } from './format.ts'
import { isObject, type JsonObject } from './json.ts'

const KEYS = ['Records', 'records']

export const batch: Format = {
  id: 'records',
  says: 'a CloudTrail file or delivery: {"Records": […]}',
  recognise: (value) => isObject(value) && KEYS.some((key) => Array.isArray(value[key])),
  open: (value) => ({ inside: KEYS.flatMap((key) => (value as JsonObject)[key] ?? []) }),
}
