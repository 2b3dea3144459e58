import { toLogPath, toStem } from '../../cloudtrail/log-path.ts'
import { hour, minute, toIso } from '../../cloudtrail/moment.ts'
import { accounts } from '../company.ts'
import { toRandom } from '../random.ts'
import type { Delivery } from './deliveries.ts'

/** A file of the sample before compression; `path` begins at `AWSLogs` and ends in `.json.gz`. */
export type SampleFile = { readonly path: string; readonly text: string }

/** One log file, and where and when CloudTrail put it. */
export type LogFile = SampleFile & {
  readonly account: string
  readonly region: string
  readonly at: number
  readonly first: string
  readonly last: string
}

/**
 * Hours that one file holds. The real service writes a file for about five minutes; so many tiny files would make this folder
 * heavy, so that a file here holds hours.
 */
const slotHours: Readonly<Record<string, number>> = {
  [`${accounts.production} eu-west-1`]: 4,
  [`${accounts.production} us-east-1`]: 12,
  [`${accounts.tools} eu-west-1`]: 24,
  [`${accounts.tools} us-east-1`]: 24,
}

/** Puts deliveries into files by account, Region and time of arrival. */
export function toLogFiles(deliveries: readonly Delivery[]): readonly LogFile[] {
  const bySlot = Map.groupBy(deliveries, toSlot)
  return [...bySlot].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([slot, held]) => toLogFile(slot, held))
}

/** A slot as text that sorts: `111122223333 eu-west-1 2022-12-05T21:00:00Z`, named by its end. */
function toSlot({ record, at }: Delivery): string {
  const trail = `${record.recipientAccountId} ${record.awsRegion}`
  const length = slotHours[trail]! * hour
  return `${trail} ${toIso((Math.floor(at / length) + 1) * length)}`
}

function toLogFile(slot: string, held: readonly Delivery[]): LogFile {
  const [account, region, end] = slot.split(' ') as [string, string, string]
  const trail = { account, region, at: Date.parse(end) + 5 * minute }
  const records = held.toSorted((one, other) => one.at - other.at).map(({ record }) => record)
  const times = records.map(({ eventTime }) => eventTime).toSorted()
  return {
    ...trail,
    first: times[0]!,
    last: times.at(-1)!,
    path: toLogPath(trail, toRandom(toStem(trail))),
    text: JSON.stringify({ Records: records }),
  }
}
