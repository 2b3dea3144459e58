import { compareText } from '../../model/compare-text.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { recordSql } from '../../store/record-sql.ts'
import { type Rival, type Settlement, settleRivals } from './rivals.ts'
import { isUpdateSql, sharedIdSql } from './same-event-sql.ts'

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

type Row = Rival & { readonly id: string }

/** Stored ones first, those with their own id before numbered ones; new ones as they lie in the files. */
async function readOddRivals(duckdb: Duckdb): Promise<Map<string, Rival[]>> {
  const rows = await duckdb.streaming(() =>
    duckdb.rows<Row>(
      `select ${sharedIdSql} as id, event_id as "eventId", is_stored as "isStored", file, record, ${isUpdateSql} as "isUpdate", content_of(${recordSql([])}) as content
       from (select *, false as is_stored from staged union all select *, true from stored) records
       semi join (select is_stored, file, record from rivals semi join odd using (id)) using (is_stored, file, record)`,
    ),
  )
  const groups = new Map<string, Rival[]>()
  for (const { id, ...rival } of rows) {
    const group = groups.get(id)
    if (group) group.push(rival)
    else groups.set(id, [rival])
  }
  for (const group of groups.values()) group.sort(compare)
  return groups
}

function compare(a: Rival, b: Rival): number {
  if (a.isStored !== b.isStored) return a.isStored ? -1 : 1
  const byId = a.isStored ? a.eventId.length - b.eventId.length || compareText(a.eventId, b.eventId) : 0
  return byId || a.file - b.file || a.record - b.record
}

/** Ids in use that the new ones of rivals could run into. */
async function readTaken(duckdb: Duckdb): Promise<Set<string>> {
  const rows = await duckdb.rows<{ event_id: string }>(
    `with odd_rivals as (select * from rivals semi join odd using (id))
     select event_id from odd_rivals where is_stored
     union select event_id from stored where contains(event_id, '#')
     union select event_id from staged anti join odd_rivals using (file, record) where contains(event_id, '#')`,
  )
  return new Set(rows.map((row) => row.event_id))
}
