import { ordinaryCipher, type Place, withSession } from '../../cloudtrail/caller.ts'
import { second } from '../../cloudtrail/moment.ts'
import { failed, type Operation, operation } from '../../cloudtrail/operation.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { programs } from '../agents.ts'
import { workdays } from '../calendar.ts'
import { accounts, estate } from '../company.ts'
import { role } from '../principal.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'
import { assume, getCallerIdentity } from '../sts.ts'
import { inARow } from './in-a-row.ts'

const deployer = role(accounts.tools, 'github-deploy')
const terraform = role(accounts.production, 'terraform-deploy')
const host = 'token.actions.githubusercontent.com'
const provider = `arn:aws:iam::${accounts.tools}:oidc-provider/${host}`

/**
 * The pipeline: GitHub's token is exchanged for a role in the tools account, that for one in production, and Terraform compares and
 * now and then changes. Each run comes from another machine of GitHub's.
 */
export function* pipelineDays(): Iterable<CloudTrailRecord> {
  const random = toRandom('pipeline')
  for (const day of workdays) {
    for (let run = random.between(1, 3); run > 0; run--) {
      yield* pipelineRun(day.midnight + random.minutes(8 * 60, 19 * 60), random)
    }
  }
}

function* pipelineRun(at: number, random: Random): Iterable<CloudTrailRecord> {
  const address = `20.${random.pick([57, 121])}.${random.below(256)}.${random.between(1, 254)}`
  const action = { address, agent: programs.githubActions }
  const start = assume(toTokenExchange(toWorkflow(random), action, at), random)
  yield* start.records
  yield toRecord({ by: withSession(start.session, action), to: getCallerIdentity, at: at + second }, random)

  const tool = { address, agent: programs.terraform }
  const from = at + random.between(35, 90) * second
  const sessionName = `aws-go-sdk-${from}${random.between(100000, 999999)}`
  const cross = { by: withSession(start.session, tool), role: terraform, sessionName, at: from, hours: 1 }
  const { session, records } = assume(cross, random)
  yield* records
  const by = withSession(session, tool)
  yield toRecord({ by, to: getCallerIdentity, at: from + second }, random)
  yield* inARow(by, toComparison(random), { from: from + 2 * second, pauseSeconds: 1, random })
  if (random.chance(30)) yield* inARow(by, [toChange(random)], { from: from + 80 * second, pauseSeconds: 1, random })
}

function toWorkflow(random: Random): string {
  const [repository, branch] = [random.pick(['platform', 'platform', 'shop']), random.chance(70) ? 'main' : 'staging']
  return `repo:larkmoor/${repository}:ref:refs/heads/${branch}`
}

function toTokenExchange(userName: string, place: Place, at: number) {
  const principalId = `${provider}:sts.amazonaws.com:${userName}`
  const identity = { type: 'WebIdentityUser', principalId, userName, identityProvider: provider }
  const by = { ...place, account: accounts.tools, arn: principalId, identity, cipher: ordinaryCipher }
  const response = { subjectFromWebIdentityToken: userName }
  const call = 'AssumeRoleWithWebIdentity' as const
  return { by, role: deployer, sessionName: 'GitHubActions', at, hours: 1, call, provider, response }
}

/** What Terraform reads to compare: the whole list in an order of its own, less what this plan does not touch. */
function toComparison(random: Random): readonly Operation[] {
  const roles = ['orders-api', 'shop-functions', 'developer', 'cluster-node']
  const everything = [
    failed(
      operation('s3:GetBucketPolicy', { bucketName: 'larkmoor-exports', policy: '' }),
      'NoSuchBucketPolicy',
      'The bucket policy does not exist',
    ),
    ...estate.buckets.flatMap((bucketName) => [
      operation('s3:GetBucketPolicy', { bucketName, policy: '' }),
      operation('s3:GetBucketEncryption', { bucketName, encryption: '' }),
    ]),
    ...roles.flatMap((roleName) => [
      operation('iam:GetRole', { roleName }),
      operation('iam:ListAttachedRolePolicies', { roleName }),
    ]),
    ...estate.functions.map((functionName) => operation('lambda:GetFunction20150331v2', { functionName })),
    ...estate.tables.map((tableName) => operation('dynamodb:DescribeTable', { tableName })),
    operation('ec2:DescribeVpcs', { vpcSet: {}, filterSet: {} }),
    operation('ec2:DescribeSubnets', { subnetSet: {}, filterSet: {} }),
    operation('kms:DescribeKey', { keyId: estate.key }),
    operation('kms:GetKeyRotationStatus', { keyId: estate.key }),
    operation('eks:DescribeCluster', { name: estate.cluster }),
    operation('cloudfront:GetDistribution2020_05_31', { id: 'E2QWRUHAPOMQZL' }),
  ]
  return everything.filter(() => random.chance(60))
}

function toChange(random: Random): Operation {
  const functionName = random.pick(estate.functions)
  return random.pick([
    operation('lambda:UpdateFunctionCode20150331v2', {
      functionName,
      s3Bucket: 'larkmoor-build-artifacts',
      s3Key: `${functionName}/${random.text('0123456789abcdef', 40)}.zip`,
      publish: true,
      dryRun: false,
    }),
    operation('dynamodb:UpdateTable', { tableName: random.pick(estate.tables), billingMode: 'PAY_PER_REQUEST' }),
    operation('iam:PutRolePolicy', { roleName: 'shop-functions', policyName: 'queues' }),
  ])
}
