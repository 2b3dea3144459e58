import { type Caller, withKey, withSession } from '../../../samples/cloudtrail/caller.ts'
import { day, minute, toLongDate } from '../../../samples/cloudtrail/moment.ts'
import { type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import type { Company } from '../company/company.ts'
import type { Person } from '../company/people.ts'
import { toJoining, toPresence } from '../company/presence.ts'
import { listDays } from '../company/span.ts'
import { type Actor, openActor } from '../deeds/actor.ts'
import type { Life } from './life.ts'

/** Administrators' work on identities: they receive new people, turn keys, change policies. */
export const administration: Life = {
  id: 'administration',
  *live(company) {
    const actor = openActor(company, company.random('administration'))
    for (const { from, work } of listWork(company, actor)) {
      yield* actor.calls(toAdministratorsCaller(from, { company, actor }), work, { from, pauseSeconds: 45 })
    }
  },
  decoys: (company) => {
    const admin = toAdministrator(company)
    return [
      {
        kind: 'administrator',
        identity: (admin.user ?? admin.role).arn,
        why: 'makes users, keys and policies as part of the work',
      },
    ]
  },
}

/** Whoever has the habit, else the first of the platform team, else the first of all. */
export function toAdministrator({ people }: Company): Person {
  return (
    people.find(({ habit }) => habit === 'administrator') ??
    people.find(({ team }) => team === 'platform') ??
    people[0]!
  )
}

function listWork(company: Company, { random }: Actor): { from: number; work: readonly Operation[] }[] {
  const admin = toAdministrator(company)
  const free = listDays(company, admin.country.offsetHours).flatMap((each) => toPresence(admin, each, company) ?? [])
  const ordinary = free
    .filter(() => random.chance(22))
    .map(({ from }) => ({ from: from + random.minutes(10, 400), work: toOrdinaryWork(company, random) }))
  const hires = company.people.filter(({ habit, user }) => habit === 'new-hire' && user)
  const receptions = hires.map((who) => {
    const joining = toJoining(who, company)
    const from = free.findLast((each) => each.from < joining + day)?.from ?? joining
    return { from: from + random.minutes(10, 90), work: toReception(who) }
  })
  return [...ordinary, ...receptions]
}

/** Who calls when the administrator does so at a moment: from where the person is on that day. */
export function toAdministratorsCaller(
  at: number,
  { company, actor }: { readonly company: Company; readonly actor: Actor },
): Caller {
  const who = toAdministrator(company)
  const today = listDays(company, who.country.offsetHours).findLast((each) => each.midnight <= at)
  const presence = today && toPresence(who, today, company)
  const means = {
    address: presence?.address ?? who.home,
    agent: presence?.cli ?? who.cli ?? who.browser,
    cipher: who.cipher,
  }
  if (who.user && who.key) return withKey(who.user, who.key, means)
  const key = toUniqueId('ASIA', who.role.account, actor.random)
  return withSession({ role: who.role, name: `${who.login}@${company.domain}`, key, issued: at - 5 * minute }, means)
}

function toReception({ user, key }: Person): readonly Operation[] {
  const { name: userName, arn, id: userId } = user!
  const accessKey = key && { userName, accessKeyId: key, status: 'Active' }
  return [
    operation('iam:CreateUser', { userName }, { response: { user: { path: '/', userName, userId, arn } } }),
    operation('iam:AddUserToGroup', { groupName: 'developers', userName }),
    operation(
      'iam:CreateLoginProfile',
      { userName, passwordResetRequired: true },
      { response: { loginProfile: { userName, passwordResetRequired: true } } },
    ),
    ...(accessKey ? [operation('iam:CreateAccessKey', { userName }, { response: { accessKey } })] : []),
  ]
}

function toOrdinaryWork({ estate, robots, people, start }: Company, random: Actor['random']): readonly Operation[] {
  const robot = random.pick(robots).user
  const userName = random.pick(people).user?.name ?? robot.name
  const accessKey = {
    userName: robot.name,
    accessKeyId: toUniqueId('AKIA', estate.account, random),
    status: 'Active',
    createDate: toLongDate(start),
  }
  return random.pick([
    [
      operation('iam:ListUsers', { maxItems: 1000 }),
      operation('iam:ListAccessKeys', { userName }),
      operation('iam:GetUser', { userName }),
    ],
    [
      operation('iam:ListRoles', { maxItems: 1000 }),
      operation('iam:GetRole', { roleName: 'deploy' }),
      operation('iam:ListAttachedRolePolicies', { roleName: 'deploy' }),
    ],
    [operation('iam:PutRolePolicy', { roleName: `${random.pick(estate.functions)}-role`, policyName: 'queues' })],
    [
      operation('iam:AttachUserPolicy', {
        userName: robot.name,
        policyArn: `arn:aws:iam::${estate.account}:policy/${robot.name}`,
      }),
    ],
    [
      operation('iam:ListAccessKeys', { userName: robot.name }),
      operation('iam:CreateAccessKey', { userName: robot.name }, { response: { accessKey } }),
    ],
    [
      operation('iam:CreatePolicyVersion', {
        policyArn: `arn:aws:iam::${estate.account}:policy/${robot.name}`,
        setAsDefault: true,
      }),
    ],
  ])
}
