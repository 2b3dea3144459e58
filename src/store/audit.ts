import type { Judgement } from '../model/alert.ts'
import type { Workspace } from './workspace.ts'

/** Writes down who-did-what to the case; call it in the transaction of the change itself. `time` is ISO 8601 UTC. */
export function addAudit(
  workspace: Workspace,
  entry: { readonly time: string; readonly what: string; readonly detail: object },
): void {
  workspace.cases
    .prepare('insert into audit (time, what, detail) values (?, ?, ?)')
    .run(entry.time, entry.what, JSON.stringify(entry.detail))
}

/** What was said of an alert, the oldest first, also under ids that were joined into it. */
export function listJudgements(workspace: Workspace, alertId: string): Judgement[] {
  const rows = workspace.cases
    .prepare(
      `select time, detail from audit where what = 'alert set' and detail ->> 'id' in (select :id union select alias from alert_aliases where id = :id)
       order by audit.id`,
    )
    .all({ id: alertId }) as { time: string; detail: string }[]
  return rows.map(({ time, detail }) => {
    const { id: _, ...said } = JSON.parse(detail) as Omit<Judgement, 'time'> & { id: string }
    return { time, ...said }
  })
}
