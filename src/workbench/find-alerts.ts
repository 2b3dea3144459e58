import type { Alert, AlertStatus, Disposition, Judgement } from '../model/alert.ts'
import type { AlertQuery } from '../model/answers.ts'
import { valuesOf } from '../model/entity.ts'
import { isAbout, type OwnerAnswer } from '../model/owner-answer.ts'
import { UserError } from '../model/problem.ts'
import type { Searched } from '../model/table.ts'
import { toIso } from '../model/time-window.ts'
import { setAlert } from '../store/alerts.ts'
import { addAudit, listJudgements } from '../store/audit.ts'
import { withEvents } from '../store/events.ts'
import { countAlerts, findAlert, findAlertByPrefix, listAlerts, listEntities } from '../store/list-alerts.ts'
import { listAnswers } from '../store/owner-answers.ts'
import { toSearched } from '../store/searched.ts'
import { sql } from '../store/sql.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { toJudged } from './judge-alerts.ts'
import { toMarked } from './suppressions.ts'
import { toLeadValues } from './to-lead-values.ts'
import { toRuleIds } from './to-rule.ts'
import { toUnseenNotes } from './to-unseen-notes.ts'
import { toWindow } from './to-window.ts'

export type AlertsAnswer = {
  /** The suppressed among them come last. */
  readonly alerts: readonly Alert[]
  /** How many are suppressed of all that were asked for. */
  readonly suppressed: number
  readonly searched: Searched
  readonly notes: readonly string[]
}

/** The alerts that the query asks for, the most serious first, what there was to look at, and what that leaves out. */
export async function findAlerts(workspace: Workspace, query: AlertQuery, now: number): Promise<AlertsAnswer> {
  const window = toWindow(workspace, query)
  const { minLevel, status, lead, limit, rule, verdict } = query
  const found = listAlerts(workspace, {
    ...window,
    minLevel,
    status,
    leads: lead === undefined ? undefined : toLeadValues(lead, listEntities(workspace)),
    ruleIds: rule === undefined ? undefined : await toRuleIds(workspace, rule),
  })
  const marked = toMarked(workspace, found, now)
  const judged = toJudged(workspace, marked.alerts)
  const wanted = verdict === undefined ? judged : judged.filter((alert) => alert.verdict === verdict)
  const alerts = wanted.slice(0, limit)
  return withEvents(workspace, {}, async (events) => ({
    alerts,
    suppressed: marked.suppressed,
    searched: await toSearched(workspace, events, window),
    notes: [
      ...(wanted.length > alerts.length ? ['There are more alerts than --limit shows.'] : []),
      ...(wanted.length === 0 ? toOthersNotes(workspace) : []),
      ...toUnjudgedNotes(judged),
      ...(await toUnseenNotes(workspace, events)),
    ],
  }))
}

/** Nothing found is not nothing there: the question may have been too narrow. */
function toOthersNotes(workspace: Workspace): string[] {
  const total = Object.values(countAlerts(workspace)).reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  return [
    `${total === 1 ? 'One alert is' : `${total.toLocaleString('en')} alerts are`} in the workspace, but none is as asked for.`,
  ]
}

function toUnjudgedNotes(alerts: readonly Alert[]): string[] {
  const open = alerts.filter(({ verdict }) => verdict === null).length
  if (open === 0) return []
  return [
    `${open === alerts.length ? 'None of them was' : `${open.toLocaleString('en')} of them ${open === 1 ? 'was' : 'were'} not`} looked into yet: keytrail triage gives each a verdict.`,
  ]
}

/** An alert, up to so many of its records as they were delivered, and what was said of it. */
export type ShownAlert = {
  readonly alert: Alert
  readonly events: readonly Readonly<Record<string, unknown>>[]
  readonly history: readonly Judgement[]
  /** What the owners of its identities said, of it or of its time, the newest first. */
  readonly answers: readonly OwnerAnswer[]
}

export async function showAlert(
  workspace: Workspace,
  { id, limit }: { readonly id: string; readonly limit: number },
  now: number,
): Promise<ShownAlert> {
  const alert = requireAlert(workspace, id, now)
  const events = await readRecords(workspace, alert.eventIds.slice(0, limit))
  return { alert, events, history: listJudgements(workspace, alert.id), answers: listAnswersTo(workspace, alert) }
}

function listAnswersTo(workspace: Workspace, alert: Alert): OwnerAnswer[] {
  const asked = { ...alert, alertId: alert.id }
  return valuesOf('identity', alert.entities)
    .flatMap((identity) => listAnswers(workspace, identity))
    .filter((answer) => isAbout(answer, asked))
}

export type AlertChange = {
  readonly id: string
  readonly status?: AlertStatus
  readonly disposition?: Disposition
  readonly note?: string
}

/** Writes down a person's judgement, and that it was made. */
export function changeAlert(workspace: Workspace, { id, note, ...change }: AlertChange, now: number): Alert {
  const alert = requireAlert(workspace, id, now)
  inTransaction(workspace.cases, () => {
    setAlert(workspace, alert.id, change)
    addAudit(workspace, {
      time: toIso(now),
      what: 'alert set',
      detail: { id: alert.id, ...change, ...(note !== undefined && { note }) },
    })
  })
  return requireAlert(workspace, alert.id, now)
}

/** `a-` and three digits. */
const shortestPrefix = 5

/** An alert by its id or by how only its id begins, or a UserError that names the way to those there are. */
export function requireAlert(workspace: Workspace, id: string, now: number): Alert {
  const alert = findAlert(workspace, id) ?? (id.length < shortestPrefix ? undefined : findAlertByPrefix(workspace, id))
  if (!alert) throw new UserError(`There is no alert ${id.slice(0, 60)}.`, 'keytrail alerts lists them.')
  return toJudged(workspace, toMarked(workspace, [alert], now).alerts)[0]!
}

/** The records behind an alert, as they were delivered, in the order of time. */
async function readRecords(workspace: Workspace, eventIds: readonly string[]): Promise<Record<string, unknown>[]> {
  if (eventIds.length === 0) return []
  const wanted = JSON.stringify(eventIds)
  const rows = await withEvents(workspace, { raw: true }, ({ duckdb }) =>
    duckdb.rows<{ raw: string }>(
      sql`select raw from events where event_id in (select unnest(from_json(${wanted}, '["varchar"]'))) order by event_time, event_id`,
    ),
  )
  return rows.map((row) => JSON.parse(row.raw) as Record<string, unknown>)
}
