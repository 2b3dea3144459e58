import { minute, toIso } from '../../../samples/cloudtrail/moment.ts'
import { type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import { type Principal, toRole, toUser } from '../../../samples/cloudtrail/principal.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { toConsoleLogin } from '../../../samples/cloudtrail/sign-in.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import type { Company } from '../company/company.ts'
import { isAllowed } from '../company/policy.ts'
import { type Den, pickDen, pickLoudTool, pickOrdinaryTool, pickThiefsBrowser } from '../intrusion/means.ts'
import { openRaid, type Raid } from '../intrusion/raid.ts'
import { introduction } from '../intrusion/recipes/looking.ts'
import { pickPlaybook } from '../intrusion/recipes/playbooks.ts'
import { listKeyHolders, toSessionVictim, toUserVictim, type Victim } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** A key that may make identities: new users with keys and passwords, roles one after the other, and each from another place. */
export const persistence: Kind = {
  id: 'persistence',
  says: 'With one key users, keys, passwords and roles are made, and used from a second and a third address.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const holder = random.pick(listKeyHolders(company))
    const isAble = random.chance(85)
    const victim = isAble ? { ...holder, policy: [...holder.policy, 'iam:*', 'sts:*'] } : holder
    const dens = Array.from({ length: 3 }, () => pickDen(company, random))
    const tool = (random.chance(12) ? pickLoudTool : pickOrdinaryTool)(company, random)
    const scene: Scene = { company, raid, tool }
    const records = [...raid.visit({ victim, den: dens[0]!, tool, tries: introduction(company, victim, random) })]
    if (random.chance(60))
      records.push(
        ...raid.visit({ victim, den: dens[0]!, tool, tries: pickPlaybook(random)[0]!(company, victim, random) }),
      )
    raid.rest()
    if (random.chance(85)) records.push(...throughUser(scene, victim, dens))
    if (isAllowed(victim.policy, 'sts:AssumeRole') && random.chance(55))
      records.push(...throughRoles(scene, victim, dens))
    if (random.chance(35))
      records.push(...raid.visit({ victim, den: dens[0]!, tool, tries: [toSecondKey(victim.principal, raid)] }))
    return [records]
  },
}

type Scene = { readonly company: Company; readonly raid: Raid; readonly tool: string }

/** A new user with everything, who then works from elsewhere. */
function throughUser(scene: Scene, victim: Victim, dens: readonly Den[]): CloudTrailRecord[] {
  const { company, raid, tool } = scene
  const { random } = raid
  const name = random.pick([
    'backup-admin',
    'support',
    'aws-cloudwatch',
    's3-sync',
    'deploy2',
    'monitor',
    `${company.name}-ops`,
    'ses',
    'root1',
  ])
  const user = toUser(company.estate.account, name, random)
  const key = toUniqueId('AKIA', user.account, random)
  const records = raid.visit({ victim, den: dens[0]!, tool, tries: toArming(user, key, random) })
  raid.rest()
  if (!isAllowed(victim.policy, 'iam:CreateAccessKey')) return records
  const created = toUserVictim(user, key, ['*'])
  const own = random.chance(60) ? tool : pickOrdinaryTool(company, random)
  const tries = [
    ...introduction(company, created, random),
    ...pickPlaybook(random).flatMap((step) => step(company, created, random)),
  ]
  records.push(...raid.visit({ victim: created, den: dens[1]!, tool: own, tries }))
  if (random.chance(45)) records.push(...signIn(user, scene, dens[2]!))
  return records
}

