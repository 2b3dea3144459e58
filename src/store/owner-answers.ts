import type { OwnerAnswer } from '../model/owner-answer.ts'
import type { Workspace } from './workspace.ts'

/** Writes down what an owner said. Call it inside a transaction. */
export function addAnswer(workspace: Workspace, given: Omit<OwnerAnswer, 'id'>): OwnerAnswer {
  const { identity, answer, by, note, alertId, from, until, time } = given
  const { lastInsertRowid } = workspace.cases
    .prepare(
      'insert into owner_answers (identity, answer, by, note, alert_id, asked_from, asked_until, time) values (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(identity, answer, by, note, alertId, from, until, time)
  return { id: Number(lastInsertRowid), ...given }
}

/** What owners said, the newest first; of one identity, or of all. An alert goes by the id that it has now. */
export function listAnswers(workspace: Workspace, identity?: string): OwnerAnswer[] {
  return workspace.cases
    .prepare(
      `select a.id, identity, answer, by, note, coalesce(alias.id, alert_id) as "alertId", asked_from as "from", asked_until as until, time
       from owner_answers a left join alert_aliases alias on alias = alert_id
       where :identity is null or identity = :identity order by a.id desc`,
    )
    .all({ identity: identity ?? null })
    .map((row) => ({ ...row })) as unknown as OwnerAnswer[]
}
