import type { ChangeRecord } from '../model/containment.ts'
import type { ActionStatus } from '../model/response.ts'
import { toIso } from '../model/time-window.ts'
import { listIncidentsOf, setAction } from '../store/actions.ts'
import { addAudit } from '../store/audit.ts'
import { putChange } from '../store/changes.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import type { Accounts } from './aws/aws.ts'
import { toOperation } from './effect.ts'

/** What a run works with. */
export type Conduct = {
  readonly workspace: Workspace
  readonly accounts: Accounts
  readonly by: string
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<void>
  /** Whether to begin nothing more. A change that was begun is seen through. */
  readonly isStopped: () => boolean
}

/** Writes a change down as it is now; with what happens to the account, the audit log gets an entry. */
export function writeDown({ workspace, by, now }: Conduct, record: Omit<ChangeRecord, 'by' | 'time'>): ChangeRecord {
  const time = toIso(now())
  const written = { ...record, by, time }
  const { actionId, place, account, call, state, problem, requestIds } = written
  inTransaction(workspace.cases, () => {
    putChange(workspace, written)
    addAudit(workspace, {
      time,
      what: 'aws change',
      detail: {
        actionId,
        place,
        account,
        region: call.region,
        call: toOperation(call),
        state,
        problem,
        requestIds,
        by,
      },
    })
  })
  return written
}

/** Says what became of an action, in every incident that asks for it. */
export function decide({ workspace, by, now }: Conduct, id: string, said: Said): void {
  const time = toIso(now())
  inTransaction(workspace.cases, () => {
    for (const incidentId of listIncidentsOf(workspace, id))
      setAction(workspace, { incidentId, id }, { status: said.status, decision: { time, by, note: said.note } })
    addAudit(workspace, { time, what: 'action set', detail: { id, by, ...said } })
  })
}

type Said = { readonly status: ActionStatus; readonly note: string | null }
