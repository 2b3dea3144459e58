import { hour } from '../../cloudtrail/moment.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { toRandom } from '../random.ts'

/** A record, and when it reaches the bucket. */
export type Delivery = { readonly record: CloudTrailRecord; readonly at: number }

/** Four minutes in which the trail of eu-west-1 lags by more than an hour: the thief's second check of the keys falls into them. */
const lag = { from: '2022-12-08T23:01:00Z', until: '2022-12-08T23:05:00Z' }

/**
 * When the records arrive: most after some minutes, and so a little out of order; a few an hour late, and marked so; a handful a second
 * time, word for word, some hours later.
 */
export function toDeliveries(records: readonly CloudTrailRecord[]): readonly Delivery[] {
  const random = toRandom('delivery')
  const inOrder = records.toSorted((one, other) => compare(toOrder(one), toOrder(other)))
  return inOrder.flatMap((record) => {
    const promptly = Date.parse(record.eventTime) + random.minutes(2, 9)
    const prompt = { record, at: promptly }
    const lot = random.below(3000)
    if (lot === 0) return [prompt, { record, at: promptly + 6 * hour }]
    if (lot > 3 && !isInLag(record)) return [prompt]
    return [{ record: { ...record, addendum: { reason: 'DELIVERY_DELAY' } }, at: promptly + random.minutes(60, 80) }]
  })
}

function isInLag({ eventTime, awsRegion }: CloudTrailRecord): boolean {
  return awsRegion === 'eu-west-1' && eventTime >= lag.from && eventTime <= lag.until
}

function toOrder({ eventTime, eventID }: CloudTrailRecord): string {
  return `${eventTime} ${eventID}`
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