function toArming(
  { name: userName, arn, id: userId }: Principal,
  accessKeyId: string,
  random: Raid['random'],
): readonly Operation[] {
  const policyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  const policy = random.pick([
    operation('iam:AttachUserPolicy', { userName, policyArn }),
    operation('iam:PutUserPolicy', {
      userName,
      policyName: 'all',
      policyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    }),
    operation('iam:AddUserToGroup', { userName, groupName: 'admins' }),
  ])
  return [
    operation('iam:CreateUser', { userName }, { response: { user: { path: '/', userName, userId, arn } } }),
    policy,
    operation(
      'iam:CreateAccessKey',
      { userName },
      { response: { accessKey: { userName, accessKeyId, status: 'Active' } } },
    ),
    ...(random.chance(50)
      ? [
          operation(
            'iam:CreateLoginProfile',
            { userName, passwordResetRequired: false },
            { response: { loginProfile: { userName, passwordResetRequired: false } } },
          ),
        ]
      : []),
  ]
}

function toSecondKey({ name: userName, account }: Principal, { random }: Raid): Operation {
  const accessKeyId = toUniqueId('AKIA', account, random)
  return operation(
    'iam:CreateAccessKey',
    { userName },
    { response: { accessKey: { userName, accessKeyId, status: 'Active' } } },
  )
}

/** At the console with the new password. */
function signIn(user: Principal, { company, raid }: Scene, den: Den): CloudTrailRecord[] {
  const { random, actor } = raid
  const at = raid.now() + minute
  const means = { address: den.address, agent: pickThiefsBrowser(company, random) }
  const key = toUniqueId('ASIA', user.account, random)
  const { cipher: _, ...caller } = toUserVictim(user, key, []).toCaller({ ...den, ...means })
  const by = {
    ...caller,
    identity: {
      ...caller.identity,
      sessionContext: { attributes: { creationDate: toIso(at), mfaAuthenticated: 'false' } },
    },
  }
  const home = company.regions[0]!
  const login = toConsoleLogin(
    {
      by: { ...by, cipher: den.cipher },
      at,
      region: 'us-east-1',
      home,
      mfaUsed: false,
      eventVersion: company.era.eventVersion,
    },
    random,
  )
  const looks = [
    operation('iam:ListUsers', { maxItems: 1000 }),
    operation('ec2:DescribeInstances', { instancesSet: {}, filterSet: {} }),
    operation('s3:ListBuckets'),
  ]
  return [login, ...actor.calls({ ...by, fromConsole: true }, looks, { from: at + 20_000, pauseSeconds: 20 })]
}

/** A role whose trust is opened, taken on, and from it another: two temporary keys, from a third address. */
function throughRoles({ company, raid, tool }: Scene, victim: Victim, dens: readonly Den[]): CloudTrailRecord[] {
  const { random } = raid
  const account = company.estate.account
  const [first, second] = [
    toRole({ account, name: random.pick(['ops-admin', 'support-access', 'AWSServiceRoleForSupportAccess']) }, random),
    toRole({ account, name: random.pick(['billing-export', 'cross-audit', 'db-maintenance']) }, random),
  ]
  const opening = random.chance(50)
    ? operation('iam:UpdateAssumeRolePolicy', {
        roleName: first.name,
        policyDocument: `{"Statement":[{"Effect":"Allow","Principal":{"AWS":"${victim.principal.arn}"},"Action":"sts:AssumeRole"}]}`,
      })
    : operation(
        'iam:CreateRole',
        { roleName: first.name },
        { response: { role: { roleName: first.name, roleId: first.id, arn: first.arn } } },
      )
  const records = raid.visit({ victim, den: dens[0]!, tool, tries: [opening] })
  const onto = raid.assume({ victim, den: dens[0]!, tool }, first)
  records.push(...onto.records)
  const inRole = toSessionVictim(onto.session, ['*'])
  records.push(...raid.visit({ victim: inRole, den: dens[0]!, tool, tries: introduction(company, inRole, random) }))
  const further = raid.assume({ victim: inRole, den: dens[1]!, tool }, second)
  records.push(...further.records)
  const last = toSessionVictim(further.session, ['*'])
  records.push(
    ...raid.visit({
      victim: last,
      den: dens[2]!,
      tool,
      tries: pickPlaybook(random).flatMap((step) => step(company, last, random)),
    }),
  )
  return records
}
