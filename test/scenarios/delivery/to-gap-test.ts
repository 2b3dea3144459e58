import { hour, toIso } from '../../../samples/cloudtrail/moment.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'

/** Hours of one Region that the logs do not hold; a third of all companies has such a hole. */
export function toGapTest(company: Company): (record: CloudTrailRecord) => boolean {
  const random = company.random('gaps')
  if (!random.chance(33)) return () => false
  const from = company.start + random.minutes(0, (company.theftAt - company.start) / 60_000)
  const [since, until] = [toIso(from), toIso(from + random.between(2, 20) * hour)]
  const region = random.pick(company.regions)
  return ({ awsRegion, eventTime }) => awsRegion === region && eventTime >= since && eventTime < until
}
