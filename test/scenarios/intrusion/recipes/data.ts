import { operation } from '../../../../samples/cloudtrail/operation.ts'
import { most, some } from '../../chance.ts'
import type { Recipe } from './recipe.ts'

export const buckets: Recipe = ({ estate }, _, random) => [
  operation('s3:ListBuckets'),
  ...some(estate.buckets, random.between(1, 8), random).flatMap((bucketName) =>
    most(
      [
        operation('s3:GetBucketLocation', { bucketName, location: '' }),
        operation('s3:GetBucketAcl', { bucketName, acl: '' }),
        operation('s3:GetBucketVersioning', { bucketName, versioning: '' }),
        operation('s3:GetBucketPolicy', { bucketName, policy: '' }),
        operation('s3:GetBucketPublicAccessBlock', { bucketName, publicAccessBlock: '' }),
      ],
      45,
      random,
    ),
  ),
]

/** Making a bucket forget: the beginning of a ransom. */
export const bucketsLost: Recipe = ({ estate }, _, random) =>
  some(estate.buckets, random.between(1, 3), random).flatMap((bucketName) => [
    operation('s3:PutBucketVersioning', {
      bucketName,
      versioning: '',
      VersioningConfiguration: { Status: 'Suspended' },
    }),
    operation('s3:PutBucketLifecycle', {
      bucketName,
      lifecycle: '',
      LifecycleConfiguration: { Rule: { Status: 'Enabled', Expiration: { Days: 1 } } },
    }),
  ])

export const secrets: Recipe = ({ estate }, _, random) => [
  operation('secretsmanager:ListSecrets', { maxResults: 100 }),
  ...some(estate.secrets, random.between(0, 7), random).map((secretId) =>
    operation('secretsmanager:GetSecretValue', { secretId }),
  ),
  ...(random.chance(50) ? [operation('ssm:DescribeParameters', { maxResults: 50 })] : []),
  ...(random.chance(40)
    ? [operation('ssm:GetParameters', { names: [...estate.parameters], withDecryption: true })]
    : []),
]

/** Taking a disk or a database out through a snapshot that another account may read. */
export const copies: Recipe = ({ estate }, _, random) => {
  const userId = random.text('123456789', 12)
  const snapshotId = random.pick(estate.snapshots)
  return random.pick([
    [
      operation(
        'ec2:CreateSnapshot',
        { volumeId: estate.instances[0]!.replace('i-', 'vol-') },
        { response: { snapshotId, status: 'pending' } },
      ),
      operation('ec2:ModifySnapshotAttribute', {
        snapshotId,
        createVolumePermission: { add: { items: [{ userId }] } },
        attributeType: 'CREATE_VOLUME_PERMISSION',
      }),
    ],
    [
      operation('rds:CreateDBSnapshot', { dBInstanceIdentifier: estate.database, dBSnapshotIdentifier: 'copy-1' }),
      operation('rds:ModifyDBSnapshotAttribute', {
        dBSnapshotIdentifier: 'copy-1',
        attributeName: 'restore',
        valuesToAdd: [userId],
      }),
    ],
  ])
}

/** The ransom itself: the company's buckets under a key of the thief's, or emptied, and a note. What happens to objects is seldom recorded. */
export const ransom: Recipe = (company, victim, random) => {
  const keyArn = `arn:aws:kms:${company.regions[0]}:${random.text('123456789', 12)}:key/${random.uuid()}`
  const bucketName = random.pick(company.estate.buckets)
  const locked = operation('s3:PutBucketEncryption', {
    bucketName,
    encryption: '',
    ServerSideEncryptionConfiguration: {
      Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn } },
    },
  })
  return random.pick([
    bucketsLost(company, victim, random),
    [
      locked,
      operation('s3:PutBucketPolicy', {
        bucketName,
        policy: '',
        bucketPolicy: { Statement: [{ Effect: 'Deny', Principal: '*' }] },
      }),
    ],
    [...bucketsLost(company, victim, random), operation('s3:DeleteBucket', { bucketName })],
    [
      operation('kms:ScheduleKeyDeletion', { keyId: company.estate.kmsKey, pendingWindowInDays: 7 }),
      ...bucketsLost(company, victim, random),
    ],
  ])
}
