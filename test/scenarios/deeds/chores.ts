import { denied, failed, type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import type { Estate } from '../company/estate.ts'
import type { Team } from '../company/people.ts'

/** A piece of work at the console or in a terminal: the calls that it takes. */
export type Chore = (estate: Estate, random: Random) => readonly Operation[]

const everything = { instancesSet: {}, filterSet: {} }

const servers: Chore = ({ instances }, random) => [
  operation('ec2:DescribeInstances', everything),
  operation('ec2:DescribeInstanceStatus', {
    instancesSet: { items: [{ instanceId: random.pick(instances) }] },
    filterSet: {},
  }),
  operation('ec2:DescribeSecurityGroups', { securityGroupSet: {}, filterSet: {} }),
  operation('ec2:DescribeVolumes', { volumeSet: {}, filterSet: {} }),
]

const functions: Chore = (estate, random) => {
  const functionName = random.pick(estate.functions)
  return [
    operation('lambda:ListFunctions20150331', { maxItems: 50 }),
    operation('lambda:GetFunction20150331v2', { functionName }),
    operation('logs:DescribeLogStreams', { logGroupName: `/aws/lambda/${functionName}`, descending: true }),
    operation('logs:FilterLogEvents', { logGroupName: `/aws/lambda/${functionName}`, limit: random.between(20, 500) }),
  ]
}

const deployment: Chore = (estate, random) => {
  const functionName = random.pick(estate.functions)
  return [
    operation('lambda:GetFunction20150331v2', { functionName }),
    operation('lambda:UpdateFunctionCode20150331v2', { functionName, publish: true, dryRun: false }),
  ]
}

const clusters: Chore = ({ cluster }, random) => [
  operation('eks:ListClusters', { maxResults: 100 }),
  operation('eks:DescribeCluster', { name: cluster }),
  ...(random.chance(40) ? [operation('ecr:DescribeRepositories', { maxResults: 1000 })] : []),
]

const databases: Chore = ({ database }) => [
  operation('rds:DescribeDBInstances', { dBInstanceIdentifier: database }),
  operation('rds:DescribeDBSnapshots', { includeShared: false, includePublic: false }),
  operation('monitoring:DescribeAlarms', { maxRecords: 100 }),
]

const storage: Chore = ({ buckets }, random) => {
  const bucketName = random.pick(buckets)
  return [
    operation('s3:ListBuckets'),
    operation('s3:GetBucketLocation', { bucketName, location: '' }),
    operation('s3:GetBucketVersioning', { bucketName, versioning: '' }),
    ...(random.chance(20) ? [noPolicy(bucketName)] : []),
  ]
}

const noPolicy = (bucketName: string) =>
  failed(
    operation('s3:GetBucketPolicy', { bucketName, policy: '' }),
    'NoSuchBucketPolicy',
    'The bucket policy does not exist',
  )

const queues: Chore = ({ account, region, queues: names }, random) => [
  operation('sqs:ListQueues'),
  operation('sqs:GetQueueAttributes', {
    attributeNames: ['All'],
    queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${random.pick(names)}`,
  }),
]

const settings: Chore = ({ parameters, secrets }, random) => [
  operation('ssm:DescribeParameters', { maxResults: 50 }),
  operation('ssm:GetParameter', { name: random.pick(parameters), withDecryption: random.chance(40) }),
  ...(random.chance(25) ? [operation('secretsmanager:GetSecretValue', { secretId: random.pick(secrets) })] : []),
]

const changes: Chore = ({ functions: names, queues: all, buckets }, random) => [
  random.pick([
    operation('logs:PutRetentionPolicy', { logGroupName: `/aws/lambda/${random.pick(names)}`, retentionInDays: 30 }),
    operation('monitoring:PutMetricAlarm', { alarmName: `${random.pick(all)}-age`, threshold: 600 }),
    operation('lambda:UpdateFunctionConfiguration20150331v2', {
      functionName: random.pick(names),
      memorySize: random.pick([256, 512, 1024]),
    }),
    operation('s3:PutBucketTagging', { bucketName: random.pick(buckets), tagging: '' }),
  ]),
]

const costs: Chore = (_, random) => [
  operation('ce:GetCostAndUsage', { Granularity: random.pick(['DAILY', 'MONTHLY']), Metrics: ['UnblendedCost'] }),
  operation('ce:GetCostForecast', { Metric: 'UNBLENDED_COST', Granularity: 'MONTHLY' }),
]

const identities: Chore = () => [
  operation('iam:ListUsers', { maxItems: 1000 }),
  operation('iam:ListRoles', { maxItems: 1000 }),
  operation('iam:GetAccountSummary'),
]

const audit: Chore = () => [
  operation('iam:GetAccountSummary'),
  operation('cloudtrail:DescribeTrails', { includeShadowTrails: true }),
  operation('guardduty:ListDetectors'),
  operation('securityhub:GetFindings', { maxResults: 50 }),
]

const mail: Chore = ({ domain }, random) => [
  operation('ses:GetAccount'),
  operation('ses:ListEmailIdentities', { pageSize: 100 }),
  ...(random.chance(40)
    ? [operation('ses:GetSendQuota'), operation('ses:GetIdentityVerificationAttributes', { identities: [domain] })]
    : []),
]

const models: Chore = (_, random) => {
  const modelId = random.pick([
    'anthropic.claude-3-haiku-20240307-v1:0',
    'amazon.titan-embed-text-v2:0',
    'anthropic.claude-v2:1',
  ])
  const ask = operation('bedrock:InvokeModel', { modelId })
  return [
    ...(random.chance(30) ? [operation('bedrock:ListFoundationModels', {})] : []),
    ...Array.from({ length: random.between(1, 6) }, () => ({ ...ask, readOnly: true })),
  ]
}

const notebooks: Chore = () => [
  operation('sagemaker:ListNotebookInstances', { maxResults: 10 }),
  operation('athena:ListWorkGroups', { maxResults: 50 }),
  operation('glue:GetDatabases', { maxResults: 100 }),
]

/** What each team does; a chore named twice is done twice as often. */
export const choresOf: Readonly<Record<Team, readonly Chore[]>> = {
  development: [functions, functions, queues, storage, settings, databases, clusters, changes, deployment],
  platform: [servers, clusters, databases, identities, storage, changes, settings],
  data: [models, models, notebooks, storage, notebooks],
  mail: [mail, mail, queues, functions],
  support: [queues, databases, functions],
  finance: [costs],
  security: [audit, audit, identities, storage, servers],
}

const iamDenied = (name: string, estate: Estate) =>
  denied(operation(`iam:${name}`), `arn:aws:iam::${estate.account}:user/`)

/** What people try now and then, and may not. */
export const forbiddenTo: Readonly<Record<Team, Chore>> = {
  development: (estate, random) => [
    random.pick([
      iamDenied('ListUsers', estate),
      denied(operation('secretsmanager:GetSecretValue', { secretId: estate.secrets.at(-1)! }), estate.secrets.at(-1)),
      denied(operation('ec2:StopInstances', { instancesSet: { items: [{ instanceId: estate.instances[0]! }] } })),
      denied(operation('s3:GetBucketPolicy', { bucketName: estate.buckets[0]!, policy: '' })),
    ]),
  ],
  platform: () => [denied(operation('organizations:ListAccounts'))],
  data: (estate, random) => [
    random.pick([
      iamDenied('ListRoles', estate),
      denied(operation('kms:ListKeys', { limit: 50 })),
      denied(operation('ses:GetSendQuota')),
    ]),
  ],
  mail: () => [denied(operation('sns:ListTopics')), denied(operation('kms:ListKeys', { limit: 50 }))],
  support: () => [denied(operation('secretsmanager:ListSecrets')), denied(operation('rds:DescribeDBInstances'))],
  finance: () => [denied(operation('ec2:DescribeInstances', everything)), denied(operation('s3:ListBuckets'))],
  security: () => [denied(operation('organizations:DescribeOrganization'))],
}
