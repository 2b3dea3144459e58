import type { ResponseCheck, VerifiedAction, VerifyRequest } from '../model/containment.ts'
import { toIso, toMinute } from '../model/time-window.ts'
import { openAccounts } from '../respond/aws/open-accounts.ts'
import { readAftermath } from '../respond/verify/aftermath.ts'
import { readBack } from '../respond/verify/read-back.ts'
import { type AppliedAction, findApplied, toIsThief, toWatched, verifyActions } from '../respond/verify/verify.ts'
import { listActions, listIncidentsOf, setAction } from '../store/actions.ts'
import { addAudit } from '../store/audit.ts'
import { putChange } from '../store/changes.ts'
import { withEvents } from '../store/events.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { chooseActions } from './apply-response.ts'
import { showIncident } from './case.ts'
import type { Steps } from './run-steps.ts'

/** Whether what was applied holds: AWS is asked, and what the logs show since is weighed. What is found out is written down. */
export async function verifyResponse(
  workspace: Workspace,
  request: VerifyRequest & { readonly incidentId: string },
  steps: Steps,
): Promise<ResponseCheck> {
  const { id: incidentId, entities } = showIncident(workspace, request.incidentId)
  const chosen = chooseActions(listActions(workspace, incidentId), request.actionIds)
  const applied = findApplied(workspace, chosen)
  if (applied.length === 0)
    return {
      incidentId,
      actions: [],
      logsUntil: null,
      notes: ['Nothing of it was applied yet: keytrail respond apply.'],
    }
  const read = request.isLogsOnly ? new Map() : await askAws(applied, request)
  const aftermath = await withEvents(workspace, { signal: steps.signal }, ({ duckdb }) =>
    readAftermath(duckdb, toWatched(applied)),
  )
  const actions = verifyActions(applied, { aftermath, isThief: toIsThief(entities), readBack: read })
  if (!workspace.isReadOnly && !request.isLogsOnly)
    for (const action of actions) keepVerified(workspace, action, { by: request.by, now: steps.now() })
  return { incidentId, actions: actions.map(toShown), logsUntil: aftermath.logsUntil, notes: [] }
}

async function askAws(applied: readonly AppliedAction[], { entries, region }: VerifyRequest) {
  const accounts = openAccounts({ entries, region })
  try {
    return await readBack(applied, accounts)
  } finally {
    accounts.close()
  }
}

/** Held: verified. What AWS does not have any more is to be applied again. What is used on though it is in place stays applied. */
function toStatus({ isHeld, observations, status }: VerifiedAction) {
  if (status === 'manual' || isHeld === null) return status
  if (isHeld) return 'verified'
  return isGone({ observations }) ? 'failed' : 'applied'
}

function isGone({ observations }: Pick<VerifiedAction, 'observations'>): boolean {
  return observations.some(({ source, isAgainst }) => source === 'aws' && isAgainst)
}

function toShown(action: VerifiedAction): VerifiedAction {
  return { ...action, status: toStatus(action) }
}

function keepVerified(
  workspace: Workspace,
  action: VerifiedAction,
  { by, now }: { readonly by: string; readonly now: number },
): void {
  const status = toStatus(action)
  if (status === action.status) return
  const time = toIso(now)
  const against = action.observations.find(({ isAgainst }) => isAgainst)?.says
  const note = against ?? (action.heldSince === null ? null : `held since ${toMinute(action.heldSince)}`)
  inTransaction(workspace.cases, () => {
    if (isGone(action))
      for (const record of action.records)
        if (record.state === 'done') putChange(workspace, { ...record, state: 'reversed' })
    for (const incidentId of listIncidentsOf(workspace, action.id))
      setAction(workspace, { incidentId, id: action.id }, { status, decision: { time, by, note } })
    addAudit(workspace, { time, what: 'action set', detail: { id: action.id, by, status, note } })
  })
}
