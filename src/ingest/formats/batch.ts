import type { Format } from './format.ts'
import { isObject, type JsonObject } from './json.ts'

const keys = ['Records', 'records']

export const batch: Format = {
  id: 'records',
  says: 'a CloudTrail file or delivery: {"Records": […]}',
  recognise: (value) => isObject(value) && keys.some((key) => Array.isArray(value[key])),
  open: (value) => ({ inside: keys.flatMap((key) => (value as JsonObject)[key] ?? []) }),
}
