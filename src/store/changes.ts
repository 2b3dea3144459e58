import type { ChangeRecord, ChangeState } from '../model/containment.ts'
import type { Workspace } from './workspace.ts'

/** The changes that were made or tried for an action, in the order of the action. */
export function listChanges(workspace: Workspace, actionId: string): ChangeRecord[] {
  const rows = workspace.cases
    .prepare('select state, body from changes where action_id = ? order by place')
    .all(actionId) as { state: ChangeState; body: string }[]
  return rows.map(({ state, body }) => ({ ...(JSON.parse(body) as ChangeRecord), state }))
}

/** Writes down a change, before its call goes out and after. Call it inside a transaction. */
export function putChange(workspace: Workspace, record: ChangeRecord): void {
  const { actionId, place, state, ...body } = record
  workspace.cases
    .prepare(
      `insert into changes (action_id, place, state, body) values (?, ?, ?, ?)
       on conflict (action_id, place) do update set state = excluded.state, body = excluded.body`,
    )
    .run(actionId, place, state, JSON.stringify({ actionId, place, ...body }))
}
