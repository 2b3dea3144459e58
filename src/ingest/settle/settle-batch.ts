import { join } from 'node:path'
import { recordedColumns } from '../../store/columns.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { partsSql } from '../../store/events.ts'
import { listParts, type Part } from '../../store/manifest.ts'
import { copyToPart } from '../../store/part-file.ts'
import { recordSql } from '../../store/record-sql.ts'
import { literal } from '../../store/sql.ts'
import type { Workspace } from '../../store/workspace.ts'
import type { Batch, StagedPart } from '../lanes/job.ts'
import { type Rival, settleRivals, type Verdict } from './rivals.ts'

/** A batch with its doubles taken out, ready to be committed. Counts by the ledger's file id. */
export type Settled = {
  readonly parts: readonly StagedPart[]
  readonly duplicates: ReadonlyMap<number, number>
  readonly replaced: ReadonlyMap<number, number>
  /** Stored parts that lose events to an update, each with the staged file that takes its place (null: nothing is left). */
  readonly rewritten: readonly { readonly part: Part; readonly staged: StagedPart | null }[]
  readonly renamed: number
  readonly replacements: readonly { readonly original: string; readonly by: string }[]
}

/** Up to so many stored events, ids are compared with all of them; beyond, with those a day around. */
const fullLookBackRows = 3_000_000
const dayMicros = 86_400_000_000

/** Odd groups are looked at in JavaScript, so many ids at a time. */
const idsAtOnce = 2000

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
  const stored = rivalParts(workspace, batch.parts)
  await duckdb.run(
    `create or replace temp view staged as select * from read_parquet([${batch.parts.map((part) => literal(part.path)).join(', ')}])`,
  )
  await duckdb.run(`create or replace temp view stored as select * from ${partsSql(workspace, stored)}`)
  if (!(await findClashes(duckdb, workspace, stored.length > 0))) return nothing
  const verdicts = await judge(duckdb)
  return await carryOut(duckdb, workspace, { batch, stored, verdicts })
}

function rivalParts(workspace: Workspace, staged: readonly StagedPart[]): Part[] {
  const parts = listParts(workspace)
  if (parts.reduce((rows, part) => rows + part.rows, 0) <= fullLookBackRows) return parts
  const earliest = Math.min(...staged.map((part) => part.earliest ?? Number.NEGATIVE_INFINITY)) - dayMicros
  const latest = Math.max(...staged.map((part) => part.latest ?? Number.POSITIVE_INFINITY)) + dayMicros
  return parts.filter(
    (part) => part.earliest === null || part.latest === null || (part.latest >= earliest && part.earliest <= latest),
  )
}

const originalSql = `case when extra like '%UPDATED_DATA%' then coalesce(json_extract_string(extra, '$.addendum.originalEventID'), event_id) else event_id end`

/** Fills `clash` with the ids that more than one record goes by; false when there are none. */
async function findClashes(duckdb: Duckdb, workspace: Workspace, hasStored: boolean): Promise<boolean> {
  await duckdb.run('create or replace temp table superseded (id varchar, by_id varchar)')
  const replacements = workspace.cases.prepare('select original_id, replaced_by from replacements').all() as {
    original_id: string
    replaced_by: string
  }[]
  for (const { original_id, replaced_by } of replacements) {
    await duckdb.run(`insert into superseded values (${literal(original_id)}, ${literal(replaced_by)})`)
  }
  await duckdb.run(
    `create or replace temp table clash as
       select event_id as id from staged group by 1 having count(*) > 1
       union select event_id from staged where event_id in (select id from superseded)
       union select ${originalSql} from staged where extra like '%UPDATED_DATA%'
       ${hasStored ? 'union select event_id from staged where event_id in (select event_id from stored)' : ''}`,
  )
  const [row] = await duckdb.rows<{ ids: number }>('select count(*) as ids from clash')
  return row!.ids > 0
}

const contentSql = `hash(${recordedColumns.map((column) => column.name).join(', ')}, case when extra is not null then json_merge_patch(extra, '{"addendum":null}')::varchar end)`

/** Fills `verdicts` (file, record, does, new_id) for equal copies, and decides the others one by one. */
async function judge(duckdb: Duckdb): Promise<Verdict[]> {
  await duckdb.run(
    `create or replace temp table rivals as
       select ${originalSql} as id, event_id, false as is_stored, file, record, ${contentSql} as content, extra is not null and extra like '%UPDATED_DATA%' as updates
       from staged where ${originalSql} in (select id from clash)
       union all
       select coalesce((select s.id from superseded s where s.by_id = event_id limit 1), regexp_replace(event_id, '#[0-9]+$', '')) as id, event_id, true, file, record, ${contentSql}, extra is not null and extra like '%UPDATED_DATA%'
       from stored where event_id in (select id from clash) or event_id in (select by_id from superseded)
         or (contains(event_id, '#') and regexp_replace(event_id, '#[0-9]+$', '') in (select id from clash))`,
  )
  await duckdb.run(
    `create or replace temp table verdicts as
       with groups as (select id, count(distinct content) = 1 and not bool_or(updates) as is_plain from rivals group by id),
       ranked as (select rivals.*, row_number() over (partition by id order by is_stored desc, file, record) as place
                  from rivals join groups using (id) where is_plain)
       select file, record, 'drop' as does, null::varchar as new_id from ranked where place > 1 and not is_stored`,
  )
  await duckdb.run(
    `create or replace temp table odd as select id from rivals group by id having count(distinct content) > 1 or bool_or(updates)`,
  )
  const verdicts: Verdict[] = []
  for (;;) {
    const group = await nextOddRivals(duckdb)
    if (group.size === 0) return verdicts
    for (const [id, rivals] of group) verdicts.push(...settleRivals(id, rivals))
  }
}

