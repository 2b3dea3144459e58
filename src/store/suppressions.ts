import { hash } from 'node:crypto'
import type { Lead } from '../model/entity.ts'
import type { Suppression } from '../model/suppression.ts'
import type { Workspace } from './workspace.ts'

/** Writes a suppression down; one of the same rule and entities is renewed, and keeps its id. Call it inside a transaction. */
export function addSuppression(workspace: Workspace, given: Omit<Suppression, 'id'>): Suppression {
  const { rule, entities, by, why, added, until } = given
  const named = JSON.stringify(entities)
  const id = `s-${hash('sha256', JSON.stringify([rule?.id ?? null, named])).slice(0, 8)}`
  workspace.cases
    .prepare(
      `insert into suppressions (id, rule_id, rule_title, entities, by, why, added, until) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set rule_title = excluded.rule_title, by = excluded.by, why = excluded.why, added = excluded.added, until = excluded.until`,
    )
    .run(id, rule?.id ?? null, rule?.title ?? null, named, by, why, added, until)
  return { id, ...given }
}

/** Takes a suppression away. Call it inside a transaction. */
export function removeSuppression(workspace: Workspace, id: string): void {
  workspace.cases.prepare('delete from suppressions where id = ?').run(id)
}

/** All suppressions, the expired too, the newest first. */
export function listSuppressions(workspace: Workspace): Suppression[] {
  const rows = workspace.cases.prepare('select * from suppressions order by added desc, id').all()
  return (rows as unknown as Row[]).map(({ id, rule_id, rule_title, entities, by, why, added, until }) => ({
    id,
    rule: rule_id === null ? null : { id: rule_id, title: rule_title ?? rule_id },
    entities: JSON.parse(entities) as Lead[],
    by,
    why,
    added,
    until,
  }))
}

type Row = {
  readonly id: string
  readonly rule_id: string | null
  readonly rule_title: string | null
  readonly entities: string
  readonly by: string
  readonly why: string
  readonly added: string
  readonly until: string | null
}
