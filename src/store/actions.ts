import type { Action, ActionDecision, ActionStatus, LiveSession, PlannedAction } from '../model/response.ts'
import type { Workspace } from './workspace.ts'

/** The actions of an incident, in order. */
export function listActions(workspace: Workspace, incidentId: string): Action[] {
  const rows = workspace.cases
    .prepare('select status, body, decision from actions where incident_id = ? order by place, id')
    .all(incidentId) as unknown as ActionRow[]
  return rows.map(toAction)
}

/** The incidents of which an action with this id is a part: the same deed may be asked for by several. */
export function listIncidentsOf(workspace: Workspace, actionId: string): string[] {
  const rows = workspace.cases
    .prepare('select incident_id as id from actions where id = ? order by incident_id')
    .all(actionId) as { id: string }[]
  return rows.map(({ id }) => id)
}

/** The ids of actions that begin so; an id that is whole stands for itself. */
export function findActionIds(workspace: Workspace, begin: string): string[] {
  const rows = workspace.cases
    .prepare(
      'select distinct id from actions where id = :begin or substr(id, 1, length(:begin)) = :begin order by id limit 10',
    )
    .all({ begin }) as { id: string }[]
  const ids = rows.map(({ id }) => id)
  return ids.includes(begin) ? [begin] : ids
}

/** Writes down a planned action; what was decided about it stays. Call it inside a transaction. */
export function putAction(workspace: Workspace, incidentId: string, action: PlannedAction): void {
  workspace.cases
    .prepare(
      `insert into actions (incident_id, id, place, body) values (?, ?, ?, ?)
       on conflict (incident_id, id) do update set place = excluded.place, body = excluded.body`,
    )
    .run(incidentId, action.id, action.order, JSON.stringify(action))
}

/** Says what became of an action. Call it inside a transaction. */
export function setAction(
  workspace: Workspace,
  { incidentId, id }: { readonly incidentId: string; readonly id: string },
  { status, decision }: { readonly status: ActionStatus; readonly decision: ActionDecision },
): void {
  workspace.cases
    .prepare('update actions set status = ?, decision = ? where incident_id = ? and id = ?')
    .run(status, JSON.stringify(decision), incidentId, id)
}

/** Forgets an action that is not asked for any more. Call it inside a transaction. */
export function removeAction(workspace: Workspace, incidentId: string, id: string): void {
  workspace.cases.prepare('delete from actions where incident_id = ? and id = ?').run(incidentId, id)
}

/** What lives on, and remarks on the plan. */
export type PlanRemarks = { readonly alive: readonly LiveSession[]; readonly notes: readonly string[] }

export function readPlanRemarks(workspace: Workspace, incidentId: string): PlanRemarks {
  const row = workspace.cases.prepare('select alive, notes from plans where incident_id = ?').get(incidentId) as
    | { alive: string; notes: string }
    | undefined
  return row ? { alive: JSON.parse(row.alive), notes: JSON.parse(row.notes) } : { alive: [], notes: [] }
}

/** Call it inside a transaction. */
export function putPlanRemarks(workspace: Workspace, incidentId: string, { alive, notes }: PlanRemarks): void {
  workspace.cases
    .prepare(
      `insert into plans (incident_id, alive, notes) values (?, ?, ?)
       on conflict (incident_id) do update set alive = excluded.alive, notes = excluded.notes`,
    )
    .run(incidentId, JSON.stringify(alive), JSON.stringify(notes))
}

/** Gives the actions of one incident to another that it became part of; of the same deed that which was decided stays. Call it inside a transaction. */
export function moveActions(workspace: Workspace, from: string, to: string): void {
  const { cases } = workspace
  cases
    .prepare(
      `delete from actions where incident_id = :to and status = 'proposed'
         and id in (select id from actions where incident_id = :from and status <> 'proposed')`,
    )
    .run({ from, to })
  cases.prepare('update or ignore actions set incident_id = :to where incident_id = :from').run({ from, to })
  dropActions(workspace, from)
}

/** Forgets all that was planned about an incident. Call it inside a transaction. */
export function dropActions(workspace: Workspace, incidentId: string): void {
  workspace.cases.prepare('delete from actions where incident_id = ?').run(incidentId)
  workspace.cases.prepare('delete from plans where incident_id = ?').run(incidentId)
}

type ActionRow = { readonly status: ActionStatus; readonly body: string; readonly decision: string | null }

function toAction({ status, body, decision }: ActionRow): Action {
  return {
    ...(JSON.parse(body) as PlannedAction),
    status,
    decision: decision === null ? null : (JSON.parse(decision) as ActionDecision),
  }
}
