import { type Principal, parsePrincipal } from '../model/principal.ts'
import { toCapital } from './say/lists.ts'
import { isLongTermKey, toWho } from './say/names.ts'
import type { Account, Story } from './story.ts'
import { toDistinct } from './story.ts'

/** A step of containment that a person can take, with the commands for it. */
export type ManualStep = {
  readonly title: string
  readonly says: readonly string[]
  readonly commands: readonly string[]
}

/** What the evidence asks for, in the order that lets an intruder do least meanwhile: keys, sessions, consoles, what was made. */
export function toManualSteps(story: Story): ManualStep[] {
  return [toKeys(story), toSessions(story), toConsoles(story), toMade(story)].filter((step) => step !== null)
}

type Owned = { readonly principal: Principal; readonly key: string }

function toKeys({ accounts }: Story): ManualStep | null {
  const keys = accounts
    .filter(({ verdict }) => verdict === 'compromised' || verdict === 'hostile')
    .flatMap((account) => toLongTermKeys(account))
  const ownerless = accounts
    .filter(({ name, verdict }) => verdict !== 'suspected' && isLongTermKey(name))
    .map(({ name }) => name)
  if (keys.length + ownerless.length === 0) return null
  const root = keys.some(({ principal }) => principal.kind === 'root')
  const commands = byAccount(
    keys.filter(({ principal }) => principal.kind === 'user'),
    ({ principal, key }) =>
      `aws iam update-access-key --user-name ${quote(principal.name)} --access-key-id ${quote(key)} --status Inactive`,
  )
  return {
    title: keys.length + ownerless.length === 1 ? 'Deactivate the key' : 'Deactivate the keys',
    says: [
      'Set inactive and do not delete at first: an inactive key keeps its record of last use, and can be put back.',
      ...(root
        ? [
            'A key of the root user can only be deactivated by the root user, in the console under “Security credentials”.',
          ]
        : []),
      ...(ownerless.length > 0
        ? [
            `Whose ${toWho(ownerless)} ${ownerless.length === 1 ? 'is' : 'are'} does not stand in these logs: keytrail key ID tells the account.`,
          ]
        : []),
    ],
    commands,
  }
}

function toLongTermKeys({ name, keys }: Account): Owned[] {
  const principal = parsePrincipal(name)
  if (!principal) return []
  return keys.filter(({ value }) => isLongTermKey(value)).map(({ value }) => ({ principal, key: value }))
}

/** A deny for whatever was issued before now; a long-term key has no moment of issue, and is spared. */
function toSessions({ accounts, events, written }: Story): ManualStep | null {
  const held = toDistinct(events.map(({ key, identity }) => (key && !isLongTermKey(key) ? identity : null)))
  const issuers = toDistinct(
    events.map(({ name, identity, errorCode }) =>
      errorCode === null && (name === 'GetSessionToken' || name === 'GetFederationToken') ? identity : null,
    ),
  )
  const principals = [...new Set([...held, ...issuers])]
    .filter((name) => accounts.some((account) => account.name === name && account.verdict === 'compromised'))
    .map(parsePrincipal)
    .filter((principal) => principal !== null && (principal.kind === 'user' || principal.kind === 'role'))
  if (principals.length === 0) return null
  const commands = byAccount(
    principals.map((principal) => ({ principal: principal! })),
    ({ principal }) =>
      `aws iam put-${principal.kind}-policy --${principal.kind}-name ${quote(principal.name)} --policy-name AWSRevokeOlderSessions --policy-document ${quote(toDeny(written))}`,
  )
  return {
    title: 'End the sessions',
    says: [
      `Temporary credentials cannot be taken back, but what they may do can be: a deny for all that was issued before ${written.slice(0, 16).replace('T', ' ')} UTC. It hits honest sessions of the same identities too, which have to be renewed.`,
      ...(principals.some((principal) => principal!.kind === 'role')
        ? ['Look at each role’s trust policy as well: whoever may assume it takes out a new session.']
        : []),
    ],
    commands,
  }
}

function toDeny(written: string): string {
  const condition = { DateLessThan: { 'aws:TokenIssueTime': written } }
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: condition }],
  })
}

function toConsoles({ events, accounts }: Story): ManualStep | null {
  const names = toDistinct(
    events.map(({ name, identity, errorCode, errorMessage }) =>
      name === 'ConsoleLogin' && errorCode === null && errorMessage === null ? identity : null,
    ),
  ).filter((name) => accounts.some((account) => account.name === name))
  const users = names.map(parsePrincipal).filter((principal) => principal?.kind === 'user')
  if (users.length === 0) return null
  return {
    title: 'Close the console',
    says: [
      `The intruder signed in to the console as ${toWho(names)}. This takes the password away; a session that is open goes on until it expires. Look for MFA devices that are not the owner’s.`,
    ],
    commands: byAccount(
      users.map((principal) => ({ principal: principal! })),
      ({ principal }) => `aws iam delete-login-profile --user-name ${quote(principal.name)}`,
    ),
  }
}

function toMade({ accounts }: Story): ManualStep | null {
  const made = accounts.filter(({ verdict, identity }) => verdict === 'hostile' && identity !== null)
  if (made.length === 0) return null
  const principals = made.map(({ name }) => parsePrincipal(name)).filter((principal) => principal !== null)
  return {
    title: 'Shut what the intruder made',
    says: [
      `${toCapital(
        toWho(
          made.map(({ name }) => name),
          20,
        ),
      )} ${made.length === 1 ? 'was' : 'were'} made in the intrusion. A deny for everything stops ${made.length === 1 ? 'it' : 'them'} at once; delete ${made.length === 1 ? 'it' : 'them'} when the evidence is secured.`,
    ],
    commands: byAccount(
      principals.filter(({ kind }) => kind === 'user' || kind === 'role').map((principal) => ({ principal })),
      ({ principal }) =>
        `aws iam attach-${principal.kind}-policy --${principal.kind}-name ${quote(principal.name)} --policy-arn arn:${principal.partition}:iam::aws:policy/AWSDenyAll`,
    ),
  }
}

/** The commands, under a line for each account: they are to be run with its credentials. */
function byAccount<T extends { readonly principal: Principal }>(
  all: readonly T[],
  write: (one: T) => string,
): string[] {
  return [...Map.groupBy(all, ({ principal }) => principal.account)].flatMap(([account, own]) => [
    `# in account ${account}`,
    ...own.map(write),
  ])
}

/** One word for a POSIX shell, whatever is in it. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
