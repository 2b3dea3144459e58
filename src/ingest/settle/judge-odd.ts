import { hash } from 'node:crypto'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { recordSql } from '../../store/record-sql.ts'
import { type Rival, type Settlement, settleRivals } from './rivals.ts'

/** Records are read so many bytes at a time; of each a digest is kept. */
const readBytes = 32_000_000

/** Decides over the ids in `odd`, whose records differ, one by one, and adds to `verdicts`. */
export async function judgeOdd(duckdb: Duckdb): Promise<{ readonly replaced: Settlement['replaced'] }> {
  const groups = await readOddRivals(duckdb)
  if (groups.size === 0) return { replaced: [] }
  const taken = await readTaken(duckdb)
  const settlements = [...groups.values()].map((rivals) => settleRivals(rivals, taken))
  await duckdb.append(
    'verdicts',
    settlements.flatMap(({ verdicts }) =>
      verdicts.map((verdict) => [
        verdict.rival.file,
        verdict.rival.record,
        verdict.does,
        verdict.does === 'rename' ? verdict.eventId : null,
      ]),
    ),
  )
  return { replaced: settlements.flatMap(({ replaced }) => replaced) }
}

type Row = Omit<Rival, 'content'> & { readonly id: string; readonly raw: string }

/** Stored ones first, those with their own id before numbered ones; new ones as they lie in the files. */
async function readOddRivals(duckdb: Duckdb): Promise<Map<string, Rival[]>> {
  await duckdb.run(
    `create or replace temp table odd_rivals as
       select *, floor(sum(size) over (order by is_stored, file, record rows unbounded preceding) / ${readBytes})::integer as turn
       from rivals semi join odd using (id)`,
  )
  const groups = new Map<string, Rival[]>()
  const [{ turns } = { turns: 0 }] = await duckdb.rows<{ turns: number }>(
    'select coalesce(max(turn) + 1, 0) as turns from odd_rivals',
  )
  for (let turn = 0; turn < turns; turn++) {
    for (const { id, raw, ...rival } of await readTurn(duckdb, turn)) {
      const group = groups.get(id)
      const read = { ...rival, content: toContent(raw) }
      if (group) group.push(read)
      else groups.set(id, [read])
    }
  }
  for (const group of groups.values()) group.sort(compare)
  return groups
}

function readTurn(duckdb: Duckdb, turn: number): Promise<Row[]> {
  return duckdb.rows<Row>(
    `select id, event_id as "eventId", is_stored as "isStored", file, record, is_update as "isUpdate", ${recordSql([])} as raw
     from (select *, false as is_stored from staged union all select *, true from stored) records
     join (select id, is_stored, file, record, is_update from odd_rivals where turn = ${turn}) using (file, record, is_stored)`,
  )
}

function toContent(raw: string): string {
  const { addendum, ...content } = JSON.parse(raw)
  return hash('sha256', canonicalJson(content), 'base64')
}

function compare(a: Rival, b: Rival): number {
  if (a.isStored !== b.isStored) return a.isStored ? -1 : 1
  const byId = a.isStored ? a.eventId.length - b.eventId.length || (a.eventId < b.eventId ? -1 : 1) : 0
  return byId || a.file - b.file || a.record - b.record
}

/** Ids in use that the new ones of rivals could run into. */
async function readTaken(duckdb: Duckdb): Promise<Set<string>> {
  const rows = await duckdb.rows<{ event_id: string }>(
    `select event_id from odd_rivals where is_stored
     union select event_id from stored where contains(event_id, '#')
     union select event_id from staged anti join odd_rivals using (file, record) where contains(event_id, '#')`,
  )
  return new Set(rows.map((row) => row.event_id))
}