async function nextOddRivals(duckdb: Duckdb): Promise<Map<string, Rival[]>> {
  await duckdb.run(`create or replace temp table looked_at as select id from odd order by id limit ${idsAtOnce}`)
  await duckdb.run('delete from odd where id in (select id from looked_at)')
  const rows = await duckdb.rows<{ id: string } & Rival>(
    `select r.id, r.event_id as "eventId", r.is_stored as "isStored", r.file, r.record, e.raw
     from rivals r semi join looked_at using (id)
     join (select file, record, ${recordSql([])} as raw, false as is_stored from staged
           union all select file, record, ${recordSql([])}, true from stored) e
       on e.file = r.file and e.record = r.record and e.is_stored = r.is_stored
     order by r.id, r.is_stored desc, length(r.event_id), r.event_id, r.file, r.record`,
  )
  const groups = new Map<string, Rival[]>()
  for (const row of rows) groups.set(row.id, [...(groups.get(row.id) ?? []), row])
  return groups
}

type Decided = { readonly batch: Batch; readonly stored: readonly Part[]; readonly verdicts: readonly Verdict[] }

/** Writes the staged parts anew without what was dropped, and the stored parts that an update takes an event from. */
async function carryOut(duckdb: Duckdb, workspace: Workspace, { batch, stored, verdicts }: Decided): Promise<Settled> {
  await addVerdicts(duckdb, verdicts)
  const parts: StagedPart[] = []
  for (const part of batch.parts) parts.push(...(await rewrite(duckdb, part, withoutDropped(part))))
  const replacing = verdicts.filter((verdict) => verdict.does === 'replace')
  const lost = replacing.map((verdict) => verdict.original)
  const rewritten: { part: Part; staged: StagedPart | null }[] = []
  for (const part of lost.length > 0 ? stored : []) {
    const source = `read_parquet(${literal(join(workspace.events, part.path))})`
    const losing = `event_id in (${lost.map(literal).join(', ')})`
    const [row] = await duckdb.rows<{ losing: number }>(`select count(*) as losing from ${source} where ${losing}`)
    if (row!.losing === 0) continue
    const staged: StagedPart = {
      path: join(workspace.staging, `rewritten-${batch.number}-${part.id}.parquet`),
      rows: part.rows - row!.losing,
      earliest: part.earliest,
      latest: part.latest,
    }
    if (staged.rows > 0) await copyToPart(duckdb, `select * from ${source} where not (${losing})`, staged.path)
    rewritten.push({ part, staged: staged.rows > 0 ? staged : null })
  }
  const equalCopies = await duckdb.rows<{ file: number; copies: number }>(
    "select file, count(*) as copies from verdicts where does = 'drop' group by file",
  )
  return {
    parts,
    rewritten,
    duplicates: new Map(equalCopies.map((row) => [row.file, row.copies])),
    replaced: countByFile(replacing),
    renamed: verdicts.filter((verdict) => verdict.does === 'rename').length,
    replacements: replacing
      .filter((verdict) => verdict.original !== verdict.rival.eventId)
      .map((verdict) => ({ original: verdict.original, by: verdict.rival.eventId })),
  }
}

function countByFile(verdicts: readonly Verdict[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { rival } of verdicts) counts.set(rival.file, (counts.get(rival.file) ?? 0) + 1)
  return counts
}

async function addVerdicts(duckdb: Duckdb, verdicts: readonly Verdict[]): Promise<void> {
  const rows = verdicts.flatMap((verdict) => {
    const { file, record } = verdict.rival
    if (verdict.does === 'rename') return [`(${file}, ${record}, 'rename', ${literal(verdict.eventId)})`]
    // A record that its own update replaces counts as stored: only its row goes.
    if (verdict.does === 'drop')
      return [`(${file}, ${record}, '${verdict.why === 'duplicate' ? 'drop' : 'replaced'}', null)`]
    return []
  })
  for (let i = 0; i < rows.length; i += 1000)
    await duckdb.run(`insert into verdicts values ${rows.slice(i, i + 1000).join(', ')}`)
}

function withoutDropped(part: StagedPart): string {
  return `select p.* replace (coalesce(v.new_id, p.event_id) as event_id) from read_parquet(${literal(part.path)}) p
          left join verdicts v on v.file = p.file and v.record = p.record where v.does is null or v.does = 'rename'`
}

async function rewrite(duckdb: Duckdb, part: StagedPart, select: string): Promise<StagedPart[]> {
  const path = part.path.replace(/\.parquet$/, '-settled.parquet')
  await copyToPart(duckdb, select, path)
  const [row] = await duckdb.rows<{ rows: number; earliest: number | null; latest: number | null }>(
    `select count(*) as rows, epoch_us(min(event_time)) as earliest, epoch_us(max(event_time)) as latest from read_parquet(${literal(path)})`,
  )
  return row!.rows === 0 ? [] : [{ path, ...row! }]
}
