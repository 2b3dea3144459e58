import type { LiveSession, PlannedAction } from '../model/response.ts'
import { toIso } from '../model/time-window.ts'
import { findDone, toText, toValue } from './parameters.ts'
import type { CaseEvent, ResponseCase } from './response-case.ts'

/** The longest that each lives where the answer does not say it, in hours. Source: the STS reference; a console session of a key of its own ends after 12. */
const issuing = {
  'sts:AssumeRole': 12,
  'sts:AssumeRoleWithSAML': 12,
  'sts:AssumeRoleWithWebIdentity': 12,
  'sts:AssumeRoot': 1,
  'sts:GetSessionToken': 36,
  'sts:GetFederationToken': 36,
  'signin:GetSigninToken': 12,
  'signin:ConsoleLogin': 12,
} as const

/** Credentials that the thief took out, the last to end first: they outlive the key. `actions` say what takes from them what they may do. */
export function findAlive(of: ResponseCase, actions: readonly PlannedAction[]): LiveSession[] {
  return findDone(of, ...Object.keys(issuing))
    .map((event) => toSession(event, of, actions))
    .sort((one, other) => (one.until < other.until ? 1 : one.until > other.until ? -1 : 0))
}

const ending: readonly string[] = ['deny-by-scp', 'quarantine', 'deny-made', 'revoke-sessions']

function toSession(event: CaseEvent, of: ResponseCase, actions: readonly PlannedAction[]): LiveSession {
  const identity = toIssued(event, of)
  const exact = toExpiry(toValue(event.response, 'credentials', 'expiration')) ?? toAskedEnd(event)
  const hours = issuing[`${event.source.split('.')[0]}:${event.name}` as keyof typeof issuing]
  return {
    identity,
    key: toText(event.response, 'credentials', 'accessKeyId'),
    issuedBy: `${event.name} by ${event.key ?? event.identity}`,
    issued: event.time,
    until: exact ?? toIso(Date.parse(event.time) + hours * 3_600_000),
    isExact: exact !== null,
    endedBy: actions
      .filter(({ kind, target, covers }) => ending.includes(kind) && (target === identity || covers.includes(identity)))
      .map(({ id }) => id),
    eventIds: [event.id],
  }
}

/** Whose rights credentials that a call issued have: the role that was taken on; a federated user has at most those of the user who asked. */
export function toIssued(event: CaseEvent, { identities }: ResponseCase): string {
  const role = toText(event.request, 'roleArn')
  if (role === null) return event.identity
  // A session's name holds no path of the role; the incident's own name for it is taken where there is one.
  const [account, name] = [role.split(':')[4], role.split('/').at(-1)]
  const known = identities.find(
    ({ principal }) => principal.kind === 'role' && principal.account === account && principal.name === name,
  )
  return known?.identity ?? role
}

/** Where the answer is not there: as long as was asked for. */
function toAskedEnd({ time, request }: CaseEvent): string | null {
  const seconds = toValue(request, 'durationSeconds')
  return typeof seconds === 'number' && seconds > 0 && seconds <= mostSeconds
    ? toIso(Date.parse(time) + seconds * 1000)
    : null
}

/** 36 hours. */
const mostSeconds = 129_600

/** `Dec 9, 2022 3:00:00 AM`, as CloudTrail writes it, in UTC; or ISO 8601. */
function toExpiry(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 40) return null
  const time = Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(value) ? value : `${value} UTC`)
  return Number.isNaN(time) ? null : toIso(time)
}
