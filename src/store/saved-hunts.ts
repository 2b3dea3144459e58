import { hash } from 'node:crypto'
import type { SavedHunt } from '../model/saved-hunt.ts'
import type { Workspace } from './workspace.ts'

/** Keeps a hunt; the same question again is renewed, and keeps its id and its last run. Call it inside a transaction. */
export function addSavedHunt(workspace: Workspace, given: Omit<SavedHunt, 'id' | 'lastRun'>): void {
  const { hunt, words, named, since, note, by, added, everyMilliseconds } = given
  const asked = JSON.stringify({ words, named, since })
  const id = `h-${hash('sha256', JSON.stringify([hunt, asked])).slice(0, 8)}`
  workspace.cases
    .prepare(
      `insert into saved_hunts (id, hunt, asked, note, by, added, every_ms) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set note = excluded.note, by = excluded.by, added = excluded.added, every_ms = excluded.every_ms`,
    )
    .run(id, hunt, asked, note, by, added, everyMilliseconds)
}

/** Takes a saved hunt away. Call it inside a transaction. */
export function removeSavedHunt(workspace: Workspace, id: string): void {
  workspace.cases.prepare('delete from saved_hunts where id = ?').run(id)
}

/** Writes down when it was asked last, ISO 8601 UTC. Call it inside a transaction. */
export function recordHuntRun(workspace: Workspace, id: string, time: string): void {
  workspace.cases.prepare('update saved_hunts set last_run = ? where id = ?').run(time, id)
}

/** All saved hunts, by name. */
export function listSavedHunts(workspace: Workspace): SavedHunt[] {
  const rows = workspace.cases.prepare('select * from saved_hunts order by hunt, id').all() as unknown as Row[]
  return rows.map(({ id, hunt, asked, note, by, added, every_ms, last_run }) => ({
    id,
    hunt,
    ...(JSON.parse(asked) as Pick<SavedHunt, 'words' | 'named' | 'since'>),
    note,
    by,
    added,
    everyMilliseconds: every_ms,
    lastRun: last_run,
  }))
}

type Row = {
  readonly id: string
  readonly hunt: string
  readonly asked: string
  readonly note: string
  readonly by: string
  readonly added: string
  readonly every_ms: number | null
  readonly last_run: string | null
}
