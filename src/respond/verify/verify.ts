import type { ChangeRecord, Observation, VerifiedAction } from '../../model/containment.ts'
import type { Action } from '../../model/response.ts'
import type { ScopedEntity } from '../../model/scope.ts'
import { toIso, toMinute } from '../../model/time-window.ts'
import { listChanges } from '../../store/changes.ts'
import type { Workspace } from '../../store/workspace.ts'
import { toSubject } from '../effect.ts'
import { findEffect } from '../effects/index.ts'
import type { Aftermath, Watched } from './aftermath.ts'
import { findReversals, type IsThief } from './find-reversals.ts'
import { findUses } from './find-uses.ts'
import type { ReadBack } from './read-back.ts'

/** An action that was applied, by us or by hand, with what is known of its changes. `since` is epoch milliseconds. */
export type AppliedAction = {
  readonly action: Action
  readonly records: readonly ChangeRecord[]
  readonly since: number
}

/** Actions of which something was applied, or begun, and not taken back. */
export function findApplied(workspace: Workspace, actions: readonly Action[]): AppliedAction[] {
  return actions.flatMap((action) => {
    const records = listChanges(workspace, action.id).filter(({ state }) => state !== 'undone' && state !== 'failed')
    const times = records.flatMap(({ doneAt }) => (doneAt === null ? [] : [Date.parse(doneAt)]))
    const byHand = action.status === 'manual' && action.decision ? [Date.parse(action.decision.time)] : []
    const since = [...times, ...byHand]
    return since.length === 0 ? [] : [{ action, records, since: Math.min(...since) }]
  })
}

/** What the logs have to be asked for. */
export function toWatched(applied: readonly AppliedAction[]): Watched {
  const targets = applied.flatMap(({ action }) => [action.target, ...action.covers])
  const calls = applied.flatMap(({ records }) =>
    records.flatMap(({ call }) =>
      (findEffect(call)?.reversals(call) ?? []).map(({ operation }) => operation.split(':')[1]!),
    ),
  )
  return {
    since: Math.floor(Math.min(...applied.map(({ since }) => since)) / 1000) * 1000,
    keys: [...new Set(targets.filter((target) => /^A[KS]IA/.test(target)))],
    identities: [...new Set(targets.filter((target) => target.startsWith('arn:')))],
    calls: [...new Set(calls)],
  }
}

/** What of the incident is the thief's: keys, addresses and identities; an address of honest people too is nobody's. */
export function toIsThief(entities: readonly ScopedEntity[]): IsThief {
  const taken = entities.filter(
    ({ verdict, shared }) => (verdict === 'compromised' || verdict === 'hostile') && !shared,
  )
  const valuesOf = (kind: string) => new Set(taken.filter((entity) => entity.kind === kind).map(({ value }) => value))
  const [keys, addresses, identities] = [valuesOf('key'), valuesOf('address'), valuesOf('identity')]
  return ({ key, address, identity }) =>
    (key !== null && /^ASIA/.test(key) && keys.has(key)) ||
    (address !== null && addresses.has(address)) ||
    (identity !== null && identities.has(identity))
}

type Evidence = {
  readonly aftermath: Aftermath
  readonly isThief: IsThief
  /** What AWS answered, by change; empty where it was not asked. */
  readonly readBack: ReadonlyMap<ChangeRecord, ReadBack>
}

/** Weighs, for each applied action, what AWS says now and what the logs show since. Pure. */
export function verifyActions(applied: readonly AppliedAction[], evidence: Evidence): VerifiedAction[] {
  const ours = new Set(applied.flatMap(({ records }) => records.flatMap(({ requestIds }) => requestIds)))
  const latest = toLatest(applied)
  return applied.map((one) => verifyOne(one, { ...evidence, ours, latest }))
}

/** Of several changes of one thing, the last counts: mail that was stopped and, when all was over, put back. */
function toLatest(applied: readonly AppliedAction[]): ReadonlySet<ChangeRecord> {
  const records = applied.flatMap(({ records }) => records).filter(({ doneAt }) => doneAt !== null)
  const inOrder = records.toSorted((one, other) => Date.parse(one.doneAt!) - Date.parse(other.doneAt!))
  const bySubject = new Map(
    inOrder.flatMap((record) => {
      const effect = findEffect(record.call)
      return effect ? [[toSubject(effect, record.account, record.call), record] as const] : []
    }),
  )
  return new Set(bySubject.values())
}

type Weighing = Evidence & { readonly ours: ReadonlySet<string>; readonly latest: ReadonlySet<ChangeRecord> }

function verifyOne({ action, records, since }: AppliedAction, weighing: Weighing): VerifiedAction {
  const { aftermath, isThief, readBack, ours, latest } = weighing
  const counting = records.filter((record) => latest.has(record))
  const states = counting.map((record) => readBack.get(record)?.isHeld ?? null)
  const observations = [
    ...records.filter((record) => !latest.has(record) && record.doneAt !== null).map(toSuperseded),
    ...counting.flatMap((record) => readBack.get(record)?.observations ?? []),
    ...counting.flatMap((record, index) =>
      findReversals(record, aftermath.changes, { isThief, isHeld: states[index]!, ours }),
    ),
    ...findUses(action, aftermath.uses, { since, isThief }),
  ]
  const isHeld = toHeld(action, states, observations)
  const blow = observations.findLast(({ source, isAgainst }) => source === 'logs' && isAgainst)
  return {
    ...action,
    isHeld,
    isSuperseded: records.length > 0 && counting.length === 0,
    heldSince: isHeld === true ? toIso(toSince(since, observations, aftermath)) : null,
    observations: blow === undefined ? [...observations, ...toQuiet(aftermath, since)] : observations,
    records,
  }
}

function toHeld(
  { isManual }: Action,
  states: readonly (boolean | null)[],
  observations: readonly Observation[],
): boolean | null {
  if (states.includes(false) || observations.some(({ isAgainst }) => isAgainst)) return false
  const isSeen = states.length > 0 && states.every((state) => state === true)
  const isRefused = observations.some(({ says }) => says.startsWith('AWS refused'))
  return isSeen ||
    (isManual && isRefused) ||
    (states.length > 0 && states.every((state) => state !== false) && isRefused)
    ? true
    : null
}

/** A reversal that was put right since moves the moment. */
function toSince(since: number, observations: readonly Observation[], { changes }: Aftermath): number {
  const ids = new Set(observations.flatMap(({ eventIds }) => eventIds))
  const reversals = changes.filter(({ id, isAllowed }) => isAllowed && ids.has(id)).map(({ time }) => Date.parse(time))
  return Math.max(since, ...reversals)
}

function toSuperseded({ doneAt }: ChangeRecord): Observation {
  const says = `A later action has changed the same again, after ${toMinute(doneAt!)}: what that one left counts.`
  return { source: 'aws', says, isAgainst: false, eventIds: [] }
}

function toQuiet({ logsUntil }: Aftermath, since: number): Observation[] {
  const isLater = logsUntil !== null && Date.parse(logsUntil) > since
  const says = isLater
    ? `Nothing in the logs speaks against it, until ${toMinute(logsUntil)}.`
    : 'No log from after it has been ingested: ingest what came since, and verify again.'
  return [{ source: 'logs', says, isAgainst: false, eventIds: [] }]
}
