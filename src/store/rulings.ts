import type { Lead } from '../model/entity.ts'
import type { Ruling } from '../model/ruling.ts'
import type { Workspace } from './workspace.ts'

/** Writes down what a person says of an entity, in place of what was said before. Call it inside a transaction. */
export function putRuling(workspace: Workspace, { kind, value, ruling, incidentId, by, why, time }: Ruling): void {
  workspace.cases
    .prepare(
      'insert or replace into rulings (kind, value, ruling, incident_id, by, why, time) values (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(kind, value, ruling, incidentId, by, why, time)
}

/** Takes back what was said of an entity; false where nothing was. Call it inside a transaction. */
export function removeRuling(workspace: Workspace, { kind, value }: Lead): boolean {
  return workspace.cases.prepare('delete from rulings where kind = ? and value = ?').run(kind, value).changes !== 0
}

/** What people said of entities, the newest first. */
export function listRulings(workspace: Workspace): Ruling[] {
  return workspace.cases
    .prepare(
      `select kind, value, ruling, coalesce(a.id, incident_id) as "incidentId", by, why, time
       from rulings left join incident_aliases a on a.alias = incident_id order by time desc, kind, value`,
    )
    .all()
    .map((row) => ({ ...row })) as unknown as Ruling[]
}
