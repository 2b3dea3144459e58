import type { Duckdb } from '../../store/duckdb.ts'
import { partsSql } from '../../store/events.ts'
import { listParts, type Part } from '../../store/manifest.ts'
import { filesSql } from '../../store/part-file.ts'
import { listReplacements, type Replacement } from '../../store/replacements.ts'
import type { Workspace } from '../../store/workspace.ts'
import type { Batch, StagedPart } from '../batch.ts'
import { judgeOdd } from './judge-odd.ts'
import { type Rewritten, rewriteStaged, rewriteStored } from './rewrite-parts.ts'
import type { Rival } from './rivals.ts'
import { isUpdateSql, sharedIdSql, textHashSql } from './same-event-sql.ts'

/** A batch with its doubles taken out, ready to be committed. Counts by the ledger's file id. */
export type Settled = {
  readonly parts: readonly StagedPart[]
  readonly duplicates: ReadonlyMap<number, number>
  readonly replaced: ReadonlyMap<number, number>
  /** Stored parts that lose events to an update. */
  readonly rewritten: readonly Rewritten[]
  readonly renamed: number
  readonly replacements: readonly Replacement[]
}

/** Up to so many stored events, ids are compared with all of them; beyond, with those a day around: copies and updates of an event have its time. */
const fullLookBackRows = 3_000_000
const dayMicros = 86_400_000_000

/**
 * Finds the staged events that are stored already, in the batch twice, or updates of others (`contract.md`, Sameness). Most batches have none
 * and cost one semi-join; equal copies are decided by SQL, and only records that differ under one id are read.
 */
export async function settleBatch(duckdb: Duckdb, workspace: Workspace, batch: Batch): Promise<Settled> {
  const nothing = {
    parts: batch.parts,
    duplicates: new Map(),
    replaced: new Map(),
    rewritten: [],
    renamed: 0,
    replacements: [],
  }
  if (batch.parts.length === 0) return nothing
  await duckdb.run(
    `create or replace temp view staged as select * from ${filesSql(batch.parts.map(({ path }) => path))}`,
  )
  const stored = await rivalParts(duckdb, workspace, batch.parts)
  await duckdb.run(`create or replace temp view stored as select * from ${partsSql(workspace, stored)}`)
  if (!(await findClashes(duckdb, workspace, stored.length > 0))) return nothing
  await judgeEqual(duckdb)
  const { replaced } = await judgeOdd(duckdb)
  return {
    parts: await rewriteStaged(duckdb, batch.parts),
    duplicates: await countDropped(duckdb),
    replaced: countByFile(replaced.map(({ by }) => by)),
    rewritten: await rewriteStored(duckdb, workspace, {
      stored,
      lost: replaced.map(({ original }) => original).filter((original) => original.isStored),
      batch: batch.number,
    }),
    renamed: await countRenamed(duckdb),
    replacements: await findReplacements(duckdb),
  }
}

async function rivalParts(duckdb: Duckdb, workspace: Workspace, staged: readonly StagedPart[]): Promise<Part[]> {
  const parts = listParts(workspace)
  if (parts.reduce((rows, part) => rows + part.rows, 0) <= fullLookBackRows) return parts
  const [row] = await duckdb.rows<{ timeless: boolean }>(
    'select coalesce(bool_or(event_time is null), false) as timeless from staged',
  )
  if (row!.timeless) return parts
  const earliest = Math.min(...staged.map((part) => part.earliest!)) - dayMicros
  const latest = Math.max(...staged.map((part) => part.latest!)) + dayMicros
  return parts.filter((part) => part.earliest !== null && part.latest! >= earliest && part.earliest <= latest)
}

/** Fills `clash` with the ids that more than one record goes by, and those of updates; false when there are none. */
async function findClashes(duckdb: Duckdb, workspace: Workspace, hasStored: boolean): Promise<boolean> {
  await duckdb.run('create or replace temp table superseded (id varchar, by_id varchar)')
  await duckdb.append(
    'superseded',
    listReplacements(workspace).map(({ original, by }) => [original, by]),
  )
  await duckdb.run(
    `create or replace temp table clash as
       select event_id as id from staged group by 1 having count(*) > 1
       union select event_id from staged where event_id in (select id from superseded)
       union select ${sharedIdSql} from staged where ${isUpdateSql}
       ${hasStored ? 'union select event_id from staged where event_id in (select event_id from stored)' : ''}`,
  )
  const [row] = await duckdb.rows<{ ids: number }>('select count(*) as ids from clash')
  return row!.ids > 0
}

/** Gathers `rivals`, all records of the ids in `clash`, and fills `verdicts` for those whose records are equal. */
async function judgeEqual(duckdb: Duckdb): Promise<void> {
  const fields = `${sharedIdSql} as id, event_id, file, record, ${textHashSql} as text_hash, ${isUpdateSql} as is_update`
  await duckdb.streaming(() =>
    duckdb.run(
      `create or replace temp table rivals as
       select ${fields}, false as is_stored from staged where ${sharedIdSql} in (select id from clash)
       union all
       select ${fields}, true from stored where event_id in (select id from clash)
         or event_id in (select by_id from superseded where id in (select id from clash))
         or (contains(event_id, '#') and ${sharedIdSql} in (select id from clash))`,
    ),
  )
  await duckdb.run(
    `create or replace temp table odd as
       select id from rivals group by id having count(distinct text_hash) > 1 or bool_or(is_update)
       union select id from rivals where event_id in (select event_id from rivals group by event_id having count(distinct id) > 1)`,
  )
  await duckdb.run(
    `create or replace temp table verdicts as
       with ranked as (select *, row_number() over (partition by id order by is_stored desc, file, record) as place
                       from rivals anti join odd using (id))
       select file, record, 'drop' as does, null::varchar as new_id from ranked where place > 1 and not is_stored`,
  )
}

async function countDropped(duckdb: Duckdb): Promise<Map<number, number>> {
  const rows = await duckdb.rows<{ file: number; records: number }>(
    "select file, count(*) as records from verdicts where does = 'drop' group by file",
  )
  return new Map(rows.map((row) => [row.file, row.records]))
}

async function countRenamed(duckdb: Duckdb): Promise<number> {
  const [row] = await duckdb.rows<{ records: number }>("select count(*) as records from verdicts where does = 'rename'")
  return row!.records
}

function countByFile(rivals: readonly Rival[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { file } of rivals) counts.set(file, (counts.get(file) ?? 0) + 1)
  return counts
}

/** Updates of this batch whose original may come later. */
function findReplacements(duckdb: Duckdb): Promise<Replacement[]> {
  return duckdb.rows<Replacement>(
    `select r.id as original, coalesce(v.new_id, r.event_id) as by from rivals r left join verdicts v on v.file = r.file and v.record = r.record
     where r.is_update and not r.is_stored and r.id <> r.event_id and coalesce(v.does, 'rename') = 'rename'`,
  )
}
