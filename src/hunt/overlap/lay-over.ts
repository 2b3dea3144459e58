import type { TimeWindow } from '../../model/time-window.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { type Sql, sql, trustedSql } from '../../store/sql.ts'
import { windowSql } from '../../store/window-sql.ts'
import { isCaller } from '../functions/who.ts'
import type { Exclusive } from '../statistics/sets.ts'
import { type MemberKind, memberColumns, type NamedSet } from './named-set.ts'

/** So many members of a group are shown. */
export const shownMembers = 20

/** A member, the sets that it is in as bits, and the first event that put it into each. */
export type Member = { readonly member: string; readonly sets: number; readonly firsts: readonly (string | null)[] }

/** Sets laid over each other: how many there are at all, how many in exactly which sets, and the first members of each such group. */
export type Laid = {
  readonly population: number
  readonly exclusive: readonly Exclusive[]
  readonly members: readonly Member[]
}

/** Counts in DuckDB, in one pass, so that sets of a hundred thousand members need no memory here. */
export async function layOver(
  duckdb: Duckdb,
  sets: readonly NamedSet[],
  { by, window }: { readonly by: MemberKind; readonly window: TimeWindow },
): Promise<Laid> {
  const column = trustedSql(memberColumns[by])
  const isAsked = sql`${isCaller.toSql.duckdb()} and ${column} is not null and ${windowSql(window)}`
  const [all] = await duckdb.rows<{ count: number }>(
    sql`select count(distinct ${column}) as count from events where ${isAsked}`,
  )
  const bits = sets
    .map(({ condition }, place) => sql`(case when ${condition} then ${trustedSql(String(1 << place))} else 0 end)`)
    .reduce((sum: Sql, one) => sql`${sum} + ${one}`)
  const firsts = sets.map(
    (_, place) => `arg_min(event_id, event_time) filter (sets & ${1 << place} > 0) as first_${place}`,
  )
  await duckdb.run(sql`create or replace temp table overlap_members as
    with marked as (select ${column} as member, event_id, event_time, ${bits} as sets from events where ${isAsked})
    select member, bit_or(sets)::integer as sets, ${trustedSql(firsts.join(', '))} from marked where sets > 0 group by member`)
  const exclusive = await duckdb.rows<Exclusive>(
    'select sets, count(*) as count from overlap_members group by sets order by count desc, sets',
  )
  const rows = await duckdb.rows<Record<string, string> & { sets: number }>(`
    select * from overlap_members qualify row_number() over (partition by sets order by member) <= ${shownMembers} order by member`)
  await duckdb.run('drop table overlap_members')
  const members = rows.map((row) => ({
    member: row.member!,
    sets: row.sets,
    firsts: sets.map((_, place) => row[`first_${place}`] ?? null),
  }))
  return { population: all!.count, exclusive, members }
}
