import { toBrowserAgent } from './agents.ts'
import type { Company, Role, User } from './company.ts'
import { base32, Random, toWeighted, toZipf } from './random.ts'

/** Who makes a call, from where, and with what. */
export type Caller = {
  readonly identity: Readonly<Record<string, unknown>>
  readonly address: string
  readonly agent: string
  /** The role that is used, or that a user would take on next. */
  readonly role: Role
  readonly session: string
}

export type Place = { readonly company: Company; readonly account: string; readonly time: number }

const hour = 3_600_000
const pickRole = toZipf(200, 1.05)
const pickUser = toZipf(600, 1.05)
const pickKind = toWeighted([62, 16, 16, 4.5, 1.2, 0.3])
const kinds = [toRoleSession, toUserCaller, toServiceCaller, toForeignRole, toFederatedUser, toRoot]

/** Mostly roles, then users, then AWS itself; each keeps to its own addresses and agents. */
export function pickCaller(place: Place, random: Random): Caller {
  return kinds[pickKind(random)]!(place, random)
}

/** A user with a long-term key, for who wants to choose the key. */
export function toUserWithKey(user: User, account: string, accessKeyId: string): Record<string, unknown> {
  const arn = `arn:aws:iam::${account}:user/${user.name}`
  return { type: 'IAMUser', principalId: user.id, arn, accountId: account, accessKeyId, userName: user.name }
}

function toRoleSession({ company, account, time }: Place, random: Random): Caller {
  const index = pickRole(random)
  const role = company.roles[index]!
  const begun = Math.floor(time / hour) * hour
  // The session follows from what it is, so that all threads and all records agree on its key and its name.
  const own = new Random(hash(`${account} ${index} ${random.below(4)} ${begun}`))
  const accessKeyId = `ASIA${own.text(base32, 16)}`
  const session = toSessionName(role, company, own)
  const identity = {
    type: 'AssumedRole',
    principalId: `${role.id}:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session}`,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: toIssuer('Role', role, account),
      webIdFederationData: {},
      attributes: { creationDate: toIso(begun), mfaAuthenticated: 'false' },
      ec2RoleDelivery: role.session === 'instance' ? '2.0' : undefined,
    },
    invokedBy: random.chance(0.1) ? 'AWS Internal' : undefined,
  }
  const viaService = random.chance(0.05)
  const address = viaService ? random.pick(company.services) : own.pick(role.addresses)
  return { identity, address, agent: viaService ? address : own.pick(role.agents), role, session }
}

function toUserCaller({ company, account, time }: Place, random: Random): Caller {
  const user = company.users[pickUser(random)]!
  const isConsole = random.chance(0.15)
  const identity = toUserWithKey(user, account, isConsole ? `ASIA${random.text(base32, 16)}` : random.pick(user.keys))
  const attributes = { creationDate: toIso(time), mfaAuthenticated: random.chance(0.7) ? 'true' : 'false' }
  return {
    identity: isConsole ? { ...identity, sessionContext: { attributes } } : identity,
    address: random.chance(0.97) ? random.pick(user.addresses) : random.address([2, 31, 46, 77, 88, 109]),
    agent: isConsole ? user.browser : random.pick(user.agents),
    ...toNextRole(company, random),
  }
}

function toServiceCaller({ company }: Place, random: Random): Caller {
  const invokedBy = random.pick(company.services)
  const identity = { type: 'AWSService', invokedBy }
  return { identity, address: invokedBy, agent: invokedBy, ...toNextRole(company, random) }
}

function toForeignRole({ company }: Place, random: Random): Caller {
  const next = toNextRole(company, random)
  const identity = {
    type: 'AWSAccount',
    principalId: `AROA${random.text(base32, 17)}:${next.session}`,
    accountId: random.pick(company.accounts),
  }
  return { identity, address: random.pick(next.role.addresses), agent: random.pick(next.role.agents), ...next }
}

function toFederatedUser({ company, account, time }: Place, random: Random): Caller {
  const user = company.users[pickUser(random)]!
  const identity = {
    type: 'FederatedUser',
    principalId: `${account}:${user.name}`,
    arn: `arn:aws:sts::${account}:federated-user/${user.name}`,
    accountId: account,
    accessKeyId: `ASIA${random.text(base32, 16)}`,
    sessionContext: {
      sessionIssuer: toIssuer('IAMUser', user, account),
      attributes: { creationDate: toIso(time), mfaAuthenticated: 'false' },
    },
  }
  return { identity, address: random.pick(user.addresses), agent: user.browser, ...toNextRole(company, random) }
}

function toRoot({ company, account, time }: Place, random: Random): Caller {
  const identity = {
    type: 'Root',
    principalId: account,
    arn: `arn:aws:iam::${account}:root`,
    accountId: account,
    accessKeyId: random.chance(0.5) ? `ASIA${random.text(base32, 16)}` : '',
    sessionContext: { attributes: { creationDate: toIso(time), mfaAuthenticated: 'true' } },
  }
  const address = random.pick(company.users[random.below(5)]!.addresses)
  return { identity, address, agent: toBrowserAgent(random), ...toNextRole(company, random) }
}

function toNextRole(company: Company, random: Random): { role: Role; session: string } {
  const role = company.roles[pickRole(random)]!
  return { role, session: toSessionName(role, company, random) }
}

function toSessionName(role: Role, company: Company, random: Random): string {
  if (role.session === 'instance') return random.pick(company.instances)
  if (role.session === 'person') return `${company.users[random.below(200)]!.name}@example.com`
  return random.pick([
    `botocore-session-17040${random.below(100_000)}`,
    `aws-go-sdk-17${random.hex(10)}`,
    'CloudFormation',
    `lambda-${random.hex(4)}`,
    'GitHubActions',
  ])
}

function toIssuer(type: 'Role' | 'IAMUser', { id, name }: { id: string; name: string }, account: string) {
  const arn = `arn:aws:iam::${account}:${type === 'Role' ? 'role' : 'user'}/${name}`
  return { type, principalId: id, arn, accountId: account, userName: name }
}

/** As CloudTrail writes moments. */
export function toIso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

/** FNV-1a. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return sum
}
