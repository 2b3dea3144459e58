import type { Action, AwsCall, Change } from '../../model/response.ts'
import { putAction } from '../../store/actions.ts'
import { inTransaction, type Workspace } from '../../store/workspace.ts'

export const testIncident = 'i-0123456789ab'

/** An action of the changes, as a plan might hold it. */
export function makeAction(id: string, changes: readonly Change[], given: Partial<Action> = {}): Action {
  return {
    id,
    kind: id,
    title: `Do ${id}`,
    stage: 'deny',
    order: 0,
    target: id,
    covers: [],
    account: '123456789012',
    region: null,
    runsIn: 'account',
    why: 'The thief has it.',
    eventIds: [],
    limits: [],
    breaks: [],
    needs: [],
    changes,
    commands: [],
    snippets: [],
    undo: [],
    isManual: false,
    isConfirmedApart: false,
    status: 'proposed',
    decision: null,
    ...given,
  }
}

/** A change of a service’s; of IAM where no other is named. What the log says of its undo does not matter: what AWS said before does. */
export function makeChange(operation: string, input: AwsCall['input'], given: Partial<AwsCall> = {}): Change {
  return { service: 'iam', operation, region: null, input, undo: 'none', ...given }
}

/** Writes the actions down as the plan of the test’s incident. */
export function keepActions(workspace: Workspace, actions: readonly Action[]): void {
  inTransaction(workspace.cases, () => {
    for (const [order, { status: _, decision: __, ...planned }] of actions.entries())
      putAction(workspace, testIncident, { ...planned, order })
  })
}
