import { withKey } from '../../cloudtrail/caller.ts'
import { hour, minute } from '../../cloudtrail/moment.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { programs } from '../agents.ts'
import { every } from '../calendar.ts'
import { getSendQuota, getSendStatistics } from '../calls/mail.ts'
import { accounts, addresses } from '../company.ts'
import { longTermKey, user } from '../principal.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'

export const mailRelay = user(accounts.production, 'mail-relay')

/** On Sunday 20 November the relay's machine is serviced and asks nothing. */
const serviced = { from: Date.parse('2022-11-20T05:20:00Z'), until: Date.parse('2022-11-20T06:10:00Z') }

/** The relay asks every quarter of an hour how much mail it may still send, day and night; four times a day also how it went. */
export function* mailRelayDays(): Iterable<CloudTrailRecord> {
  const random = toRandom('mail relay')
  const by = withKey(mailRelay, longTermKey(mailRelay), { address: addresses.mailRelay, agent: programs.botoOnDebian })
  for (const quarter of every(15 * minute, random)) {
    if (quarter > serviced.from && quarter < serviced.until) continue
    yield toRecord({ by, to: getSendQuota, at: quarter }, random)
  }
  for (const quarterDay of every(6 * hour, random))
    yield toRecord({ by, to: getSendStatistics, at: quarterDay }, random)
}
