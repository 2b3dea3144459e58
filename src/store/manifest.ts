import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from './is-running.ts'
import { sweepUsage } from './usage/sweep-usage.ts'
import type { Workspace } from './workspace.ts'

/** One Parquet file of events. Times are microseconds since 1970, null when no event of it has a time. */
export type Part = {
  readonly id: number
  /** Relative to the workspace's `events`. */
  readonly path: string
  readonly rows: number
  readonly bytes: number
  readonly earliest: number | null
  readonly latest: number | null
  readonly firstBatch: number
  readonly lastBatch: number
  readonly compacted: boolean
}

/** All parts, the earliest first. */
export function listParts(workspace: Workspace): Part[] {
  const rows = workspace.cases
    .prepare(
      `select id, path, rows, bytes, earliest, latest, first_batch as firstBatch, last_batch as lastBatch, compacted
       from parts order by earliest, id`,
    )
    .all()
  return (rows as unknown as (Omit<Part, 'compacted'> & { compacted: number })[]).map((row) => ({
    ...row,
    compacted: row.compacted === 1,
  }))
}

/** Writes parts into the manifest; call it inside a transaction. The files must be in place. */
export function addParts(workspace: Workspace, parts: readonly Omit<Part, 'id' | 'bytes'>[]): void {
  const insert = workspace.cases.prepare(
    'insert into parts (path, rows, bytes, earliest, latest, first_batch, last_batch, compacted) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  for (const part of parts) {
    const { size } = statSync(join(workspace.events, part.path))
    insert.run(
      part.path,
      part.rows,
      size,
      part.earliest,
      part.latest,
      part.firstBatch,
      part.lastBatch,
      part.compacted ? 1 : 0,
    )
  }
}

/** Takes parts out of the manifest; call it inside a transaction. Their files stay for readers that have begun, until a `sweep` a while later. */
export function retireParts(workspace: Workspace, parts: readonly Part[]): void {
  const remove = workspace.cases.prepare('delete from parts where id = ?')
  const retire = workspace.cases.prepare('insert or ignore into retired (path) values (?)')
  for (const part of parts) {
    remove.run(part.id)
    retire.run(part.path)
  }
}

/** Whoever asks a question when parts are retired has so long to end it. By SQLite's clock: no result hangs on it. */
const graceSeconds = 600

/** Deletes what nobody reads: parts retired a while ago, and what killed processes left. For a writer's beginning. */
export function sweep(workspace: Workspace): void {
  workspace.cases.exec(
    `delete from retired where retired_at < unixepoch() - ${graceSeconds};
     delete from part_places where path not in (select path from parts union all select path from retired)`,
  )
  const named = workspace.cases.prepare('select path from parts union all select path from retired').all()
  const kept = new Set(named.map((row) => row.path as string))
  for (const name of readdirSync(workspace.events))
    if (name.endsWith('.parquet') && !kept.has(name)) rmSync(join(workspace.events, name), { force: true })
  sweepUsage(workspace, kept)
  clearStaging(workspace)
  sweepSpill(workspace.spill)
}

/** Deletes what a writer has put aside for itself, at its beginning and its end. */
export function clearStaging({ staging }: Workspace): void {
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { recursive: true })
}

/** DuckDB removes its folder when it is closed; one of a process that is no more is left. */
function sweepSpill(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (!isRunning(Number.parseInt(name, 10))) rmSync(join(folder, name), { recursive: true, force: true })
}

/** The newest event's time in epoch milliseconds. */
export function newestEvent(workspace: Workspace): number | null {
  const { latest } = workspace.cases.prepare('select max(latest) as latest from parts').get() as {
    latest: number | null
  }
  return latest === null ? null : latest / 1000
}
