import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { toKeyOfValue } from './call-name.ts'
import type { Prevalence } from './weigh-calls.ts'

/** So many different calls of a log are looked at: its names may be invented. */
const mostValues = 200_000

/**
 * Makes the temporary tables `playbook_calls` (value, source, name, key), the spellings in which calls with these keys occur in the log, and `seen`
 * (kind, subject, key, day, first, last, denied): who made them on which day, out of the daily roll-up; addresses that several identities use out of
 * the events. Needs the views `events` and `usage`.
 */
export async function fillSeen(duckdb: Duckdb, keys: ReadonlySet<string>): Promise<void> {
  const rows = await duckdb.rows<{ value: string }>(
    `select value from usage where subject_kind = 'identity' and dimension = 'call' group by value order by sum(events) desc limit ${mostValues}`,
  )
  const known = rows.map(({ value }) => ({ value, key: toKeyOfValue(value) })).filter(({ key }) => keys.has(key))
  await duckdb.run(
    'create or replace temp table playbook_calls (value varchar, source varchar, name varchar, key varchar)',
  )
  await duckdb.append('playbook_calls', known.map(toRow))
  await duckdb.run(seenSql)
}

function toRow({ value, key }: { readonly value: string; readonly key: string }): string[] {
  const at = value.indexOf(':')
  return [value, value.slice(0, at), value.slice(at + 1), key]
}

const seenSql = `create or replace temp table seen as
  select subject_kind as kind, subject, key, day, min(first) as first, max(last) as last, sum(denied)::bigint as denied
    from usage join playbook_calls using (value)
    where dimension = 'call' and subject_kind in ('identity', 'key') and day is not null group by all
  union all
  select 'address', address, key, event_time::date, min(event_time), max(event_time), count(*) filter (${deniedSql('error_code')})
    from events join playbook_calls on event_source = source and event_name = name
    where event_time is not null and user_type is distinct from 'AWSService' and address in (
      select value from usage where subject_kind = 'identity' and dimension = 'address' group by value having count(distinct subject) > 1)
    group by all`

/** How many identities make each of the calls. */
export async function readPrevalence(duckdb: Duckdb): Promise<Prevalence> {
  const [row] = await duckdb.rows<{ identities: number }>(
    `select count(distinct subject) as identities from usage where subject_kind = 'identity' and dimension = 'all'`,
  )
  const callers = await duckdb.rows<{ key: string; identities: number }>(
    `select key, count(distinct subject) as identities from seen where kind = 'identity' group by key`,
  )
  return { identities: row!.identities, callers: new Map(callers.map(({ key, identities }) => [key, identities])) }
}
