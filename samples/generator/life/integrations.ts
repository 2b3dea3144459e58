import { type Caller, withKey } from '../../cloudtrail/caller.ts'
import { hour } from '../../cloudtrail/moment.ts'
import { type Operation, operation } from '../../cloudtrail/operation.ts'
import type { Principal } from '../../cloudtrail/principal.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { programs } from '../agents.ts'
import { days, every } from '../calendar.ts'
import { decrypt } from '../calls/keys.ts'
import { getTemplate, listTemplates } from '../calls/mail.ts'
import { accounts, addresses, estate } from '../company.ts'
import { person } from '../people.ts'
import { toPresence } from '../presence.ts'
import { longTermKey, user } from '../principal.ts'
import { toRandom } from '../random.ts'
import { getCallerIdentity } from '../sts.ts'
import { inARow } from './in-a-row.ts'

/** One of the seven users of the project "orderhub", which joins the shop to its partners. Their keys will be stolen. */
export type Integration = {
  readonly user: Principal
  readonly address: string
  readonly agent: string
  readonly everyHours: number
  readonly work: (random: Random) => readonly Operation[]
  /** Its policy, as far as the thief will try it: SES actions in eu-west-1 alone. */
  readonly mailActions: RegExp | null
}

const { integrationOne, integrationTwo } = addresses
const { node, botoOnDebian } = programs
const owner = (name: string) => user(accounts.production, `svc-orderhub-${name}`)
const unlock = decrypt({ project: 'orderhub' })
const queueUrl = `https://sqs.eu-west-1.amazonaws.com/${accounts.production}/returns`

// biome-ignore format: a table is read by its columns
export const integrations: readonly Integration[] = [
  { user: owner('notify'), address: integrationOne, agent: node, everyHours: 4, mailActions: /^ses:/,
    work: (random) => [getTemplate(random.pick(estate.templates))] },
  { user: owner('campaigns'), address: integrationOne, agent: node, everyHours: 6, mailActions: /^ses:/,
    work: () => [listTemplates, getTemplate('newsletter')] },
  { user: owner('reports'), address: integrationOne, agent: node, everyHours: 24, mailActions: /^ses:(Get|List)/,
    work: (random) => toNightlyReport(random.uuid()) },
  { user: owner('invoices'), address: integrationTwo, agent: botoOnDebian, everyHours: 3, mailActions: null,
    work: () => [operation('s3:GetBucketLocation', { bucketName: 'larkmoor-invoices', location: '' }), unlock] },
  { user: owner('returns'), address: integrationTwo, agent: botoOnDebian, everyHours: 3, mailActions: null,
    work: () => [operation('sqs:GetQueueUrl', { queueName: 'returns' }), operation('sqs:GetQueueAttributes', { queueUrl, attributeNames: ['All'] })] },
  { user: owner('catalog'), address: integrationTwo, agent: botoOnDebian, everyHours: 3, mailActions: null,
    work: (random) => [operation('dynamodb:DescribeTable', { tableName: random.pick(['catalog', 'baskets']) })] },
  { user: owner('labels'), address: integrationOne, agent: node, everyHours: 3, mailActions: null,
    work: () => [operation('ssm:GetParameter', { name: '/orderhub/labels/carrier', withDecryption: true }), unlock] },
]

/** One of the seven by the end of its user's name: `notify` is `svc-orderhub-notify`. */
export function integration(name: string): Integration {
  return integrations.find((each) => each.user.name === `svc-orderhub-${name}`)!
}

/** What the seven do by themselves: each its own round, day and night, before the theft and after it. */
export function* integrationDays(): Iterable<CloudTrailRecord> {
  for (const each of integrations) {
    const random = toRandom(each.user.name)
    const by = toCaller(each, each.address, each.agent)
    for (const round of every(each.everyHours * hour, random)) {
      yield* inARow(by, each.work(random), { from: round, pauseSeconds: 3, random })
    }
  }
  yield* postmanDays()
}

/**
 * On three days before the theft Pedro tries the partners' interfaces by hand, from the office, with the keys that he keeps in the
 * variables of a Postman project: several keys at one address, in good faith. The project's server is open to the world.
 */
function* postmanDays(): Iterable<CloudTrailRecord> {
  const random = toRandom('postman')
  const inOffice = days.filter((day) => toPresence(person('pedro.salgado'), day)?.inOffice)
  for (const day of [inOffice[5]!, inOffice[8]!, inOffice[11]!]) {
    let at = day.midnight + random.minutes(10 * 60, 15 * 60)
    for (const name of ['notify', 'returns', 'catalog', 'labels']) {
      const by = toCaller(integration(name), addresses.office, programs.postman)
      yield* inARow(by, [getCallerIdentity, ...integration(name).work(random)], { from: at, pauseSeconds: 40, random })
      at += random.minutes(3, 9)
    }
  }
}

/** An integration that calls with its own key, from wherever and with whatever tool. */
export function toCaller({ user }: Integration, address: string, agent: string): Caller {
  return withKey(user, longTermKey(user), { address, agent })
}

function toNightlyReport(queryExecutionId: string): readonly Operation[] {
  const query = { workGroup: 'orderhub', queryString: '***OMITTED***' }
  const poll = operation('athena:GetQueryExecution', { queryExecutionId })
  return [
    operation('glue:GetTable', { databaseName: 'shop', name: 'orders' }),
    operation('athena:StartQueryExecution', query, { response: { queryExecutionId } }),
    ...[poll, poll, poll],
    operation('athena:GetQueryResults', { queryExecutionId, maxResults: 1000 }),
  ]
}
