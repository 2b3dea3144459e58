import { type TimeWindow, toIso } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { sql, trustedSql } from '../store/sql.ts'

const dayMilliseconds = 86_400_000
/** Before there were years of four digits there was no log. */
const beginning = Date.parse('0001-01-01')
/** Nor will there be one after them. */
const end = Date.parse('9999-12-31')

/** The whole days (UTC) that a window touches: the roll-up knows no less. */
export function toWholeDays({ from, until }: TimeWindow): TimeWindow {
  return {
    from: from === null || from < beginning ? null : Math.floor(from / dayMilliseconds) * dayMilliseconds,
    until:
      until === null || until >= end ? null : Math.max(beginning, Math.ceil(until / dayMilliseconds) * dayMilliseconds),
  }
}

/**
 * Makes `calling`, what each identity did a day, and `asked`: the rows of `usage` of those days, of accounts and identities, or of one identity alone. One identity has few rows and many
 * questions, so they are copied; a whole log has too many.
 */
export async function askDays(duckdb: Duckdb, { from, until }: TimeWindow, identity: string | null): Promise<void> {
  const days = [
    ...(from === null ? [] : [`day >= ${toDaySql(from)}`]),
    ...(until === null ? [] : [`day < ${toDaySql(until)}`]),
  ].map((condition) => ` and ${condition}`)
  if (identity === null)
    await duckdb.run(
      `create temp view asked as select * from usage where subject_kind in ('account', 'identity')${days.join('')}`,
    )
  else
    await duckdb.run(
      sql`create temp table asked as select * from usage where subject_kind = 'identity' and subject = ${identity}${trustedSql(days.join(''))}`,
    )
  await copyCalling(duckdb)
}

/** Small, and asked again and again. */
async function copyCalling(duckdb: Duckdb): Promise<void> {
  await duckdb.run(
    "create temp table calling as select day, subject, events, denied, failed, first, last from asked where subject_kind = 'identity' and dimension = 'all'",
  )
}

/** A day as DuckDB reads it; null is open. */
export function toDaySql(moment: number | null): string {
  return moment === null ? 'null::date' : `'${toIso(moment).slice(0, 10)}'::date`
}
