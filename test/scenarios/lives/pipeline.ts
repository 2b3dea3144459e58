import { type Caller, withKey, withSession } from '../../../samples/cloudtrail/caller.ts'
import { minute, second } from '../../../samples/cloudtrail/moment.ts'
import { denied, type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import { type Principal, toRole, toUser } from '../../../samples/cloudtrail/principal.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import { most } from '../chance.ts'
import { pickSdk, toTerraform } from '../company/agents.ts'
import type { Company } from '../company/company.ts'
import { pickAddress, runners } from '../company/networks.ts'
import { listDays } from '../company/span.ts'
import { type Actor, openActor } from '../deeds/actor.ts'
import type { Life } from './life.ts'

/** The pipeline: every run from another machine of some cloud, and now and then Terraform is denied a burst of things. */
export const pipeline: Life = {
  id: 'pipeline',
  *live(company) {
    const actor = openActor(company, company.random('pipeline runs'))
    const pipe = toPipe(company)
    const { random } = actor
    for (const day of listDays(company, company.country.offsetHours).filter(({ isWorkday }) => isWorkday)) {
      for (let run = Math.round(random.between(1, 4) * company.pace); run > 0; run--) {
        yield* pipelineRun(pipe, day.midnight + random.minutes(7 * 60, 20 * 60), { company, actor })
      }
    }
  },
  decoys: (company) => {
    const why = 'comes from another address of a cloud each time; Terraform is denied things in bursts'
    const { deployer, user } = toPipe(company)
    return [
      { kind: 'pipeline', identity: deployer.arn, why },
      ...(user ? [{ kind: 'pipeline', identity: user.arn, why }] : []),
    ]
  },
}

type Pipe = {
  readonly host: keyof typeof runners
  /** The role in which the pipeline deploys. */
  readonly deployer: Principal
  /** With a long-term key in the pipeline's settings, or none where a token of the host's is exchanged. */
  readonly user: Principal | null
  readonly key: string
  readonly agent: string
  readonly terraform: string
}

function toPipe({ estate, era, random: open }: Company): Pipe {
  const random = open('pipeline')
  const host = random.pick(['github', 'gitlab', 'circle'] as const)
  const { account } = estate
  return {
    host,
    deployer: toRole({ account, name: random.pick(['deploy', 'terraform', 'ci-deploy', 'infra-apply']) }, random),
    user:
      host === 'circle' || random.chance(35)
        ? toUser(account, random.pick(['ci', 'terraform-ci', 'deploy-bot']), random)
        : null,
    key: toUniqueId('AKIA', account, random),
    agent: pickSdk(era, random),
    terraform: toTerraform(era, random),
  }
}

type Setting = { readonly company: Company; readonly actor: Actor }

function* pipelineRun(pipe: Pipe, at: number, { company, actor }: Setting): Iterable<CloudTrailRecord> {
  const { random } = actor
  const address = pickAddress(runners[pipe.host], random)
  const place = { address, cipher: company.era.cipher }
  const sessionName = pipe.host === 'github' ? 'GitHubActions' : `${pipe.host}-${random.between(10_000, 99_999)}`
  const { session, records } = actor.assume({
    by: toEntrance(pipe, { ...place, agent: pipe.agent }),
    role: pipe.deployer,
    sessionName,
    at,
    hours: 1,
    ...exchange(pipe, company),
  })
  yield* records
  const by = withSession(session, { ...place, agent: pipe.terraform })
  yield* actor.calls(by, [operation('sts:GetCallerIdentity')], { from: at + 2 * second, pauseSeconds: 1 })
  yield* actor.calls(by, most(toComparison(company), 55, random), { from: at + 8 * second, pauseSeconds: 2 })
  if (random.chance(12)) yield* actor.calls(by, toBurst(company), { from: at + 2 * minute, pauseSeconds: 1 })
  if (random.chance(30)) yield* actor.calls(by, [toChange(company, actor)], { from: at + 3 * minute, pauseSeconds: 1 })
}

const provider = (account: string, host: string) => `arn:aws:iam::${account}:oidc-provider/${host}`
const tokenHosts = { github: 'token.actions.githubusercontent.com', gitlab: 'gitlab.com', circle: 'oidc.circleci.com' }

function exchange({ user, host }: Pipe, { estate }: Company) {
  if (user) return {}
  return { call: 'AssumeRoleWithWebIdentity', provider: provider(estate.account, tokenHosts[host]) } as const
}

function toEntrance({ user, key, host, deployer }: Pipe, means: Pick<Caller, 'address' | 'agent' | 'cipher'>): Caller {
  if (user) return withKey(user, key, means)
  const identityProvider = provider(deployer.account, tokenHosts[host])
  const userName = `repo:platform/${deployer.name}:ref:refs/heads/main`
  const principalId = `${identityProvider}:sts.amazonaws.com:${userName}`
  return {
    ...means,
    account: deployer.account,
    arn: principalId,
    identity: { type: 'WebIdentityUser', principalId, userName, identityProvider },
  }
}

function toComparison({ estate }: Company): readonly Operation[] {
  return [
    ...estate.buckets.map((bucketName) => operation('s3:GetBucketPolicy', { bucketName, policy: '' })),
    ...estate.functions.map((functionName) => operation('lambda:GetFunction20150331v2', { functionName })),
    ...estate.tables.map((tableName) => operation('dynamodb:DescribeTable', { tableName })),
    ...['deploy', 'lambda-execution', 'developer'].flatMap((roleName) => [
      operation('iam:GetRole', { roleName }),
      operation('iam:ListAttachedRolePolicies', { roleName }),
    ]),
    operation('ec2:DescribeVpcs', { vpcSet: {}, filterSet: {} }),
    operation('kms:DescribeKey', { keyId: estate.kmsKey }),
  ]
}

/** A module that asks for more than the role may. */
function toBurst({ estate }: Company): readonly Operation[] {
  return [
    ...estate.functions.map((thing) =>
      denied(operation('iam:GetRole', { roleName: `${thing}-role` }), `role ${thing}-role`),
    ),
    denied(operation('iam:ListUsers'), `arn:aws:iam::${estate.account}:user/`),
    denied(operation('organizations:DescribeOrganization')),
    denied(operation('ses:GetAccount')),
  ]
}

function toChange({ estate }: Company, { random }: Actor): Operation {
  return random.pick([
    operation('lambda:UpdateFunctionCode20150331v2', { functionName: random.pick(estate.functions), publish: true }),
    operation('iam:PutRolePolicy', { roleName: `${random.pick(estate.functions)}-role`, policyName: 'access' }),
    operation('ec2:AuthorizeSecurityGroupIngress', {
      groupId: 'sg-0a1b2c3d4e5f60718',
      ipPermissions: {
        items: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] } }],
      },
    }),
    operation('iam:CreateRole', { roleName: `${random.pick(estate.functions)}-role` }),
  ])
}
