import { failed, type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import { most, shuffle, some } from '../chance.ts'
import type { Company } from '../company/company.ts'
import type { Victim } from './victim.ts'

/** What a thief tries, in the order in which a tool or a person tries it. */
export type Recipe = (company: Company, victim: Victim, random: Random) => readonly Operation[]

export const whoAmI = operation('sts:GetCallerIdentity')

/** Finding out whose key it is, in ways that need no permission or tell by their refusal. */
export const introduction: Recipe = (_, { principal }, random) => [
  ...(random.chance(82) ? [whoAmI] : []),
  ...(random.chance(25) ? [operation('iam:GetUser', random.chance(50) ? { userName: principal.name } : null)] : []),
  ...(random.chance(15) ? [operation('sqs:ListQueues')] : []),
  ...(random.chance(15) ? [operation('sts:GetSessionToken', { durationSeconds: 3600 })] : []),
]

const identityMap: Recipe = (_, { principal }, random) => {
  const userName = principal.name
  return most(
    [
      operation('iam:ListUsers', random.chance(50) ? { maxItems: 1000 } : null),
      operation('iam:ListAttachedUserPolicies', { userName }),
      operation('iam:ListUserPolicies', { userName }),
      operation('iam:ListGroupsForUser', { userName }),
      operation('iam:ListRoles'),
      operation('iam:ListGroups'),
      operation('iam:GetAccountSummary'),
      operation('iam:GetAccountAuthorizationDetails'),
      operation('iam:ListAccessKeys', { userName }),
      operation('iam:SimulatePrincipalPolicy', { policySourceArn: principal.arn }),
    ],
    55,
    random,
  )
}

/** Looking at SES as the mail thieves do: the quota, the senders, whether it is on. */
export const mailLook: Recipe = ({ domain }, _, random) =>
  most(
    [
      operation('ses:GetSendQuota'),
      operation('ses:GetSendStatistics'),
      operation('ses:GetAccountSendingEnabled'),
      operation('ses:ListIdentities', { identityType: random.pick(['Domain', 'EmailAddress']), maxItems: 1000 }),
      operation('ses:GetIdentityVerificationAttributes', { identities: [domain] }),
      operation('ses:ListVerifiedEmailAddresses'),
      operation('ses:GetAccount'),
      operation('ses:ListEmailIdentities', { pageSize: 100 }),
    ],
    60,
    random,
  )

/** The switch on which the story turns. */
export const mailSwitch: Recipe = (_, __, random) => {
  const toggle = (enabled: boolean) => operation('ses:UpdateAccountSendingEnabled', { enabled })
  const look = operation('ses:GetAccountSendingEnabled')
  return random.pick([[toggle(true)], [toggle(false), look, toggle(true), look], [look, toggle(true), look]])
}

const mailIdentity: Recipe = ({ domain }, _, random) => {
  const emailAddress = `${random.pick(['info', 'no-reply', 'billing'])}@${random.text('abcdefghijklmnop', 9)}.${random.pick(['example', 'test'])}`
  return [
    random.pick([
      operation('ses:VerifyEmailIdentity', { emailAddress }),
      operation('ses:CreateEmailIdentity', { emailIdentity: emailAddress }),
      operation('ses:VerifyDomainIdentity', { domain: `mail.${domain}` }),
    ]),
    ...(random.chance(50)
      ? [operation('ses:PutAccountDetails', { productionAccessEnabled: true, mailType: 'MARKETING' })]
      : []),
  ]
}

const messages: Recipe = (_, __, random) =>
  most(
    [
      operation('sns:GetSMSAttributes'),
      operation('sns:GetSMSSandboxAccountStatus'),
      operation('sns:ListTopics'),
      operation('sns:ListOriginationNumbers', { maxResults: 30 }),
      operation('sns:SetSMSAttributes', { attributes: { DefaultSMSType: 'Promotional' } }),
    ],
    75,
    random,
  )

const buckets: Recipe = ({ estate }, _, random) => [
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
const bucketsLost: Recipe = ({ estate }, _, random) =>
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

const secrets: Recipe = ({ estate }, _, random) => [
  operation('secretsmanager:ListSecrets', { maxResults: 100 }),
  ...some(estate.secrets, random.between(0, 7), random).map((secretId) =>
    operation('secretsmanager:GetSecretValue', { secretId }),
  ),
  ...(random.chance(50) ? [operation('ssm:DescribeParameters', { maxResults: 50 })] : []),
  ...(random.chance(40)
    ? [operation('ssm:GetParameters', { names: [...estate.parameters], withDecryption: true })]
    : []),
]

const machines: Recipe = ({ estate }, _, random) =>
  most(
    [
      operation('ec2:DescribeRegions', { regionSet: {} }),
      operation('ec2:DescribeInstances', { instancesSet: {}, filterSet: {} }),
      operation('ec2:DescribeVpcs', { vpcSet: {}, filterSet: {} }),
      operation('ec2:DescribeSecurityGroups', { securityGroupSet: {}, filterSet: {} }),
      operation('ec2:DescribeSnapshots', { ownersSet: { items: [{ owner: 'self' }] } }),
      operation('ec2:DescribeImages', { ownersSet: { items: [{ owner: 'self' }] } }),
      operation('ec2:DescribeInstanceAttribute', { instanceId: estate.instances[0]!, attribute: 'userData' }),
      operation('lambda:ListFunctions20150331', null),
      operation('lambda:GetFunction20150331v2', { functionName: estate.functions[0]! }),
      operation('rds:DescribeDBInstances'),
      operation('rds:DescribeDBSnapshots'),
      operation('ecr:DescribeRepositories'),
      operation('eks:ListClusters'),
    ],
    45,
    random,
  )

/** Taking a disk or a database out through a snapshot that another account may read. */
const copies: Recipe = ({ estate }, _, random) => {
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

const organisation: Recipe = (_, __, random) =>
  most(
    [
      operation('organizations:DescribeOrganization'),
      operation('organizations:ListAccounts'),
      operation('account:GetContactInformation'),
      operation('ce:GetCostAndUsage', { Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] }),
      operation('servicequotas:ListServiceQuotas', { serviceCode: random.pick(['ec2', 'ses', 'bedrock']) }),
    ],
    60,
    random,
  )

const watchers: Recipe = ({ name }, _, random) =>
  most(
    [
      operation('cloudtrail:DescribeTrails'),
      operation('cloudtrail:GetTrailStatus', { name: `${name}-trail` }),
      operation('guardduty:ListDetectors'),
      operation('cloudtrail:LookupEvents', { maxResults: 50 }),
      ...(random.chance(20) ? [operation('cloudtrail:StopLogging', { name: `${name}-trail` })] : []),
    ],
    60,
    random,
  )

/** Ways in which intrusions go that need no user of their own: each is some of these, in an order of its own. */
const purposes = {
  identityMap,
  mailLook,
  mailIdentity,
  messages,
  buckets,
  bucketsLost,
  secrets,
  machines,
  copies,
  organisation,
  watchers,
} as const

// biome-ignore format: a table is read by its columns
const playbooks: readonly (readonly (keyof typeof purposes)[])[] = [
  ['buckets', 'bucketsLost'],
  ['identityMap', 'secrets', 'buckets'],
  ['machines', 'identityMap', 'copies'],
  ['messages', 'organisation'],
  ['mailLook', 'mailIdentity', 'organisation'],
  ['identityMap', 'machines', 'watchers', 'secrets'],
  ['organisation', 'identityMap', 'buckets', 'machines'],
  ['secrets', 'machines'],
  ['watchers', 'identityMap', 'mailLook', 'messages'],
]

/** A playbook of some seed: the published ones, mixed. */
export function pickPlaybook(random: Random): readonly Recipe[] {
  const steps = [
    ...random.pick(playbooks),
    ...(random.chance(35) ? [random.pick(Object.keys(purposes) as (keyof typeof purposes)[])] : []),
  ]
  return (random.chance(30) ? shuffle(steps, random) : steps).map((step) => purposes[step])
}

/** Stealing models: what is there, who watches, a try that fails for its form, and then use. */
export const models: Recipe = (_, __, random) => {
  const modelId = random.pick([
    'anthropic.claude-3-5-sonnet-20240620-v1:0',
    'anthropic.claude-3-opus-20240229-v1:0',
    'anthropic.claude-v2',
    'meta.llama3-1-405b-instruct-v1:0',
  ])
  const ask = {
    ...operation(random.pick(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] as const), { modelId }),
    readOnly: true,
  }
  const probe = failed(ask, 'ValidationException', 'max_tokens_to_sample: range: -1..4096')
  const grant = [
    operation('bedrock:PutUseCaseForModelAccess', { formData: '***' }),
    operation('bedrock:CreateFoundationModelAgreement', { modelId }),
    operation('bedrock:PutFoundationModelEntitlement', { modelId }),
  ]
  return [
    ...most(
      [
        operation('bedrock:GetModelInvocationLoggingConfiguration', {}),
        operation('bedrock:ListFoundationModels', {}),
        operation('bedrock:GetFoundationModelAvailability', { modelId }),
        operation('bedrock:ListInferenceProfiles', {}),
      ],
      65,
      random,
    ),
    ...(random.chance(60) ? [probe] : []),
    ...(random.chance(35) ? most(grant, 70, random) : []),
    ...Array.from({ length: random.between(1, 14) }, () => ask),
  ]
}

/** Mining: large machines in one Region after the other, as far as quotas go. */
export const mining: Recipe = (_, __, random) => {
  const instanceType = random.pick(['g4dn.12xlarge', 'p3.8xlarge', 'c5.24xlarge', 'g5.48xlarge', 'c6i.32xlarge'])
  const start = operation('ec2:RunInstances', {
    instanceType,
    instancesSet: { items: [{ minCount: 1, maxCount: random.pick([1, 5, 20]), keyName: 'ops' }] },
  })
  const started = {
    ...start,
    response: { instancesSet: { items: [{ instanceId: `i-0${random.text('0123456789abcdef', 16)}`, instanceType }] } },
  }
  const refused = failed(
    start,
    'Client.VcpuLimitExceeded',
    'You have requested more vCPU capacity than your current vCPU limit allows for the instance bucket that the specified instance type belongs to.',
  )
  return [
    ...most(
      [
        operation('ec2:DescribeRegions', { regionSet: {} }),
        operation('servicequotas:GetServiceQuota', { serviceCode: 'ec2', quotaCode: 'L-1216C47A' }),
        operation('ec2:DescribeInstanceTypes', {}),
        operation('ec2:DescribeVpcs', { vpcSet: {}, filterSet: {} }),
      ],
      60,
      random,
    ),
    ...most(
      [
        operation('ec2:CreateKeyPair', { keyName: 'ops', keyType: 'rsa' }),
        operation('ec2:CreateSecurityGroup', { groupName: random.text('abcdefgh', 7), groupDescription: 'ssh' }),
      ],
      60,
      random,
    ),
    ...Array.from({ length: random.between(1, 4) }, () => (random.chance(55) ? started : refused)),
  ]
}
