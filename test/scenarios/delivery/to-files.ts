import { toLogPath } from '../../../samples/cloudtrail/log-path.ts'
import { hour, minute } from '../../../samples/cloudtrail/moment.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'
import type { ScenarioFile } from '../scenario.ts'

type Delivery = { readonly record: CloudTrailRecord; readonly at: number }

/** What CloudTrail makes of records: files by account, Region and time of arrival; some records come late, a handful twice. */
export function toFiles(records: readonly CloudTrailRecord[], company: Company): ScenarioFile[] {
  const random = company.random('delivery')
  const slot = random.pick([1, 4, 12, 24]) * hour
  const lateInThousand = random.below(12)
  const deliveries = records.flatMap((record): Delivery[] => {
    const at = Date.parse(record.eventTime) + random.minutes(2, 9)
    const lot = random.below(3000)
    if (lot === 0)
      return [
        { record, at },
        { record, at: at + 6 * hour },
      ]
    if (lot > lateInThousand * 3) return [{ record, at }]
    return [{ record: { ...record, addendum: { reason: 'DELIVERY_DELAY' } }, at: at + random.minutes(60, 90) }]
  })
  const bySlot = Map.groupBy(
    deliveries,
    ({ record, at }) => `${record.recipientAccountId} ${record.awsRegion} ${Math.floor(at / slot)}`,
  )
  return [...bySlot].map(([name, held]) => {
    const [account, region, index] = name.split(' ') as [string, string, string]
    const trail = { account, region, at: (Number(index) + 1) * slot + 5 * minute }
    const records = held.toSorted((one, other) => one.at - other.at).map(({ record }) => record)
    return { path: toLogPath(trail, company.random(name)), records }
  })
}
