import { type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import type { Estate } from '../company/estate.ts'
import type { Policy } from '../company/policy.ts'

/** What a program does, over and over, and what it must be allowed for it. */
export type Job = {
  readonly needs: Policy
  work(estate: Estate, random: Random): readonly Operation[]
}

const bucketOf = (estate: Estate, random: Random) => ({ bucketName: random.pick(estate.buckets) })

const mailer: Job = {
  needs: [
    'ses:GetSendQuota',
    'ses:GetSendStatistics',
    'ses:GetAccount',
    'ses:SendRawEmail',
    'ses:UpdateAccountSendingEnabled',
  ],
  work: (_, random) => [
    operation('ses:GetSendQuota'),
    ...(random.chance(8) ? [operation('ses:GetSendStatistics')] : []),
  ],
}

const storage: Job = {
  needs: ['s3:ListAllMyBuckets', 's3:ListBuckets', 's3:GetBucket*', 'kms:GenerateDataKey', 'kms:Decrypt'],
  work: (estate, random) => [
    operation('s3:GetBucketLocation', { ...bucketOf(estate, random), location: '' }),
    operation('kms:GenerateDataKey', { keyId: estate.kmsKey, keySpec: 'AES_256' }),
  ],
}

const queueWorker: Job = {
  needs: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  work: (estate, random) => {
    const queueName = random.pick(estate.queues)
    const queueUrl = `https://sqs.${estate.region}.amazonaws.com/${estate.account}/${queueName}`
    return [
      operation('sqs:GetQueueUrl', { queueName }),
      operation('sqs:GetQueueAttributes', { queueUrl, attributeNames: ['All'] }),
    ]
  },
}

const tables: Job = {
  needs: ['dynamodb:DescribeTable', 'dynamodb:ListTables', 'dynamodb:GetItem', 'dynamodb:Query'],
  work: (estate, random) => [operation('dynamodb:DescribeTable', { tableName: random.pick(estate.tables) })],
}

const secretReader: Job = {
  needs: ['secretsmanager:GetSecretValue', 'kms:Decrypt', 'ssm:GetParameter'],
  work: (estate, random) => {
    const secretId = estate.secrets[0]!
    const parameter = operation('ssm:GetParameter', { name: estate.parameters[0]!, withDecryption: true })
    return [operation('secretsmanager:GetSecretValue', { secretId }), ...(random.chance(50) ? [parameter] : [])]
  },
}

const reporter: Job = {
  needs: ['athena:*', 'glue:GetTable', 's3:GetBucketLocation'],
  work: (_, random) => {
    const queryExecutionId = random.uuid()
    const poll = operation('athena:GetQueryExecution', { queryExecutionId })
    return [
      operation(
        'athena:StartQueryExecution',
        { workGroup: 'primary', queryString: '***OMITTED***' },
        { response: { queryExecutionId } },
      ),
      poll,
      poll,
    ]
  },
}

const metrics: Job = {
  needs: ['cloudwatch:*', 'monitoring:*', 'ec2:DescribeInstances', 'tag:GetResources', 'logs:Describe*'],
  work: (_, random) => [
    operation('monitoring:ListMetrics', { namespace: random.pick(['AWS/EC2', 'AWS/SQS', 'AWS/RDS']) }),
    operation('tag:GetResources', { resourcesPerPage: 100 }),
  ],
}

const backups: Job = {
  needs: [
    'ec2:CreateSnapshot',
    'ec2:DeleteSnapshot',
    'ec2:DescribeSnapshots',
    'ec2:DescribeVolumes',
    'ec2:CreateTags',
    'rds:Describe*',
  ],
  work: (estate) => [
    operation('ec2:DescribeVolumes', { volumeSet: {}, filterSet: {} }),
    operation(
      'ec2:CreateSnapshot',
      { volumeId: estate.instances[0]!.replace('i-', 'vol-') },
      { response: { snapshotId: estate.snapshots[0]!, status: 'pending' } },
    ),
  ],
}

const inventory: Job = {
  needs: ['ec2:Describe*', 'rds:Describe*', 'lambda:List*'],
  work: () => [
    operation('ec2:DescribeInstances', { instancesSet: {}, filterSet: {} }),
    operation('rds:DescribeDBInstances'),
  ],
}

const deployer: Job = {
  needs: ['lambda:UpdateFunctionCode', 'lambda:GetFunction', 'ecr:*', 'ecs:*', 'sts:GetCallerIdentity'],
  work: (estate, random) => [
    operation('sts:GetCallerIdentity'),
    operation('ecr:GetAuthorizationToken'),
    operation('ecr:DescribeImages', { repositoryName: random.pick(estate.functions), maxResults: 100 }),
  ],
}

/** Jobs by name. */
export const jobs = {
  mailer,
  storage,
  queueWorker,
  tables,
  secretReader,
  reporter,
  metrics,
  backups,
  inventory,
  deployer,
} as const satisfies Record<string, Job>
export type JobName = keyof typeof jobs
