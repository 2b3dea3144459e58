import type { Format } from './format.ts'
import { isObject } from './json.ts'

export const insight: Format = {
  id: 'insight',
  says: 'a CloudTrail Insights event: an unusual rate of calls',
  recognise: (value) =>
    isObject(value) && (value.eventType === 'AwsCloudTrailInsight' || isObject(value.insightDetails)),
  open: () => ({ left: 'a CloudTrail Insights event: it tells of a rate of calls, and is no call' }),
}
