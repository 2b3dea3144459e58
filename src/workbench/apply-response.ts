import { setTimeout } from 'node:timers/promises'
import type { ApplyRequest, ResponseRun, RunAction, RunRequest, UndoRequest } from '../model/containment.ts'
import { UserError } from '../model/problem.ts'
import type { Action } from '../model/response.ts'
import { applyActions } from '../respond/apply.ts'
import { openAccounts } from '../respond/aws/open-accounts.ts'
import type { Conduct } from '../respond/conduct.ts'
import { undoActions } from '../respond/undo.ts'
import { listActions } from '../store/actions.ts'
import type { Workspace } from '../store/workspace.ts'
import { asResponder } from '../store/writer.ts'
import { showIncident } from './case.ts'
import { planResponse } from './plan-response.ts'
import type { Steps } from './run-steps.ts'

type Of<Request> = Request & { readonly incidentId: string }

/** Applies chosen actions; without a choice all that are open. What a person saw is what is run: the plan as it was kept last. */
export async function applyResponse(
  workspace: Workspace,
  request: Of<ApplyRequest>,
  steps: Steps,
): Promise<ResponseRun> {
  const { id: incidentId } = showIncident(workspace, request.incidentId)
  if (listActions(workspace, incidentId).length === 0) await planResponse(workspace, incidentId, steps)
  const { isDryRun } = request
  return inRun(workspace, { request, steps }, async (conduct) => {
    const all = listActions(workspace, incidentId)
    const chosen = chooseActions(all, request.actionIds)
    const isNamed = request.actionIds.length > 0
    const open = chosen.filter(({ status }) => isNamed || status !== 'undone')
    const confirmed = request.confirmedApart.length > 0 ? chooseActions(all, request.confirmedApart) : []
    const confirmedApart = new Set(confirmed.map(({ id }) => id))
    const actions = await applyActions(open, { conduct, confirmedApart, isDryRun })
    const left = chosen.length - open.length
    const notes =
      left === 0 ? [] : [`${left} taken back before are left out: name one with --action to apply it again.`]
    return { incidentId, isDryRun, actions, notes }
  })
}

/** Takes chosen actions back; without a choice all that were applied, or begun. */
export async function undoResponse(workspace: Workspace, request: Of<UndoRequest>, steps: Steps): Promise<ResponseRun> {
  const { id: incidentId } = showIncident(workspace, request.incidentId)
  const { isDryRun } = request
  return inRun(workspace, { request, steps }, async (conduct) => {
    const chosen = chooseActions(listActions(workspace, incidentId), request.actionIds)
    const all = await undoActions(chosen, { conduct, isDryRun })
    const actions = request.actionIds.length > 0 ? all : all.filter(isOfInterest)
    return { incidentId, isDryRun, actions, notes: [] }
  })
}

function isOfInterest({ outcome }: RunAction): boolean {
  return outcome !== 'already' && outcome !== 'by hand'
}

/** By their ids, or how these begin; all of them where none is named. Throws UserError where there is no such one. */
export function chooseActions(actions: readonly Action[], ids: readonly string[]): readonly Action[] {
  const found = ids.map((wanted) => {
    const some = actions.filter(({ id }) => id === wanted || (wanted.length >= 4 && id.startsWith(wanted)))
    if (some.length === 1) return some[0]!
    throw new UserError(
      `${some.length === 0 ? 'No action' : 'More than one action'} of the plan is ${wanted.slice(0, 60)}.`,
      'keytrail respond plan shows their ids.',
    )
  })
  return ids.length === 0 ? actions : actions.filter((action) => found.includes(action))
}

/** One run at a time: a second one waits, and then sees what the first has done. A dry run needs no turn. */
async function inRun<T>(
  workspace: Workspace,
  { request, steps }: { readonly request: RunRequest & { readonly isDryRun: boolean }; readonly steps: Steps },
  work: (conduct: Conduct) => Promise<T>,
): Promise<T> {
  const { entries, region, by, isDryRun } = request
  const accounts = openAccounts({ entries, region })
  const conduct: Conduct = {
    workspace,
    accounts,
    by,
    now: steps.now,
    wait: (milliseconds) => setTimeout(milliseconds),
    isStopped: () => steps.signal?.aborted === true,
  }
  const onWait = () =>
    steps.onProgress?.({ step: 'wait for another run that changes AWS', done: 0, total: 0, unit: 'runs' })
  try {
    return isDryRun ? await work(conduct) : await asResponder(workspace, onWait, () => work(conduct))
  } finally {
    accounts.close()
  }
}
