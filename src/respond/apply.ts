import type { Outcome, RunAction } from '../model/containment.ts'
import { isSettled } from '../model/containment.ts'
import type { Action } from '../model/response.ts'
import { listChanges } from '../store/changes.ts'
import { applyAction } from './apply-action.ts'
import { Refusal } from './aws/aws.ts'
import { AwsProblem } from './aws/aws-problem.ts'
import { type Conduct, decide } from './conduct.ts'
import { toOperation } from './effect.ts'
import { findEffect } from './effects/index.ts'

export type Applying = {
  readonly conduct: Conduct
  /** Ids of actions that a person confirmed by themselves. */
  readonly confirmedApart: ReadonlySet<string>
  readonly isDryRun: boolean
}

/**
 * Applies actions in their order. One that fails does not keep the others from being tried: an intruder is at work. Safe to be killed anywhere and run again.
 */
export async function applyActions(actions: readonly Action[], applying: Applying): Promise<RunAction[]> {
  const ended: RunAction[] = []
  for (const action of actions) ended.push(await applyOne(action, applying))
  return ended
}

async function applyOne(action: Action, { conduct, confirmedApart, isDryRun }: Applying): Promise<RunAction> {
  const records = listChanges(conduct.workspace, action.id)
  const end = (outcome: Outcome, ...says: string[]): RunAction => ({ ...action, outcome, says, records })
  if (isSettled(action.status)) return end('already')
  if (action.isManual || action.changes.length === 0) return end('by hand')
  const foreign = action.changes.filter((change) => findEffect(change) === undefined)
  if (foreign.length > 0)
    return end(
      'by hand',
      `Keytrail does not send ${foreign.map(toOperation).join(', ')}: use the commands of the plan.`,
    )
  if (isDryRun) return end('planned')
  if (action.isConfirmedApart && !confirmedApart.has(action.id))
    return end('refused', `It is confirmed apart: ${toApartReason(action)} Add --confirm ${action.id}.`)
  if (conduct.isStopped()) return end('not run', 'The run was interrupted before it.')
  try {
    return await applyAction(conduct, action, confirmedApart.has(action.id))
  } catch (error) {
    return toProblem(error, { action, conduct })
  }
}

function toApartReason({ undo, changes }: Action): string {
  return undo === 'none' || changes.some((change) => change.undo === 'none')
    ? 'AWS cannot take it back.'
    : 'honest use stops with it.'
}

/** Nothing was sent: so it was refused, unless an earlier run has begun it, or AWS did not even let us look. */
function toProblem(error: unknown, { action, conduct }: { action: Action; conduct: Conduct }): RunAction {
  if (!(error instanceof Refusal) && !(error instanceof AwsProblem)) throw error
  const records = listChanges(conduct.workspace, action.id)
  const says = [error.message]
  const isBegun = records.some(({ state }) => state !== 'undone')
  if (!isBegun && (error instanceof Refusal || isOfAll(error))) return { ...action, outcome: 'refused', says, records }
  decide(conduct, action.id, { status: 'failed', note: error.message })
  return { ...action, status: 'failed', outcome: 'failed', says, records }
}

/** It would be the same for every action. */
function isOfAll({ kind }: AwsProblem): boolean {
  return kind === 'credentials' || kind === 'unreachable'
}
