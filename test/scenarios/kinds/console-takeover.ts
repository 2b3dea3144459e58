import { second, toIso } from '../../../samples/cloudtrail/moment.ts'
import { type Operation, operation } from '../../../samples/cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { toConsoleLogin } from '../../../samples/cloudtrail/sign-in.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import { most } from '../chance.ts'
import type { Company } from '../company/company.ts'
import type { Person } from '../company/people.ts'
import { isAllowed } from '../company/policy.ts'
import { type Den, pickDen, pickOrdinaryTool, pickThiefsBrowser } from '../intrusion/means.ts'
import { openRaid, type Raid } from '../intrusion/raid.ts'
import { introduction } from '../intrusion/recipes/looking.ts'
import { pickPlaybook } from '../intrusion/recipes/playbooks.ts'
import { toPersonPolicy, toRobotVictim, toSessionVictim, toUserVictim, type Victim } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** Somebody's password, or the portal's page that looked like the real one. */
export const consoleTakeover: Kind = {
  id: 'console-takeover',
  says: 'Someone else signs in to the console as one of the people, looks around, and makes a key to come back with.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const who = random.pick(company.people)
    const [den, other] = [pickDen(company, random), pickDen(company, random)]
    const browser = pickThiefsBrowser(company, random)
    const seat = toSeat(who, { company, raid })
    const records: CloudTrailRecord[] = [...signIn({ seat, den, browser }, { company, raid }, who.user !== null)]
    const looks = [...firstLooks, ...pickPlaybook(random)[0]!(company, seat, random)]
    records.push(...raid.visit({ victim: seat, den, tool: browser, tries: looks }))
    if (random.chance(50)) raid.rest()
    if (random.chance(35))
      records.push(...raid.visit({ victim: seat, den, tool: browser, tries: turnFactor(seat, random) }))
    if (random.chance(75)) {
      const { by, tries } = makeKey(who, seat, { company, raid })
      records.push(...raid.visit({ victim: seat, den, tool: browser, tries }))
      raid.rest()
      if (isAllowed(seat.policy, 'iam:CreateAccessKey')) records.push(...comeBack(by, other, { company, raid }))
    }
    return [records]
  },
}

type Scene = { readonly company: Company; readonly raid: Raid }

/** The person at the console: a user, or a role of Identity Center. Each service there works with a temporary key of its own. */
function toSeat(who: Person, { company, raid }: Scene): Victim {
  const { random } = raid
  const issued = raid.now()
  const policy = random.chance(60) ? ['*'] : toPersonPolicy(who)
  const principal = who.user ?? who.role
  const toVictim = () => {
    const key = toUniqueId('ASIA', principal.account, random)
    if (who.user) return toUserVictim(who.user, key, policy)
    return toSessionVictim({ role: who.role, name: `${who.login}@${company.domain}`, key, issued }, policy)
  }
  return {
    principal,
    policy,
    toCaller: (means) => {
      const { cipher: _, ...caller } = toVictim().toCaller(means)
      const context = { attributes: { creationDate: toIso(issued), mfaAuthenticated: 'false' } }
      const identity = who.user ? { ...caller.identity, sessionContext: context } : caller.identity
      return { ...caller, identity, fromConsole: true }
    },
  }
}

type Visitor = { readonly seat: Victim; readonly den: Den; readonly browser: string }

/** Sometimes after a wrong password or two; a factor is asked of some, and given by those who were tricked. */
function signIn({ seat, den, browser }: Visitor, { company, raid }: Scene, isUser: boolean): CloudTrailRecord[] {
  const { random } = raid
  const failures = isUser && random.chance(40) ? random.between(1, 3) : 0
  const home = company.regions[0]!
  const by = { ...seat.toCaller({ ...den, agent: browser }), cipher: den.cipher, fromConsole: false }
  const region = isUser ? 'us-east-1' : home
  return Array.from({ length: failures + 1 }, (_, index) => {
    const at = raid.now() - (failures - index + 1) * 15 * second
    const isFailure = index < failures
    const mfaUsed = !isFailure && random.chance(25)
    const { eventVersion } = company.era
    return toConsoleLogin({ by, at, region, home, mfaUsed, isFailure, eventVersion }, random)
  })
}

const firstLooks: readonly Operation[] = [
  operation('iam:GetAccountSummary'),
  operation('iam:ListUsers', { maxItems: 1000 }),
  operation('ec2:DescribeInstances', { instancesSet: {}, filterSet: {} }),
  operation('s3:ListBuckets'),
]

/** The owner's second factor goes, and one of the thief's own comes. */
function turnFactor({ principal: { name: userName, account } }: Victim, random: Raid['random']): readonly Operation[] {
  const serialNumber = `arn:aws:iam::${account}:mfa/${userName}`
  return most(
    [
      operation('iam:ListMFADevices', { userName }),
      operation('iam:DeactivateMFADevice', { userName, serialNumber }),
      operation('iam:CreateVirtualMFADevice', { virtualMFADeviceName: `${userName}-2` }),
      operation('iam:EnableMFADevice', { userName, serialNumber: `${serialNumber}-2` }),
    ],
    75,
    random,
  )
}

/** A key for the user, or for a machine user where the person has none. */
function makeKey(who: Person, seat: Victim, { company, raid }: Scene) {
  const { random } = raid
  const owner = who.user ? toUserVictim(who.user, '', seat.policy) : toRobotVictim(random.pick(company.robots))
  const { name: userName, account } = owner.principal
  const accessKeyId = toUniqueId('AKIA', account, random)
  const response = { accessKey: { userName, accessKeyId, status: 'Active' } }
  const tries = [
    operation('iam:ListAccessKeys', { userName }),
    operation('iam:CreateAccessKey', { userName }, { response }),
  ]
  return { by: toUserVictim(owner.principal, accessKeyId, owner.policy), tries }
}

function comeBack(victim: Victim, den: Den, { company, raid }: Scene): CloudTrailRecord[] {
  const { random } = raid
  const tool = pickOrdinaryTool(company, random)
  return [introduction, ...pickPlaybook(random)].flatMap((step) =>
    raid.visit({ victim, den, tool, tries: step(company, victim, random) }),
  )
}
