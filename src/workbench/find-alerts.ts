import type { Alert, AlertStatus, Disposition } from '../model/alert.ts'
import type { AlertQuery } from '../model/answers.ts'
import { UserError } from '../model/problem.ts'
import type { Searched } from '../model/table.ts'
import { toIso } from '../model/time-window.ts'
import { setAlert } from '../store/alerts.ts'
import { addAudit } from '../store/audit.ts'
import { withEvents } from '../store/events.ts'
import { findAlert, listAlerts } from '../store/list-alerts.ts'
import { toSearched } from '../store/searched.ts'
import { sql } from '../store/sql.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { toWindow } from './to-window.ts'

/** The alerts that the query asks for, the most serious first, and what there was to look at. */
export async function findAlerts(
  workspace: Workspace,
  query: AlertQuery,
): Promise<{ alerts: Alert[]; searched: Searched }> {
  const window = toWindow(workspace, query)
  const { minLevel, status, lead, limit, rule } = query
  const ruleIds = rule === undefined ? undefined : [rule]
  const alerts = listAlerts(workspace, { ...window, minLevel, status, lead, limit, ruleIds })
  const searched = await withEvents(workspace, { raw: false }, (events) => toSearched(workspace, events, window))
  return { alerts, searched }
}

/** An alert with up to `limit` of its records. */
export async function showAlert(
  workspace: Workspace,
  id: string,
  limit: number,
): Promise<{ alert: Alert; events: Record<string, unknown>[] }> {
  const alert = requireAlert(workspace, id)
  return { alert, events: await readRecords(workspace, alert.eventIds.slice(0, limit)) }
}

export type AlertChange = {
  readonly id: string
  readonly status?: AlertStatus
  readonly disposition?: Disposition
  readonly note?: string
}

/** Writes down a person's judgement, and that it was made. */
export function changeAlert(workspace: Workspace, { id, note, ...change }: AlertChange, now: number): Alert {
  const alert = requireAlert(workspace, id)
  inTransaction(workspace.cases, () => {
    setAlert(workspace, alert.id, change)
    addAudit(workspace, {
      time: toIso(now),
      what: 'alert set',
      detail: { id: alert.id, ...change, ...(note !== undefined && { note }) },
    })
  })
  return requireAlert(workspace, alert.id)
}

/** An alert, or a UserError that names the way to those there are. */
function requireAlert(workspace: Workspace, id: string): Alert {
  const alert = findAlert(workspace, id)
  if (!alert) throw new UserError(`There is no alert ${id.slice(0, 60)}.`, 'keytrail alerts lists them.')
  return alert
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
