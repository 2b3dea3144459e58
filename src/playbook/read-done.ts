import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { sql, trustedSql } from '../store/sql.ts'
import { ownActSql } from './fill-seen.ts'
import type { Learning } from './learn.ts'
import { parseTls } from './read-sightings.ts'

/** A call that a lead made in the intrusion. `value` is as the roll-up has it; `daysBefore` are of all identities that acted. */
export type DoneCall = {
  readonly lead: number
  readonly value: string
  readonly events: number
  readonly denied: number
  readonly first: number
  readonly last: number
  readonly daysBefore: number
}

/** What is seen beside the calls, of what those identities did not have before. */
export type Traits = {
  readonly agents: readonly string[]
  readonly addresses: readonly string[]
  readonly tls: readonly string[]
  readonly errors: readonly string[]
  readonly gapsSeconds: readonly number[]
  readonly events: number
  readonly first: number
  readonly last: number
}

/** Makes the temporary table `done`: the leads' events in the intrusion, each with the number of its lead. */
export async function fillDone(duckdb: Duckdb, { leads, from, until }: Learning): Promise<void> {
  const parts = leads.map(
    (
      { column, values },
      lead,
    ) => sql`select ${lead}::integer as lead, event_id, event_time, left(event_source || ':' || event_name, 1024) as value, error_code,
      left(user_agent, 1024) as user_agent, address, tls_details, identity from events
    where ${trustedSql(column)} in (select unnest(from_json(${JSON.stringify(values)}, '["varchar"]')))
      and event_time >= epoch_ms(${BigInt(from)}::bigint) and event_time < epoch_ms(${BigInt(until)}::bigint) and ${trustedSql(ownActSql)}`,
  )
  const [first, ...others] = parts
  const all = others.reduce((one, other) => sql`${one} union all ${other}`, first!)
  await duckdb.run(sql`create or replace temp table done as ${all}`)
}

/** The calls of each lead, with how often those identities had made them before `from`, by the daily roll-up. */
export async function readDone(duckdb: Duckdb, from: number): Promise<DoneCall[]> {
  await duckdb.run(sql`create or replace temp table before as
    select dimension, value, count(distinct day) as days from usage
      where subject_kind = 'identity' and subject in (select identity from done) and dimension in ('call', 'agent', 'address') and last < epoch_ms(${BigInt(from)}::bigint)
      group by all`)
  return duckdb.rows<DoneCall>(`
    select lead, done.value, count(*) as events, count(*) filter (${deniedSql('error_code')}) as denied, epoch_ms(min(event_time)) as first,
      epoch_ms(max(event_time)) as last, coalesce(any_value(days), 0) as "daysBefore"
    from done left join before on dimension = 'call' and before.value = done.value group by lead, done.value order by first, lead`)
}

/** So many of each are written down. */
const mostTraits = 20

/** Agents, addresses, TLS and errors of these calls. What the identities had before is not the attacker's. */
export async function readTraits(duckdb: Duckdb, { from }: Learning, values: readonly string[]): Promise<Traits> {
  await duckdb.run('create or replace temp table learned (value varchar)')
  await duckdb.append(
    'learned',
    [...new Set(values)].map((value) => [value]),
  )
  const distinct = (column: string, kind: string) => `
    select ${column} as value from done semi join learned using (value) where ${column} is not null
      and ${column} not in (select value from before where dimension = '${kind}') group by ${column} order by count(*) desc, ${column} limit ${mostTraits}`
  const read = async (question: string) => (await duckdb.rows<{ value: string }>(question)).map(({ value }) => value)
  const tls = await read(distinct('tls_details', 'tls'))
  const [span] = await duckdb.rows<{ events: number; first: number; last: number }>(
    'select count(distinct event_id) as events, epoch_ms(min(event_time)) as first, epoch_ms(max(event_time)) as last from done semi join learned using (value)',
  )
  const gaps = await duckdb.rows<{ gap: number }>(
    `select gap from (select (epoch_ms(event_time) - lag(epoch_ms(event_time)) over (partition by lead order by event_time)) / 1000 as gap
       from done semi join learned using (value)) where gap is not null limit 100000`,
  )
  return {
    agents: await read(distinct('user_agent', 'agent')),
    addresses: await read(distinct('address', 'address')),
    errors: await read(distinct('error_code', 'error')),
    tls: [...new Set(tls.flatMap((text) => parseTls(text) ?? []))],
    gapsSeconds: gaps.map(({ gap }) => Math.round(gap)),
    ...(span ?? { events: 0, first: from, last: from }),
  }
}
