import type { Format } from './format.ts'
import { isObject, type JsonObject } from './json.ts'
import { respell } from './respell.ts'

/** A list about CloudTrail's events (a rule's labels, a catalogue) names calls; a record also says something of one. */
const tellsMore = [
  'eventTime',
  'eventVersion',
  'eventID',
  'userIdentity',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'requestParameters',
  'responseElements',
  'recipientAccountId',
  'eventType',
]

export const respelt: Format = {
  id: 'respelt',
  says: 'a record whose keys were lower-cased, flattened or renamed: Athena, Sentinel, Splunk tables, Elastic fields',
  recognise: (value) => {
    const record = isObject(value) ? respell(value) : undefined
    return record !== undefined && tellsMore.some((key) => key in record)
  },
  open: (value) => ({ record: respell(value as JsonObject)! }),
}
