import { daysAtHome, identitiesAtHome } from '../model/egress.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { toKeyOfValue } from './call-name.ts'
import type { Prevalence } from './weigh-calls.ts'

/** So many different calls of a log are looked at: its names may be invented. */
const mostValues = 200_000
/** Who makes fewer different calls is no measure of what is common: a log may hold thousands that came once. */
export const activeCalls = 3

/** Makes the temporary table `playbook_calls` (value, source, name, key): the spellings in which calls with these keys occur in the log. Needs the view `usage`. */
export async function fillCalls(duckdb: Duckdb, keys: ReadonlySet<string>): Promise<void> {
  const rows = await duckdb.rows<{ value: string }>(
    `select value from usage where subject_kind = 'account' and dimension = 'call' group by value order by sum(events) desc limit ${mostValues}`,
  )
  const known = rows.map(({ value }) => ({ value, key: toKeyOfValue(value) })).filter(({ key }) => keys.has(key))
  await duckdb.run(
    'create or replace temp table playbook_calls (value varchar, source varchar, name varchar, key varchar)',
  )
  await duckdb.append('playbook_calls', known.map(toRow))
}

function toRow({ value, key }: { readonly value: string; readonly key: string }): string[] {
  const at = value.indexOf(':')
  return [value, value.slice(0, at), value.slice(at + 1), key]
}

/** How many identities make each of the calls, of all that make several different ones. */
export async function readPrevalence(duckdb: Duckdb): Promise<Prevalence> {
  await duckdb.run(`create or replace temp table active as
    select subject from usage where subject_kind = 'identity' and dimension = 'call' group by subject having count(distinct value) >= ${activeCalls}`)
  const [row] = await duckdb.rows<{ identities: number }>('select count(*) as identities from active')
  const callers = await duckdb.rows<{ key: string; identities: number }>(
    `select key, count(distinct subject) as identities from usage join playbook_calls using (value) semi join active using (subject)
     where subject_kind = 'identity' and dimension = 'call' group by key`,
  )
  return { identities: row!.identities, callers: new Map(callers.map(({ key, identities }) => [key, identities])) }
}

/**
 * Makes the temporary tables `seen` (kind, subject, key, day): who made calls with these keys on which day, and of addresses that may tell something
 * `visits` (address, identity, access_key, agent, key, day, first, last, denied) with all calls and `placed` with these. Identities and keys come out of
 * the daily roll-up, the rest out of the events, which are read once. Needs the table `playbook_calls`.
 */
export async function fillSeen(duckdb: Duckdb, keys: readonly string[]): Promise<void> {
  await duckdb.run('create or replace temp table telling (key varchar)')
  await duckdb.append(
    'telling',
    keys.map((key) => [key]),
  )
  await duckdb.run(`create or replace temp table places as ${placesSql}`)
  await duckdb.run(`create or replace temp table visits as
    select address, identity, access_key, left(user_agent, 1024) as agent, key, event_time::date as day, min(event_time) as first, max(event_time) as last,
        bool_or(${deniedSql('error_code')}) as denied
      from events join playbook_calls on event_source = source and event_name = name
      where event_time is not null and ${ownActSql} and address in (select address from places) group by all`)
  await duckdb.run('create or replace temp table placed as select * from visits semi join telling using (key)')
  await duckdb.run(`create or replace temp table seen as
    select distinct subject_kind as kind, subject, key, day from usage join playbook_calls using (value) semi join telling using (key)
      where dimension = 'call' and subject_kind in ('identity', 'key') and day is not null
    union all
    select distinct 'address', address, key, day from placed semi join (select * from places where is_shared) using (address)`)
}

/** AWS's own services act with nobody's credentials, and are not in the roll-up either. */
export const ownActSql = "user_type is distinct from 'AWSService' and identity is distinct from invoked_by"

/**
 * Addresses where nobody is at home (`is_strange`), and those of several identities that are not where as many are at home as in an office (`is_shared`):
 * there everything that anybody does comes together. In a short log half of its days, and two at least, are a home already.
 */
const placesSql = `
  with stays as (select value, subject, count(distinct day) as days from usage where subject_kind = 'identity' and dimension = 'address' group by value, subject),
    log as (select least(${daysAtHome}, greatest(2, (max(day) - min(day) + 1) / 2)) as enough from usage where subject_kind = 'account' and dimension = 'all'),
    known as (select value as address, count(*) as identities, max(days) as most, count(*) filter (days >= ${daysAtHome}) as homes from stays group by value)
  select address, most < enough as is_strange, identities > 1 and homes < ${identitiesAtHome} as is_shared from known, log where is_strange or is_shared`

/** The addresses of candidates that are one, or are a hand: candidate, address. */
export const candidateAddressesSql = `
  select candidate, subject as address from candidates where kind = 'address'
  union all select candidate, address from candidates join hand_addresses on hand = subject where kind = 'hand'`

/** The days of candidates, by call: candidate, key, day, first, last, denied. Needs the tables `candidate_addresses` and `visits`. */
export const candidateDaysSql = `
  select candidate, key, day, min(first) as first, max(last) as last, sum(denied) > 0 as denied
    from usage u join playbook_calls using (value) join candidates c on u.subject_kind = c.kind and u.subject = c.subject
    where dimension = 'call' and day is not null group by all
  union all
  select candidate, key, day, min(first), max(last), bool_or(denied) from visits join candidate_addresses using (address) group by all`
