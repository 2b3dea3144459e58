import { parsePrincipal } from '../../model/principal.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { toIssued } from '../alive.ts'
import { policyNames, toPolicyChange } from '../calls/iam.ts'
import { findDone } from '../parameters.ts'
import { denyOlderSessions } from '../policies/documents.ts'
import type { CaseEvent, CaseIdentity, ResponseCase } from '../response-case.ts'
import { toCounted, toWho } from '../say.ts'
import { toBreaks } from '../say-breaks.ts'
import { protectedSays } from './quarantine.ts'

/** Temporary credentials cannot be taken back, but what they may do can. */
export const revokeSessions: ActionKind = {
  id: 'revoke-sessions',
  stage: 'end sessions',
  says: 'An inline policy denies everything to sessions that were issued before now (aws:TokenIssueTime).',
  plan: (of) => [...of.identities.flatMap((identity) => toDraft(identity, of) ?? []), ...toUnseen(of)],
}

function toDraft(of: CaseIdentity, all: ResponseCase): DraftAction | null {
  const { identity, principal, isMade, isProtected, honest } = of
  if (isMade || (principal.kind !== 'user' && principal.kind !== 'role')) return null
  const shown = findSessionEvents(of, all)
  if (shown.length === 0) return null
  return {
    title: `End the sessions of ${toWho(identity)} that were issued before now`,
    target: identity,
    account: principal.account,
    why: `The thief had sessions of it, which outlive the key that issued them: ${toCounted(shown.length, 'call')} in the logs show it.`,
    eventIds: shown.slice(0, 20).map(({ id }) => id),
    limits: toLimits(of),
    breaks: honest === null ? [] : [...toBreaks(honest), 'Honest sessions of it end too, and have to be renewed.'],
    changes: isProtected
      ? []
      : [toPolicyChange({ kind: principal.kind, name: principal.name }, policyNames.sessions, denyOlderSessions)],
    isManual: isProtected,
  }
}

/** Roles that the thief took on without a call in these logs: their sessions may be at work elsewhere. */
function toUnseen(of: ResponseCase): DraftAction[] {
  const known = new Set(of.identities.map(({ identity }) => identity))
  const taken = findDone(of, 'sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity').map(
    (event) => ({
      identity: toIssued(event, of),
      event,
    }),
  )
  const unseen = Map.groupBy(
    taken.filter(({ identity }) => !known.has(identity) && parsePrincipal(identity)?.kind === 'role'),
    ({ identity }) => identity,
  )
  return [...unseen].map(([identity, all]) => {
    const { name, account } = parsePrincipal(identity)!
    return {
      title: `End the sessions of ${toWho(identity)} that were issued before now`,
      target: identity,
      account,
      why: `The thief took it on ${toCounted(all.length, 'time')}; what was done with it is not in these logs.`,
      eventIds: all.slice(0, 20).map(({ event }) => event.id),
      limits: roleLimits,
      breaks: ['Honest sessions of it end too, and have to be renewed; the logs do not show who has any.'],
      changes: [toPolicyChange({ kind: 'role', name }, policyNames.sessions, denyOlderSessions)],
      isConfirmedApart: true,
    }
  })
}

/** Calls with temporary keys, and those that issued such. */
function findSessionEvents({ identity, principal }: CaseIdentity, all: ResponseCase): CaseEvent[] {
  if (principal.kind === 'role') return all.events.filter((event) => event.identity === identity)
  const issuing = findDone(all, 'sts:GetSessionToken', 'sts:GetFederationToken', 'signin:ConsoleLogin')
  return all.events.filter(
    (event) =>
      event.identity === identity && ((event.key !== null && !event.key.startsWith('AKIA')) || issuing.includes(event)),
  )
}

function toLimits({ principal, isProtected }: CaseIdentity): string[] {
  if (isProtected) return [protectedSays]
  return principal.kind === 'role'
    ? roleLimits
    : ['Its long-term keys have no moment of issue, and are spared: deactivate them.']
}

const roleLimits = [
  'Whoever may assume the role takes out a new session: look at its trust policy.',
  'A machine goes on with the credentials that it has until its metadata service gives new ones, up to 6 hours: take the role off and put it on again.',
]
