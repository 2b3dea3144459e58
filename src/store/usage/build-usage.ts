import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Duckdb, openDuckdb } from '../duckdb.ts'
import type { Part } from '../manifest.ts'
import { copyToUsage, filesSql } from '../part-file.ts'
import { requireWritable, type Workspace } from '../workspace.ts'
import { toUsageName, toUsagePath } from './usage-name.ts'
import { toUsageSql, toUsageSteps } from './usage-sql.ts'

/** What the counts and their order may take before they spill. */
const memoryBytes = 400_000_000

export type BuildOptions = {
  readonly onPart?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes the roll-ups of parts that have none, and says how many it made. A part that is gone, for it was replaced long ago, is passed over. A roll-up is a pure function of its part, which never changes: so
 * it does not matter who makes it, two may make it at once, and one that is killed leaves a file that nobody takes for a roll-up.
 */
export async function buildUsage(
  workspace: Workspace,
  parts: readonly Part[],
  { onPart = () => {}, signal }: BuildOptions = {},
): Promise<number> {
  const missing = listMissing(workspace, parts)
  if (missing.length === 0) return 0
  requireWritable(workspace)
  let made = 0
  const duckdb = await openDuckdb({
    threads: availableParallelism(),
    memoryBytes,
    spillDirectory: workspace.spill,
  })
  const interrupt = () => duckdb.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    await duckdb.run('set preserve_insertion_order = true')
    for (const [done, part] of missing.entries()) {
      signal?.throwIfAborted()
      onPart(done, missing.length)
      if (await buildPart(duckdb, workspace, part)) made++
    }
    onPart(missing.length, missing.length)
  } finally {
    signal?.removeEventListener('abort', interrupt)
    duckdb.close()
  }
  return made
}

/** The parts without a roll-up. */
export function listMissing(workspace: Workspace, parts: readonly Part[]): Part[] {
  const made = new Set(existsSync(workspace.usage) ? readdirSync(workspace.usage) : [])
  return parts.filter(({ path }) => !made.has(toUsageName(path)))
}

async function buildPart(duckdb: Duckdb, workspace: Workspace, part: Part): Promise<boolean> {
  const events = join(workspace.events, part.path)
  const path = toUsagePath(workspace, part)
  const unfinished = join(workspace.usage, `${process.pid}-${randomUUID()}.unfinished`)
  try {
    await write(duckdb, part, { events: filesSql([events]), path: unfinished })
    renameSync(unfinished, path)
    return true
  } catch (error) {
    if (existsSync(events)) throw error
    return false
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** Counts of so many events fit into the memory together, and are made in one go; of more, one after the other. */
const rowsAtOnce = 600_000

async function write(duckdb: Duckdb, { rows }: Part, { events, path }: Place): Promise<void> {
  if (rows > rowsAtOnce) return writeInSteps(duckdb, events, path)
  try {
    await copyToUsage(duckdb, toUsageSql(events), path)
  } catch (error) {
    if (!/Out of Memory/.test((error as Error).message)) throw error
    await writeInSteps(duckdb, events, path)
  }
}

/** Where the events are, as they stand behind FROM, and where their counts go. */
type Place = { readonly events: string; readonly path: string }

async function writeInSteps(duckdb: Duckdb, events: string, path: string): Promise<void> {
  const { before, select, after } = toUsageSteps(events)
  try {
    for (const statement of before) await duckdb.run(statement)
    await copyToUsage(duckdb, select, path)
  } finally {
    for (const statement of after) await duckdb.run(statement)
  }
}
