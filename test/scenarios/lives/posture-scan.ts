import { type Caller, withKey, withSession } from '../../../samples/cloudtrail/caller.ts'
import { day, minute } from '../../../samples/cloudtrail/moment.ts'
import { denied, operation } from '../../../samples/cloudtrail/operation.ts'
import { toRole, toUser } from '../../../samples/cloudtrail/principal.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import { most } from '../chance.ts'
import { pickCloudMachine, pickServer, toBoto } from '../company/agents.ts'
import type { Company } from '../company/company.ts'
import { cloud, hosting, pickAddress } from '../company/networks.ts'
import { every } from '../company/span.ts'
import { type Actor, openActor } from '../deeds/actor.ts'
import type { Life } from './life.ts'

/** A scanner that reads all settings: a vendor's role from AWS, or Prowler with a key on a rented server or behind the office. */
export const postureScan: Life = {
  id: 'posture-scan',
  *live(company) {
    const actor = openActor(company, company.random('posture scan'))
    const scanner = toScanner(company)
    const rhythm = actor.random.pick([1, 1, 2, 7]) * day
    for (const at of every(rhythm / Math.max(0.5, company.pace), company, actor.random))
      yield* scan(scanner, at, { company, actor })
  },
  decoys: (company) => [
    {
      kind: 'scanner',
      identity: toScanner(company).arn,
      why: 'reads all settings on its schedule, as it has from the first day',
    },
  ],
}

type Scanner = {
  readonly arn: string
  open(at: number, actor: Actor): { by: Caller; records: readonly CloudTrailRecord[] }
}

function toScanner(company: Company): Scanner {
  const random = company.random('scanner')
  const account = company.estate.account
  const home = company.regions[0]!
  if (random.chance(60)) return toVendor(company, random)
  const user = toUser(account, random.pick(['prowler', 'security-scanner', 'audit-readonly']), random)
  const key = toUniqueId('AKIA', account, random)
  const address = company.egress ?? pickAddress(random.chance(50) ? random.pick(hosting).blocks : cloud[home]!, random)
  const agent = `${toBoto(pickServer(random), company.era, random)}${random.chance(60) ? ' APN_1826889' : ''}`
  return {
    arn: user.arn,
    open: () => ({ by: withKey(user, key, { address, agent, cipher: company.era.cipher }), records: [] }),
  }
}

function toVendor({ estate, era }: Company, random: Actor['random']): Scanner {
  const vendorAccount = `${random.between(1, 9)}${random.text('0123456789', 11)}`
  const product = random.pick(['Cloudlook', 'Hedgewatch', 'Northguard', 'Stackaudit'])
  const vendor = toRole({ account: vendorAccount, name: 'scanner' }, random)
  const role = toRole({ account: estate.account, name: `${product}ReadOnly` }, random)
  const means = {
    address: pickAddress(cloud['us-east-1']!, random),
    agent: toBoto({ ...pickCloudMachine(random), environment: 'AWS_ECS_FARGATE' }, era, random),
    cipher: era.cipher,
  }
  const identity = { type: 'AssumedRole', principalId: `${vendor.id}:scheduler` }
  const by = { ...means, account: vendorAccount, arn: vendor.arn, identity }
  const request = { externalId: random.uuid() }
  return {
    arn: role.arn,
    open: (at, actor) => {
      const { session, records } = actor.assume({ by, role, sessionName: product.toLowerCase(), at, hours: 1, request })
      return { by: withSession(session, means), records }
    },
  }
}

function* scan(
  scanner: Scanner,
  at: number,
  { company, actor }: { company: Company; actor: Actor },
): Iterable<CloudTrailRecord> {
  const { by, records } = scanner.open(at, actor)
  yield* records
  for (const [index, region] of company.regions.entries()) {
    const work = most(index === 0 ? [...identitySettings, ...settings(company)] : settings(company), 85, actor.random)
    yield* actor.calls(by, work, { from: at + (1 + index * 3) * minute, pauseSeconds: 3, region })
  }
}

const identitySettings = [
  operation('sts:GetCallerIdentity'),
  ...[
    'GetAccountSummary',
    'ListUsers',
    'ListRoles',
    'GetCredentialReport',
    'ListVirtualMFADevices',
    'ListGroups',
    'GetAccountAuthorizationDetails',
  ].map((name) => operation(`iam:${name}`)),
  denied(operation('organizations:DescribeOrganization')),
]

function settings({ estate, domain }: Company) {
  return [
    operation('cloudtrail:DescribeTrails', { includeShadowTrails: true }),
    operation('ec2:DescribeSecurityGroups', { securityGroupSet: {}, filterSet: {} }),
    operation('ec2:DescribeSnapshots', { ownersSet: { items: [{ owner: 'self' }] } }),
    operation('guardduty:ListDetectors'),
    operation('ses:ListIdentities'),
    operation('ses:GetIdentityVerificationAttributes', { identities: [domain] }),
    operation('bedrock:GetModelInvocationLoggingConfiguration', {}),
    operation('s3:ListBuckets'),
    ...estate.buckets.slice(0, 4).map((bucketName) => operation('s3:GetBucketAcl', { bucketName, acl: '' })),
    operation('lambda:ListFunctions20150331', { maxItems: 50 }),
    operation('kms:ListKeys', { limit: 1000 }),
    operation('secretsmanager:ListSecrets', { maxResults: 100 }),
    denied(operation('ssm:DescribeParameters', { maxResults: 50 })),
  ]
}
