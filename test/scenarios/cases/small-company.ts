import { type Caller, withKey } from '../../../samples/cloudtrail/caller.ts'
import { day, hour } from '../../../samples/cloudtrail/moment.ts'
import { type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import { type Principal, toUser } from '../../../samples/cloudtrail/principal.ts'
import { openRandom } from '../../../samples/cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import { type Actor, openActor } from '../deeds/actor.ts'

const account = '620187443951'
const cipher = 'ECDHE-RSA-AES128-GCM-SHA256'

/** Three weeks of November 2023 at a company in Hamburg, as small as can be: one address of an office, one Region, four users. */
export const monday = Date.UTC(2023, 10, 6)
export const office = '217.91.52.18'

const era = {
  year: 2023,
  eventVersion: '1.08',
  cipher,
  otherCipher: cipher,
  cliMinor: [9, 15],
  botoMinor: [26, 34],
  python: [],
  chrome: [109, 120],
} as const

/** A user with a key, and a machine that is always the same. */
export type Member = { readonly user: Principal; readonly key: string; readonly agent: string }

export function toMember(name: string, agent: string): Member {
  const random = openRandom(`hand-made ${name}`)
  return { user: toUser(account, name, random), key: toUniqueId('AKIA', account, random), agent }
}

export const colleagues = [
  toMember('jule.petersen', 'aws-cli/2.13.32 Python/3.11.6 Darwin/22.6.0 source/arm64 prompt/off command/{command}'),
  toMember(
    'malte.iversen',
    'aws-cli/2.13.25 Python/3.11.5 Linux/6.2.0-36-generic exe/x86_64.ubuntu.22 prompt/off command/{command}',
  ),
]

/** Each case has choices of its own. */
export function openCase(name: string): Actor {
  return openActor(
    { regions: ['eu-central-1', 'us-east-1'], accounts: [account], era },
    openRandom(`hand-made case ${name}`),
  )
}

export function toCaller({ user, key, agent }: Member, address: string, other = agent): Caller {
  return withKey(user, key, { address, agent: other, cipher })
}

/** Working days of the three weeks, by their number from the first Monday. */
export const workdays = Array.from({ length: 19 }, (_, index) => index).filter((index) => index % 7 < 5)

/** The moment at an hour of one of the days. */
export function on(index: number, hours: number): number {
  return monday + index * day + Math.round(hours * hour)
}

const everyday: readonly (readonly Operation[])[] = [
  [
    operation('lambda:ListFunctions20150331', { maxItems: 50 }),
    operation('lambda:GetFunction20150331v2', { functionName: 'order-intake' }),
  ],
  [operation('sqs:ListQueues'), operation('s3:ListBuckets')],
  [operation('ec2:DescribeInstances', { instancesSet: {}, filterSet: {} }), operation('rds:DescribeDBInstances')],
]

/** Everyday work on one day. */
export function workOn(index: number, by: Caller, { calls, random }: Actor): CloudTrailRecord[] {
  return calls(by, everyday[index % everyday.length]!, {
    from: on(index, 8) + random.minutes(0, 300),
    pauseSeconds: 50,
  })
}

/** What the colleagues do in the office, every other day. */
export function colleaguesDays(actor: Actor): CloudTrailRecord[] {
  return workdays
    .filter((index) => index % 2 === 0)
    .flatMap((index) => colleagues.flatMap((who) => workOn(index, toCaller(who, office), actor)))
}
