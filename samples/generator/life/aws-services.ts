import { asService, throughService } from '../../cloudtrail/caller.ts'
import { hour, minute } from '../../cloudtrail/moment.ts'
import { denied, operation } from '../../cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { every } from '../calendar.ts'
import { generateDataKey } from '../calls/keys.ts'
import { accounts, estate, regions } from '../company.ts'
import { role } from '../principal.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'
import { assume } from '../sts.ts'
import { inARow } from './in-a-row.ts'

/** What AWS does by itself in both accounts: keep the trail, record the configuration, turn keys. */
export function* serviceDays(): Iterable<CloudTrailRecord> {
  for (const account of Object.values(accounts)) {
    yield* trailDays(account)
    yield* configDays(account)
  }
  yield* keyTurning()
}

/** CloudTrail looks whether it may write to its bucket, and takes a key for what it writes. */
function* trailDays(account: string): Iterable<CloudTrailRecord> {
  const random = toRandom(`trail of ${account}`)
  const by = asService('cloudtrail.amazonaws.com', account)
  const bucketName = `larkmoor-trail-${account}`
  const resources = [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` }]
  const look = operation('s3:GetBucketAcl', { bucketName, acl: '' }, { resources })
  const isBusy = account === accounts.production
  for (const at of every((isBusy ? 2 : 6) * hour, random)) {
    yield toRecord({ by, to: look, at, sharedEventId: random.uuid() }, random)
  }
  for (const region of regions) {
    const take = generateDataKey({
      'aws:cloudtrail:arn': `arn:aws:cloudtrail:${region}:${account}:trail/larkmoor-trail`,
      'aws:s3:arn': `arn:aws:s3:::${bucketName}/AWSLogs/${account}/CloudTrail/${region}`,
    })
    for (const at of every((isBusy ? 4 : 12) * hour, random)) {
      yield toRecord({ by, to: take, at, sharedEventId: random.uuid() }, random)
    }
  }
}

/** AWS Config describes what there is; one bucket is closed even to it. */
function* configDays(account: string): Iterable<CloudTrailRecord> {
  const random = toRandom(`configuration of ${account}`)
  const service = 'config.amazonaws.com'
  const recorder = role(account, 'AWSServiceRoleForConfig', `/aws-service-role/${service}/`)
  const work = [
    operation('ec2:DescribeSecurityGroups', { securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {} }),
    operation('iam:GetAccountPasswordPolicy'),
    operation('s3:ListBuckets'),
    denied(operation('s3:GetBucketPolicy', { bucketName: 'larkmoor-exports', policy: '' })),
  ]
  for (const at of every(24 * hour, random)) {
    const session = { by: asService(service, account), role: recorder, sessionName: 'AWSConfig-Describe', at, hours: 1 }
    const { session: describing, records } = assume(session, random)
    yield* records
    yield* inARow(throughService(describing, service), work, { from: at + minute, pauseSeconds: 20, random })
  }
}

/** Once in the month KMS turns a key: an event that no call caused. */
function* keyTurning(): Iterable<CloudTrailRecord> {
  const random = toRandom('key turning')
  const by = {
    ...asService('AWS Internal', accounts.production),
    identity: { accountId: accounts.production, invokedBy: 'AWS Internal' },
  }
  const at = Date.parse('2022-11-26T16:40:09Z')
  const record = toRecord({ by, to: operation('kms:RotateKey'), at }, random)
  yield { ...record, eventType: 'AwsServiceEvent', serviceEventDetails: { keyId: estate.key } }
}
