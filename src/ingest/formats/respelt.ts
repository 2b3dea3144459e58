import type { Format } from './format.ts'
import { isObject, type JsonObject } from './json.ts'
import { respell } from './respell.ts'

export const respelt: Format = {
  id: 'respelt',
  says: 'a record whose keys were lower-cased, flattened or renamed: Athena, Sentinel, Splunk tables, Elastic fields',
  recognise: (value) => isObject(value) && respell(value) !== undefined,
  open: (value) => ({ record: respell(value as JsonObject)! }),
}
