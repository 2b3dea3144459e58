import { type Operation, operation } from '../../cloudtrail/operation.ts'
import type { Random } from '../../cloudtrail/random.ts'
import { accounts, estate, toArn } from '../company.ts'
import type { Team } from '../people.ts'
import * as mail from './mail.ts'

/** A piece of work at the console or in a terminal: the calls that it takes. */
export type Chore = (random: Random) => readonly Operation[]

const everything = { instancesSet: {}, filterSet: {} }

const servers: Chore = (random) => [
  operation('ec2:DescribeInstances', everything),
  operation('ec2:DescribeInstanceStatus', {
    instancesSet: { items: [{ instanceId: random.pick(estate.instances) }] },
    filterSet: {},
    includeAllInstances: false,
  }),
  operation('ec2:DescribeSecurityGroups', { securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {} }),
  operation('ec2:DescribeVolumes', { volumeSet: {}, filterSet: {} }),
]

const functions: Chore = (random) => {
  const name = random.pick(estate.functions)
  return [
    operation('lambda:ListFunctions20150331', { maxItems: 50 }),
    operation('lambda:GetFunction20150331v2', { functionName: toArn('lambda', `function:${name}`) }),
    operation('lambda:GetPolicy20150331v2', { functionName: name }),
    operation('logs:DescribeLogStreams', {
      logGroupName: `/aws/lambda/${name}`,
      orderBy: 'LastEventTime',
      descending: true,
    }),
    operation('logs:FilterLogEvents', { logGroupName: `/aws/lambda/${name}`, limit: random.between(20, 500) }),
  ]
}

const cluster: Chore = (random) => [
  operation('eks:ListClusters', { maxResults: 100 }),
  operation('eks:DescribeCluster', { name: estate.cluster }),
  operation('ecr:DescribeRepositories', { maxResults: 1000 }),
  operation('ecr:DescribeImages', { repositoryName: random.pick(estate.repositories), maxResults: 100 }),
]

const database: Chore = () => [
  operation('rds:DescribeDBInstances', { dBInstanceIdentifier: estate.database }),
  operation('rds:DescribeDBSnapshots', { includeShared: false, includePublic: false }),
  operation('monitoring:DescribeAlarms', { maxRecords: 100 }),
]

const queues: Chore = (random) => [
  operation('sqs:ListQueues'),
  operation('sqs:GetQueueAttributes', {
    attributeNames: ['All'],
    queueUrl: `https://sqs.eu-west-1.amazonaws.com/${accounts.production}/${random.pick(estate.queues)}`,
  }),
]

const storage: Chore = (random) => {
  const bucketName = random.pick(estate.buckets)
  return [
    operation('s3:ListBuckets'),
    operation('s3:GetBucketLocation', { bucketName, location: '' }),
    operation('s3:GetBucketVersioning', { bucketName, versioning: '' }),
  ]
}

const tables: Chore = (random) => [
  operation('dynamodb:ListTables', { limit: 100 }),
  operation('dynamodb:DescribeTable', { tableName: random.pick(estate.tables) }),
]

const settings: Chore = (random) => [
  operation('ssm:DescribeParameters', { maxResults: 50 }),
  operation('ssm:GetParameter', { name: `/shop/${random.pick(estate.tables)}/endpoint`, withDecryption: false }),
]

/** Small changes of an ordinary week. */
const changes: Chore = (random) => [
  random.pick([
    operation('logs:PutRetentionPolicy', {
      logGroupName: `/aws/lambda/${random.pick(estate.functions)}`,
      retentionInDays: 30,
    }),
    operation('ssm:PutParameter', { name: `/shop/${random.pick(estate.tables)}/ttl`, type: 'String', overwrite: true }),
    operation('monitoring:PutMetricAlarm', {
      alarmName: `${random.pick(estate.queues)}-age`,
      metricName: 'ApproximateAgeOfOldestMessage',
      threshold: 600,
    }),
    operation('lambda:UpdateFunctionConfiguration20150331v2', {
      functionName: random.pick(estate.functions),
      memorySize: random.pick([256, 512, 1024]),
    }),
  ]),
]

const costs: Chore = (random) => [
  operation('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2022-11-01', End: '2022-12-01' },
    Granularity: random.pick(['DAILY', 'MONTHLY']),
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
  }),
  operation('ce:GetCostForecast', { Metric: 'UNBLENDED_COST', Granularity: 'MONTHLY' }),
]

const accountsAndUsers: Chore = () => [
  operation('iam:ListUsers', { maxItems: 1000 }),
  operation('iam:GetAccountSummary'),
  operation('iam:ListAccessKeys', { userName: 'mail-relay' }),
  operation('organizations:ListAccounts'),
]

const mailHealth: Chore = () => [
  mail.getAccount,
  mail.listEmailIdentities,
  mail.listConfigurationSets,
  mail.getSendStatistics,
]

const health: Chore = () => [
  operation('health:DescribeEventAggregates', {
    aggregateField: 'eventTypeCategory',
    filter: { eventStatusCodes: ['open', 'upcoming'] },
  }),
]

/** What each team does. A chore named twice is done twice as often. */
export const choresOf: Readonly<Record<Team, readonly Chore[]>> = {
  platform: [servers, cluster, database, accountsAndUsers, storage, changes, health],
  development: [functions, functions, queues, tables, storage, settings, cluster, database, changes],
  mail: [mailHealth, mailHealth, queues, functions],
  support: [tables, queues, health],
  finance: [costs, costs, health],
}
