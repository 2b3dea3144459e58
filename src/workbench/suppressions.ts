import { parseAddressRange } from '../model/address-range.ts'
import type { Alert } from '../model/alert.ts'
import type { SuppressionRequest } from '../model/answers.ts'
import { agentLength, type Lead } from '../model/entity.ts'
import { isKeyId } from '../model/key.ts'
import { UserError } from '../model/problem.ts'
import { isExpired, markSuppressed, type Suppression } from '../model/suppression.ts'
import { parseDeadline, toIso } from '../model/time-window.ts'
import { addAudit } from '../store/audit.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { addSuppression, listSuppressions, removeSuppression } from '../store/suppressions.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { toIdentity } from './to-identity.ts'
import { toRule } from './to-rule.ts'

/** A suppression, and what it does. */
export type ShownSuppression = Suppression & {
  readonly expired: boolean
  /** Alerts that it covers now; one that several cover is counted at each. */
  readonly alerts: number
}

/** Writes down what is known and accepted, and that it was. Throws UserError for what would mean nothing, or everything. */
export async function suppress(
  workspace: Workspace,
  request: SuppressionRequest,
  now: number,
): Promise<ShownSuppression> {
  const { leads, rule, until } = request
  if (leads.length === 0 && rule === undefined)
    throw new UserError(
      'What is to be suppressed?',
      'Name a rule with --rule, or a key, an address, user:alice, agent:text.',
    )
  const given = {
    rule: rule === undefined ? null : await toRule(workspace, rule),
    entities: await Promise.all(leads.map((lead) => toLead(workspace, lead))),
    by: toSaid('--by', request.by, { most: 200 }),
    why: toSaid('--why', request.why, { most: 1000 }),
    added: toSecond(now),
    until: until === undefined ? null : toSecond(parseDeadline(until, now)),
  }
  const added = inTransaction(workspace.cases, () => {
    const suppression = addSuppression(workspace, given)
    addAudit(workspace, { time: given.added, what: 'suppress add', detail: suppression })
    return suppression
  })
  return showSuppressions(workspace, now).find(({ id }) => id === added.id)!
}

/** Takes a suppression away, by its id or how only its id begins, and writes down by whom. */
export function unsuppress(workspace: Workspace, { id, by }: { id: string; by: string }, now: number): Suppression {
  const found = listSuppressions(workspace).filter((one) => id.length >= shortestPrefix && one.id.startsWith(id))
  const [suppression] = found
  if (!suppression || found.length > 1)
    throw new UserError(`There is no suppression ${id.slice(0, 60)}.`, 'keytrail suppress list shows them.')
  inTransaction(workspace.cases, () => {
    removeSuppression(workspace, suppression.id)
    addAudit(workspace, { time: toIso(now), what: 'suppress remove', detail: { ...suppression, removedBy: by } })
  })
  return suppression
}

/** `s-` and two digits. */
const shortestPrefix = 4

/** All suppressions, each with what it does now. */
export function showSuppressions(workspace: Workspace, now: number): ShownSuppression[] {
  const suppressions = listSuppressions(workspace)
  const alerts = listSuppressed(workspace, suppressions, now)
  return suppressions.map((one) => ({
    ...one,
    expired: isExpired(one, now),
    alerts: markSuppressed(alerts, [one], now).filter(({ suppressed }) => suppressed !== null).length,
  }))
}

/** How many alerts of the workspace are suppressed. */
export function countSuppressed(workspace: Workspace, now: number): number {
  return listSuppressed(workspace, listSuppressions(workspace), now).length
}

/** Alerts with what suppresses each at `now`, the suppressed last, otherwise in the order given; and how many those are. */
export function toMarked(
  workspace: Workspace,
  alerts: readonly Alert[],
  now: number,
): { readonly alerts: readonly Alert[]; readonly suppressed: number } {
  const marked = markSuppressed(alerts, listSuppressions(workspace), now)
  const open = marked.filter(({ suppressed }) => suppressed === null)
  const accepted = marked.filter(({ suppressed }) => suppressed !== null)
  return { alerts: [...open, ...accepted], suppressed: accepted.length }
}

/** Only the rules are read that a suppression names, where each names one. */
function listSuppressed(workspace: Workspace, suppressions: readonly Suppression[], now: number): Alert[] {
  const working = suppressions.filter((one) => !isExpired(one, now))
  if (working.length === 0) return []
  const rules = working.map(({ rule }) => rule?.id)
  const ruleIds = rules.every((id) => id !== undefined) ? rules : undefined
  return markSuppressed(listAlerts(workspace, { ruleIds }), working, now).filter(
    ({ suppressed }) => suppressed !== null,
  )
}

/** Nobody needs it finer. */
function toSecond(milliseconds: number): string {
  return toIso(Math.floor(milliseconds / 1000) * 1000)
}

async function toLead(workspace: Workspace, wanted: string): Promise<Lead> {
  const agent = /^agent:(.*)$/s.exec(wanted)?.[1]?.trim()
  if (agent !== undefined) return { kind: 'agent', value: toSaid('agent:', agent, { least: 3, most: agentLength }) }
  if (isKeyId(wanted.toUpperCase())) return { kind: 'key', value: wanted.toUpperCase() }
  const range = parseAddressRange(wanted)
  if (range) return { kind: 'address', value: range.text }
  return { kind: 'identity', value: await toIdentity(workspace, wanted) }
}

/** What a person writes, within bounds. */
function toSaid(what: string, text: string, { least = 1, most }: { least?: number; most: number }): string {
  const said = text.trim()
  if (said.length >= least && said.length <= most) return said
  throw new UserError(
    said.length < least ? `${what} says too little.` : `${what} is longer than ${most} characters.`,
    `Write ${least} to ${most} characters.`,
  )
}
