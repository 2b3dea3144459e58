import type { Observation } from '../../model/containment.ts'
import type { Action } from '../../model/response.ts'
import { toMinute } from '../../model/time-window.ts'
import type { LaterUse } from './aftermath.ts'
import type { IsThief } from './find-reversals.ts'

/** AWS takes some seconds to deny everywhere, and logs tell whole seconds. */
const settlingMs = 60_000

/** What of an action's target may not be used any more, and by whom. */
type Rule = (use: LaterUse, action: Action, given: { readonly since: number; readonly isThief: IsThief }) => boolean

const ofIdentity = ({ identity }: LaterUse, { target, covers }: Action) =>
  identity !== null && (identity === target || covers.includes(identity))

/** By kind. What is not named changes settings: of those, reversals are told. */
const rules: Readonly<Record<string, Rule>> = {
  'deactivate-access-key': ({ key }, { target }) => key === target,
  'deny-made': (use, action) => ofIdentity(use, action) && !use.isWhoami,
  quarantine: (use, action, { isThief }) =>
    ofIdentity(use, action) && !use.isWhoami && isThief({ ...use, identity: null }),
  'deny-by-scp': (use, action, { isThief }) =>
    ofIdentity(use, action) && !use.isWhoami && isThief({ ...use, identity: null }),
  'revoke-sessions': (use, action, { since }) =>
    ofIdentity(use, action) && !use.isWhoami && use.issued !== null && Date.parse(use.issued) < since,
}

/** What was done with the target since, or was refused. `since` is when the action was applied, epoch milliseconds. */
export function findUses(
  action: Action,
  uses: readonly LaterUse[],
  given: { readonly since: number; readonly isThief: IsThief },
): Observation[] {
  const rule = Object.hasOwn(rules, action.kind) ? rules[action.kind] : undefined
  if (rule === undefined) return []
  const later = uses.filter((use) => Date.parse(use.time) >= given.since && rule(use, action, given))
  return [...Map.groupBy(later, ({ key, identity }) => key ?? identity ?? '').entries()].flatMap(([who, some]) => {
    const allowed = some.filter(({ isDenied }) => !isDenied)
    const denied = some.filter(({ isDenied }) => isDenied)
    return [...toAllowed(who, allowed, given.since), ...toRefused(who, denied)]
  })
}

function toAllowed(who: string, uses: readonly LaterUse[], since: number): Observation[] {
  const last = uses.at(-1)
  if (last === undefined) return []
  const isAgainst = Date.parse(last.time) > since + settlingMs
  const says = isAgainst
    ? `Still used by ${who} until ${toMinute(last.time)}: ${count(uses)} since it was applied.`
    : `Used by ${who} for some seconds more, until ${toMinute(last.time)}: ${count(uses)}.`
  return [{ source: 'logs', says, isAgainst, eventIds: [last.eventId] }]
}

function toRefused(who: string, uses: readonly LaterUse[]): Observation[] {
  const [first, last] = [uses[0], uses.at(-1)]
  if (first === undefined || last === undefined) return []
  const says = `AWS refused ${who} ${count(uses)} from ${toMinute(first.time)} until ${toMinute(last.time)}.`
  return [{ source: 'logs', says, isAgainst: false, eventIds: [first.eventId, last.eventId] }]
}

function count(uses: readonly LaterUse[]): string {
  const calls = uses.reduce((sum, { times }) => sum + times, 0)
  return calls === 1 ? '1 call' : `${calls} calls`
}
