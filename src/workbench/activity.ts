import type { ActivityPoint, Triage } from '../model/triage.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { type Sql, sql, trustedSql } from '../store/sql.ts'

const hoursShownMs = 3 * 86_400_000

/** How much a lead did by day since `since`, and by hour in the time that is asked about, where that is three days at most. Epoch milliseconds. */
export async function toActivity(
  duckdb: Duckdb,
  isLead: Sql,
  { since, first, last }: { readonly since: number; readonly first: number; readonly last: number },
): Promise<Triage['activity']> {
  return {
    days: await count(duckdb, isLead, { unit: 'day', from: since, until: last }),
    hours: last - first > hoursShownMs ? [] : await count(duckdb, isLead, { unit: 'hour', from: first, until: last }),
  }
}

function count(
  duckdb: Duckdb,
  isLead: Sql,
  { unit, from, until }: { unit: 'day' | 'hour'; from: number; until: number },
): Promise<ActivityPoint[]> {
  const between = sql`event_time between epoch_ms(${BigInt(Math.floor(from))}::bigint) and epoch_ms(${BigInt(Math.ceil(until))}::bigint)`
  return duckdb.rows<ActivityPoint>(
    sql`select date_trunc(${trustedSql(`'${unit}'`)}, event_time)::timestamp as "at", count(*) as events, count(*) filter (${trustedSql(deniedSql('error_code'))}) as denied
      from events where ${isLead} and ${between} group by "at" order by "at"`,
  )
}
