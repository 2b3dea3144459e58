import { type Caller, ordinaryCipher, withSession } from '../../cloudtrail/caller.ts'
import { minute } from '../../cloudtrail/moment.ts'
import { denied, type Operation, operation } from '../../cloudtrail/operation.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { programs } from '../agents.ts'
import { days } from '../calendar.ts'
import * as mail from '../calls/mail.ts'
import { accounts, addresses, estate, type Region, vendorAccount } from '../company.ts'
import { role } from '../principal.ts'
import { toRandom } from '../random.ts'
import { assume, getCallerIdentity } from '../sts.ts'
import { inARow } from './in-a-row.ts'

const vendor = role(vendorAccount, 'hedgewatch-scanner')

/**
 * The vendor Hedgewatch reads all settings every night: the reconnaissance of an intruder, call by call, at Larkmoor's own wish.
 * It asks SES too, though never for the quota.
 */
export function* postureScans(): Iterable<CloudTrailRecord> {
  const random = toRandom('posture scan')
  for (const day of days) {
    for (const account of Object.values(accounts)) {
      yield* scan(account, day.midnight + random.minutes(195, 230), random)
    }
  }
}

function* scan(account: string, at: number, random: Random): Iterable<CloudTrailRecord> {
  const means = { address: random.pick(addresses.vendor), agent: programs.botoOfVendor }
  const by: Caller = {
    ...means,
    account: vendorAccount,
    arn: vendor.arn,
    identity: { type: 'AssumedRole', principalId: `${vendor.id}:scheduler` },
    cipher: ordinaryCipher,
  }
  const auditor = role(account, 'HedgewatchAudit')
  const request = { externalId: '1f6f3f0e-0d0e-4f9a-9a3e-2f4b7a61c0d8' }
  const { session, records } = assume({ by, role: auditor, sessionName: 'hedgewatch', at, hours: 1, request }, random)
  yield* records
  const scanner = withSession(session, means)
  const sections: readonly [Region, readonly Operation[]][] = [
    ['us-east-1', global],
    ['eu-west-1', account === accounts.production ? [...regional, ...shop] : regional],
    ['us-east-1', account === accounts.production ? regional : []],
  ]
  let from = at + minute
  for (const [region, work] of sections) {
    const tonight = work.filter(() => random.chance(80))
    yield* inARow(scanner, tonight, { from, pauseSeconds: 3, region, random })
    from += 4 * minute
  }
}

const global: readonly Operation[] = [
  getCallerIdentity,
  operation('iam:GetAccountSummary'),
  operation('iam:ListUsers', { maxItems: 1000 }),
  operation('iam:ListRoles', { maxItems: 1000 }),
  operation('iam:GetCredentialReport'),
  operation('iam:ListVirtualMFADevices', { assignmentStatus: 'Any' }),
  operation('iam:ListPolicies', { scope: 'Local', onlyAttached: true }),
  denied(operation('organizations:DescribeOrganization')),
]

const regional: readonly Operation[] = [
  operation('cloudtrail:DescribeTrails', { includeShadowTrails: true }),
  operation('ec2:DescribeSecurityGroups', { securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {} }),
  operation('ec2:DescribeFlowLogs', { filterSet: {} }),
  operation('ec2:GetEbsEncryptionByDefault', { GetEbsEncryptionByDefaultRequest: '' }),
  operation('guardduty:ListDetectors'),
  operation('config:DescribeConfigurationRecorders'),
]

const shop: readonly Operation[] = [
  mail.listIdentities,
  mail.getVerification,
  mail.getDkim,
  operation('s3:ListBuckets'),
  ...estate.buckets.flatMap((bucketName) => [
    operation('s3:GetBucketAcl', { bucketName, acl: '' }),
    operation('s3:GetBucketPolicyStatus', { bucketName, policyStatus: '' }),
  ]),
  operation('lambda:ListFunctions20150331', { maxItems: 50 }),
  operation('rds:DescribeDBInstances'),
  operation('eks:ListClusters', { maxResults: 100 }),
  operation('kms:ListKeys', { limit: 1000 }),
  operation('secretsmanager:ListSecrets', { maxResults: 100 }),
]
