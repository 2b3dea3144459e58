import type { Alert, AlertStatus, Disposition } from '../model/alert.ts'
import type { AlertQuery } from '../model/answers.ts'
import { UserError } from '../model/problem.ts'
import type { Searched } from '../model/table.ts'
import { parseTime, type TimeWindow, toIso } from '../model/time-window.ts'
import { findAlert, listAlerts, setAlert } from '../store/alerts.ts'
import { addAudit } from '../store/audit.ts'
import { newestEvent, openEvents, toSearched } from '../store/events.ts'
import { sql } from '../store/sql.ts'
import { inTransaction, openWorkspace, type Workspace } from '../store/workspace.ts'

/** The window that `--since` and `--until` mean in this workspace. */
export function toWindow(workspace: Workspace, { since, until }: AlertQuery): TimeWindow {
  const newest = newestEvent(workspace)
  return {
    from: since === undefined ? null : parseTime(since, newest),
    until: until === undefined ? null : parseTime(until, newest),
  }
}

/** An alert, or a UserError that names the way to those there are. */
function requireAlert(workspace: Workspace, id: string): Alert {
  const alert = findAlert(workspace, id)
  if (!alert) throw new UserError(`There is no alert ${id.slice(0, 60)}.`, 'keytrail alerts lists them.')
  return alert
}

export async function findAlerts(path: string, query: AlertQuery): Promise<{ alerts: Alert[]; searched: Searched }> {
  const workspace = openWorkspace(path, false)
  try {
    const window = toWindow(workspace, query)
    const { minLevel, status, limit } = query
    const filter = {
      ...window,
      ...(minLevel && { minLevel }),
      ...(status && { status }),
      ...(limit !== undefined && { limit }),
      ...(query.rule !== undefined && { ruleIds: [query.rule] }),
    }
    const events = await openEvents(workspace)
    try {
      return { alerts: listAlerts(workspace, filter), searched: await toSearched(workspace, events, window) }
    } finally {
      events.close()
    }
  } finally {
    workspace.close()
  }
}

/** An alert with up to `limit` of its records. */
export async function showAlert(
  path: string,
  id: string,
  limit: number,
): Promise<{ alert: Alert; events: Record<string, unknown>[] }> {
  const workspace = openWorkspace(path, false)
  try {
    const alert = requireAlert(workspace, id)
    return { alert, events: await readRecords(workspace, alert.eventIds.slice(0, limit)) }
  } finally {
    workspace.close()
  }
}

export type AlertChange = {
  readonly id: string
  readonly status?: AlertStatus
  readonly disposition?: Disposition
  readonly note?: string
}

/** Writes down a person's judgement, and that it was made. */
export async function changeAlert(path: string, { id, note, ...change }: AlertChange, now: number): Promise<Alert> {
  const workspace = openWorkspace(path, false)
  try {
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
  } finally {
    workspace.close()
  }
}

/** The records behind an alert, as they were delivered, in the order of time. */
async function readRecords(workspace: Workspace, eventIds: readonly string[]): Promise<Record<string, unknown>[]> {
  if (eventIds.length === 0) return []
  const events = await openEvents(workspace, { raw: true })
  try {
    const wanted = JSON.stringify(eventIds)
    const rows = await events.duckdb.rows<{ raw: string }>(
      sql`select raw from events where event_id in (select unnest(from_json(${wanted}, '["varchar"]'))) order by event_time, event_id`,
    )
    return rows.map((row) => JSON.parse(row.raw) as Record<string, unknown>)
  } finally {
    events.close()
  }
}
