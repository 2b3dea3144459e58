import { base32, base64 } from '../random.ts'
import { calls } from './call.ts'

/** STS, KMS and Secrets Manager: half of what any account logs. */
export const keyCalls = [
  ...calls('sts', { AssumeRole: 14 }, ({ random, account, role, session }) => {
    const arn = `arn:aws:iam::${account}:role/${role.name}`
    return {
      request: {
        roleArn: arn,
        roleSessionName: session,
        externalId: random.chance(0.2) ? random.hex(16) : undefined,
        durationSeconds: random.chance(0.5) ? 3600 : undefined,
      },
      response: {
        credentials: {
          accessKeyId: `ASIA${random.text(base32, 16)}`,
          sessionToken: random.text(base64, random.chance(0.5) ? 340 : 680),
          expiration: 'Jan 11, 2024, 10:21:09 PM',
        },
        assumedRoleUser: {
          assumedRoleId: `${role.id}:${session}`,
          arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session}`,
        },
      },
      resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: arn }],
    }
  }),
  ...calls('sts', { GetCallerIdentity: 4, GetSessionToken: 0.05, GetFederationToken: 0.005 }),
  ...calls('kms', { Decrypt: 9, GenerateDataKey: 5 }, ({ random, company, account, region }, name) => {
    const key = `arn:aws:kms:${region}:${account}:key/${random.pick(company.kmsKeys)}`
    const object = { 'aws:s3:arn': `arn:aws:s3:::${random.pick(company.buckets)}/${random.hex(8)}/${random.uuid()}` }
    const lambda = { 'aws:lambda:FunctionArn': `arn:aws:lambda:${region}:${account}:function:fn-${random.hex(3)}` }
    const encryptionContext = random.chance(0.5) ? object : lambda
    return {
      request:
        name === 'Decrypt'
          ? { encryptionContext, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
          : { keyId: key, encryptionContext, keySpec: 'AES_256' },
      resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: key }],
    }
  }),
  ...calls(
    'secretsmanager',
    { GetSecretValue: 0.6, ListSecrets: 0.2, PutSecretValue: 0.02, DescribeSecret: 0.3 },
    ({ random, account, region }) => ({
      request: {
        secretId: `arn:aws:secretsmanager:${region}:${account}:secret:${random.pick(['db', 'api', 'jwt'])}/${random.pick(['prod', 'dev'])}-${random.text(base32, 6)}`,
      },
    }),
  ),
]
