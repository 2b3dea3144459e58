import { type Calls, openCalls } from '../knowledge/calls/calls.ts'
import type { Incident } from '../model/incident.ts'
import type { Action, PlannedAction, ResponsePlan } from '../model/response.ts'
import { findAlive } from '../respond/alive.ts'
import { fillCaseEvents } from '../respond/fill-case-events.ts'
import { planActions } from '../respond/plan.ts'
import { readCase } from '../respond/read-case.ts'
import { toRemarks } from '../respond/remarks.ts'
import { listAccess, readAccess } from '../store/access.ts'
import { listActions, type PlanRemarks, readPlanRemarks } from '../store/actions.ts'
import { type Events, withEvents } from '../store/events.ts'
import type { Workspace } from '../store/workspace.ts'
import { showIncident, showIncidents } from './case.ts'
import { keepPlan } from './keep-plan.ts'
import type { Steps } from './run-steps.ts'

/** The gravest so many are planned at once; of the rest each when it is asked for. */
const mostIncidents = 50

/** Plans what is to be done about one incident and keeps it; what was decided stays. Where nothing may be written it is only shown. */
export async function planResponse(workspace: Workspace, wanted: string, steps: Steps): Promise<ResponsePlan> {
  const incident = showIncident(workspace, wanted)
  const { planned, remarks } = await withEvents(workspace, { signal: steps.signal }, async (events) => {
    await fillCaseEvents(events.duckdb, [incident])
    return plan(workspace, incident, { events, calls: openCalls() })
  })
  if (workspace.isReadOnly)
    return {
      incidentId: incident.id,
      actions: planned.map((action) => ({ ...action, status: 'proposed', decision: null })),
      ...remarks,
    }
  keepPlan(workspace, incident.id, { planned, remarks, now: steps.now() })
  return showPlan(workspace, incident.id)
}

/** The plan as it was kept last. */
export function showPlan(workspace: Workspace, incidentId: string): ResponsePlan {
  return { incidentId, actions: listActions(workspace, incidentId), ...readPlanRemarks(workspace, incidentId) }
}

/** Plans all incidents that are not closed, the gravest first, and keeps the plans. */
export async function planResponses(workspace: Workspace, { now, signal, onProgress }: Steps): Promise<void> {
  const open = showIncidents(workspace, { from: null, until: null })
    .filter(({ status }) => status !== 'closed')
    .slice(0, mostIncidents)
  if (open.length === 0) return
  const calls = openCalls()
  await withEvents(workspace, { signal }, async (events) => {
    await fillCaseEvents(events.duckdb, open)
    for (const [done, incident] of open.entries()) {
      onProgress?.({ step: 'plan', done, total: open.length, unit: 'incidents' })
      const { planned, remarks } = await plan(workspace, incident, { events, calls })
      keepPlan(workspace, incident.id, { planned, remarks, now: now() })
    }
  })
}

async function plan(
  workspace: Workspace,
  incident: Incident,
  { events, calls }: { readonly events: Events; readonly calls: Calls },
): Promise<{ planned: PlannedAction[]; remarks: PlanRemarks }> {
  const settled = toSettled(listActions(workspace, incident.id))
  const passwords = readPasswords(workspace)
  const of = await readCase(events.duckdb, incident, {
    calls,
    settled,
    hasPassword: (arn) => passwords.get(arn) ?? null,
  })
  const planned = planActions(of)
  return { planned, remarks: { alive: findAlive(of, planned), notes: toRemarks(of, incident) } }
}

const done: ReadonlySet<Action['status']> = new Set(['applied', 'verified', 'manual'])

/** What actions that were carried out deal with: it is not planned a second time. */
function toSettled(actions: readonly Action[]): ReadonlySet<string> {
  return new Set(
    actions
      .filter(({ status }) => done.has(status))
      .flatMap(({ kind, covers }) => covers.map((value) => `${kind} ${value}`)),
  )
}

function readPasswords(workspace: Workspace): ReadonlyMap<string, boolean> {
  return new Map(
    listAccess(workspace)
      .filter(({ source }) => source === 'credential-report')
      .flatMap((row) => {
        const { body } = readAccess(row)
        return body.kind === 'credentials' && body.password.enabled !== null ? [[row.arn, body.password.enabled]] : []
      }),
  )
}
