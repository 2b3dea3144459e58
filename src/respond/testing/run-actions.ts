import { setTimeout } from 'node:timers/promises'
import type { RunAction } from '../../model/containment.ts'
import { listActions } from '../../store/actions.ts'
import type { Workspace } from '../../store/workspace.ts'
import { applyActions } from '../apply.ts'
import { openAccounts } from '../aws/open-accounts.ts'
import type { Conduct } from '../conduct.ts'
import { undoActions } from '../undo.ts'
import { testIncident } from './make-action.ts'

export type Given = { readonly confirmedApart?: readonly string[]; readonly isStopped?: () => boolean }

/** Applies all actions of the test’s incident; the endpoint is where the environment says. Waits are a hundredth of what they are. */
export async function applyAll(
  workspace: Workspace,
  { confirmedApart = [], isStopped }: Given = {},
): Promise<RunAction[]> {
  return withConduct(workspace, isStopped, (conduct) =>
    applyActions(listActions(workspace, testIncident), {
      conduct,
      confirmedApart: new Set(confirmedApart),
      isDryRun: false,
    }),
  )
}

export async function undoAll(workspace: Workspace): Promise<RunAction[]> {
  return withConduct(workspace, undefined, (conduct) =>
    undoActions(listActions(workspace, testIncident), { conduct, isDryRun: false }),
  )
}

async function withConduct<T>(
  workspace: Workspace,
  isStopped: (() => boolean) | undefined,
  work: (conduct: Conduct) => Promise<T>,
): Promise<T> {
  const accounts = openAccounts({ entries: [], region: null })
  try {
    return await work({
      workspace,
      accounts,
      by: 'Ruth',
      now: Date.now,
      wait: (milliseconds) => setTimeout(milliseconds / 100),
      isStopped: isStopped ?? (() => false),
    })
  } finally {
    accounts.close()
  }
}
