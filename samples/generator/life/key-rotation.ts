import { withKey } from '../../cloudtrail/caller.ts'
import { minute, toLongDate } from '../../cloudtrail/moment.ts'
import { operation } from '../../cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { addresses } from '../company.ts'
import { type Person, person, toUser } from '../people.ts'
import { longTermKey } from '../principal.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'
import { getCallerIdentity } from '../sts.ts'
import { inARow } from './in-a-row.ts'

const rotation = { name: 'nils.soren', at: Date.parse('2022-11-24T11:12:40Z'), end: Date.parse('2022-12-02T12:03:11Z') }

/** The long-term key that someone uses at a moment. */
export function keyOf(who: Person, at: number): string {
  return longTermKey(toUser(who), who.name === rotation.name && at > rotation.at ? 2 : 1)
}

/** Nils renews his key, as everybody should: create, try, switch the old one off, and delete it a week later. */
export function* keyRotation(): Iterable<CloudTrailRecord> {
  const random = toRandom('key rotation')
  const who = person(rotation.name)
  const [owner, userName] = [toUser(who), who.name]
  const [before, after] = [longTermKey(owner, 1), longTermKey(owner, 2)]
  const means = { address: addresses.office, agent: who.terminal! }

  const accessKey = { userName, accessKeyId: after, status: 'Active', createDate: toLongDate(rotation.at) }
  const create = operation('iam:CreateAccessKey', { userName }, { response: { accessKey } })
  const switchOff = operation('iam:UpdateAccessKey', { userName, status: 'Inactive', accessKeyId: before })
  const remove = operation('iam:DeleteAccessKey', { userName, accessKeyId: before })

  yield toRecord({ by: withKey(owner, before, means), to: create, at: rotation.at }, random)
  const by = withKey(owner, after, means)
  yield* inARow(by, [getCallerIdentity, switchOff], { from: rotation.at + 4 * minute, pauseSeconds: 90, random })
  yield toRecord({ by, to: remove, at: rotation.end }, random)
}
