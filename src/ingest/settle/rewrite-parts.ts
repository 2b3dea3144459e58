import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Duckdb } from '../../store/duckdb.ts'
import type { Part } from '../../store/manifest.ts'
import { copyToPart, filesSql } from '../../store/part-file.ts'
import type { Workspace } from '../../store/workspace.ts'
import type { StagedPart } from '../batch.ts'
import type { Rival } from './rivals.ts'
import { numberedSql } from './same-event-sql.ts'

/** A stored part, and the staged file that takes its place; null where nothing is left of it. */
export type Rewritten = { readonly part: Part; readonly staged: StagedPart | null }

/** Writes the staged parts anew: without what was dropped, and with new ids. */
export async function rewriteStaged(duckdb: Duckdb, parts: readonly StagedPart[]): Promise<StagedPart[]> {
  const [row] = await duckdb.rows<{ records: number }>('select count(*) as records from verdicts')
  if (row!.records === 0) return [...parts]
  const { event_id, extra } = numberedSql('v.new_id')
  const settled: StagedPart[] = []
  for (const part of parts) {
    const path = part.path.replace(/\.parquet$/, '-settled.parquet')
    await duckdb.streaming(() =>
      copyToPart(
        duckdb,
        `select p.* replace (${event_id} as event_id, ${extra} as extra) from ${filesSql([part.path])} p
       left join verdicts v on v.file = p.file and v.record = p.record where coalesce(v.does, 'rename') = 'rename'`,
        path,
      ),
    )
    rmSync(part.path)
    const written = await toStagedPart(duckdb, path)
    if (written) settled.push(written)
  }
  return settled
}

/** Writes the stored parts anew that an update takes an event from. */
export async function rewriteStored(
  duckdb: Duckdb,
  workspace: Workspace,
  { stored, lost, batch }: { stored: readonly Part[]; lost: readonly Rival[]; batch: number },
): Promise<Rewritten[]> {
  if (lost.length === 0) return []
  await duckdb.run('create or replace temp table lost (event_id varchar)')
  await duckdb.append(
    'lost',
    lost.map((rival) => [rival.eventId]),
  )
  const rewritten: Rewritten[] = []
  for (const part of stored) {
    const source = filesSql([join(workspace.events, part.path)])
    const [row] = await duckdb.rows<{ losing: number }>(
      `select count(*) as losing from ${source} semi join lost using (event_id)`,
    )
    if (row!.losing === 0) continue
    const path = join(workspace.staging, `rewritten-${batch}-${part.id}.parquet`)
    await duckdb.streaming(() => copyToPart(duckdb, `select * from ${source} anti join lost using (event_id)`, path))
    rewritten.push({ part, staged: await toStagedPart(duckdb, path) })
  }
  return rewritten
}

/** A file of rows as a part; null where there are none. */
async function toStagedPart(duckdb: Duckdb, path: string): Promise<StagedPart | null> {
  const [row] = await duckdb.rows<{ rows: number; earliest: number | null; latest: number | null }>(
    `select count(*) as rows, epoch_us(min(event_time)) as earliest, epoch_us(max(event_time)) as latest from ${filesSql([path])}`,
  )
  return row!.rows === 0 ? null : { path, ...row! }
}
