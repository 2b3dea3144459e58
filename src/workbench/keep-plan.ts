import type { Action, ActionDecision, PlannedAction } from '../model/response.ts'
import { toIso } from '../model/time-window.ts'
import { orderActions } from '../respond/plan.ts'
import { listActions, type PlanRemarks, putAction, putPlanRemarks, removeAction } from '../store/actions.ts'
import { addAudit } from '../store/audit.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { handmadeKind } from './tick-action.ts'

/**
 * Writes a plan down, in one transaction and with an entry in the audit log for each change. What was decided about an action stays, and so does the action
 * as it was then; one of which nothing was decided is as planned now, and goes when it is not asked for any more.
 */
export function keepPlan(
  workspace: Workspace,
  incidentId: string,
  {
    planned,
    remarks,
    now,
  }: { readonly planned: readonly PlannedAction[]; readonly remarks: PlanRemarks; readonly now: number },
): void {
  const time = toIso(Math.floor(now / 1000) * 1000)
  inTransaction(workspace.cases, () => {
    const before = listActions(workspace, incidentId)
    const decided = before.filter(isDecided)
    const kept = orderActions(join(planned, decided))
    for (const action of kept) keep(workspace, incidentId, { action, before, time })
    const ids = new Set(kept.map(({ id }) => id))
    for (const { id, ...gone } of before)
      if (!ids.has(id)) {
        removeAction(workspace, incidentId, id)
        addAudit(workspace, { time, what: 'action gone', detail: { incidentId, id, ...toSummary(gone) } })
      }
    putPlanRemarks(workspace, incidentId, remarks)
  })
}

/** Each in its place: a decided one stands where it is planned again, else before what comes after its kind. */
function join(planned: readonly PlannedAction[], decided: readonly Action[]): PlannedAction[] {
  const byId = new Map(decided.map((action) => [action.id, toPlanned(action)]))
  const now = planned.map((action) => byId.get(action.id) ?? action)
  const ids = new Set(now.map(({ id }) => id))
  return [...[...byId.values()].filter(({ id }) => !ids.has(id)), ...now]
}

/** What people thought of is kept too, whatever is planned. */
function isDecided({ status, kind }: Action): boolean {
  return status !== 'proposed' || kind === handmadeKind
}

function toPlanned({
  status: _,
  decision: __,
  ...planned
}: Action & { readonly decision: ActionDecision | null }): PlannedAction {
  return planned
}

function keep(
  workspace: Workspace,
  incidentId: string,
  {
    action,
    before,
    time,
  }: { readonly action: PlannedAction; readonly before: readonly Action[]; readonly time: string },
): void {
  const known = before.find(({ id }) => id === action.id)
  if (known && JSON.stringify(toPlanned(known)) === JSON.stringify(action)) return
  putAction(workspace, incidentId, action)
  const isMoved = known && JSON.stringify({ ...toPlanned(known), order: action.order }) === JSON.stringify(action)
  if (isMoved) return
  const what = known ? 'action update' : 'action propose'
  addAudit(workspace, { time, what, detail: { incidentId, id: action.id, ...toSummary(action) } })
}

function toSummary({ kind, target, account }: Pick<PlannedAction, 'kind' | 'target' | 'account'>) {
  return { kind, target, account }
}
