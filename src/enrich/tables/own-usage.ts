import type { Duckdb } from '../../store/duckdb.ts'
import { type Sql, sql } from '../../store/sql.ts'

/** So few actors are looked up one by one. */
const few = 12

/**
 * Makes `own_usage`: a view of the roll-up with all that it says of the identities and keys that act, and what of their accounts belongs to the past.
 * Of a few it is read once and kept, each asked for by equality, for only then is passed over what lies beside it; of many it is the whole
 * roll-up, of which each question reads the columns that it needs.
 */
export async function fillOwnUsage(duckdb: Duckdb): Promise<void> {
  const actors = await duckdb.rows<Actor>(`select distinct kind, actor from actors limit ${few + 1}`)
  const isFew = actors.length > 0 && actors.length <= few
  if (isFew) {
    const [days] = await duckdb.rows<Days>(daysSql)
    const lookUps = actors.map((actor) => toLookUp(actor, days!))
    await duckdb.run(sql`create or replace temp table few_usage as ${lookUps.reduce(toUnion)}`)
  }
  await duckdb.run(`create or replace temp view own_usage as from ${isFew ? 'few_usage' : 'usage'}`)
}

type Actor = { readonly kind: 'identity' | 'key' | 'account'; readonly actor: string }
type Days = { readonly since: string; readonly until: string }

/** The usual days of any subject, whether they end before it or before its trouble. */
const daysSql = `
  select min(least(since, coalesce(trouble::date - 1 - (until - since)::integer, since)))::varchar as since, max(until)::varchar as until from subjects`

/** An account has by far the most rows. */
function toLookUp({ kind, actor }: Actor, { since, until }: Days): Sql {
  if (kind !== 'account') return sql`from usage where subject = ${actor} and subject_kind = ${kind}`
  return sql`select * replace (null::varchar as account, null::bigint as minutes) from usage
    where subject = ${actor} and subject_kind = 'account' and dimension not in ('hour', 'error') and day >= ${since}::date and day < ${until}::date`
}

function toUnion(one: Sql, other: Sql): Sql {
  return sql`${one} union all ${other}`
}
