import { deniedSql } from '../../store/outcome-sql.ts'
import { type Sql, sql, trustedSql } from '../../store/sql.ts'
import { windowSql } from '../../store/window-sql.ts'
import { isCaller } from '../functions/who.ts'
import type { Prevalence } from '../statistics/rarity.ts'
import { type Feature, type FeatureKind, toFeatureId } from './feature.ts'
import { tlsSql, type World } from './open-acts.ts'

/** Of so many identities TLS is counted where there are more: to read it of all would take longer than everything else. */
const sampledIdentities = 1000

export type Population = Pick<Prevalence, 'ofIdentities' | 'ofDays'>

/** How many identities there are in the roll-up, and on how many days. */
export async function readPopulation({ duckdb, window }: World): Promise<Population> {
  const [row] = await duckdb.rows<Population>(
    sql`select count(distinct subject) as "ofIdentities", count(distinct day) as "ofDays" from usage
      where subject_kind = 'identity' and dimension = 'all' and ${daysSql(window)}`,
  )
  return row!
}

/** Up to the day on which a window ends. */
function daysSql({ until }: World['window']): Sql {
  return until === null ? sql`day is not null` : sql`day <= epoch_ms(${BigInt(Math.trunc(until) - 1)}::bigint)::date`
}

type Counted = {
  readonly kind: FeatureKind
  readonly value: string
  readonly identities: number
  readonly days: number
}

/**
 * How many have each of these features, by `toFeatureId`. Leaves the table `uses` (identity, day, kind, value, first, and event_id where it is known) of
 * all but orders and TLS. An order is as rare as the rarer of its two calls, and may be rarer.
 */
export async function readPrevalence(
  world: World,
  features: readonly Feature[],
  all: Population,
): Promise<ReadonlyMap<string, Prevalence>> {
  const { duckdb } = world
  await duckdb.run('create or replace temp table wanted (kind varchar, value varchar)')
  const pairs = features
    .filter(({ kind }) => kind !== 'order')
    .map(({ kind, value }): [string, string] => [kind, value])
  await duckdb.append('wanted', [...new Map(pairs.map((pair) => [pair.join('\0'), pair])).values()])
  await fillUses(world)
  if (features.some(({ kind }) => kind === 'denied')) await addDenials(world)
  const counted = await duckdb.rows<Counted>(
    'select kind, value, count(distinct identity) as identities, count(distinct day) as days from uses group by kind, value',
  )
  const known = new Map(
    counted.map((one) => [toFeatureId(one), { ...all, identities: one.identities, days: one.days }]),
  )
  for (const { kind, value } of features) {
    if (kind !== 'order') continue
    const calls = value.split(' → ').flatMap((call) => known.get(toFeatureId({ kind: 'call', value: call })) ?? [])
    const rarer = calls.toSorted((a, b) => a.identities - b.identities)[0]
    if (rarer) known.set(toFeatureId({ kind, value }), rarer)
  }
  const isTlsAsked = features.some(({ kind }) => kind === 'tls')
  return new Map([...known, ...(isTlsAsked ? await countTls(world, all) : [])])
}

/** One pass over the roll-up, by its own values: of a family all agents that are of it, of a network all addresses in it. */
async function fillUses({ duckdb, window }: World): Promise<void> {
  await duckdb.run(sql`create or replace temp table uses as
    with meant as materialized (
      select 'call' as dimension, regexp_replace(value, ':', '.amazonaws.com:') as raw, kind, value from wanted where kind = 'call'
      union all select 'call', regexp_replace(value, '[.]cn:', '.amazonaws.com.cn:'), kind, value from wanted where kind = 'call'
      union all select kind, value, kind, value from wanted where kind in ('address', 'region')
      union all select 'agent', agent, kind, value from wanted join agent_families on family = value where kind = 'agent'
      union all select 'address', address, kind, value from wanted join address_networks on network = value where kind = 'network')
    select subject as identity, day, kind, meant.value as value, first, null::varchar as event_id
    from usage join meant on meant.raw = usage.value and meant.dimension = usage.dimension
    where subject_kind = 'identity' and usage.dimension in ('call', 'agent', 'address', 'region') and ${daysSql(window)}`)
}

async function addDenials({ duckdb, window }: World): Promise<void> {
  await duckdb.run(sql`insert into uses
    select identity, event_time::date, 'denied', replace(event_source, '.amazonaws.com', '') || ':' || event_name as call, min(event_time), arg_min(event_id, event_time)
    from events where error_code is not null and ${trustedSql(deniedSql('error_code'))} and ${isCaller.toSql.duckdb()} and ${windowSql(window)}
      and event_time is not null and call in (select value from wanted where kind = 'denied')
    group by all`)
}

/** Of a sample of identities, by a hash of their names, so that the same question has the same answer. */
async function countTls({ duckdb, window }: World, all: Population): Promise<[string, Prevalence][]> {
  const oneIn = BigInt(Math.max(1, Math.ceil(all.ofIdentities / sampledIdentities)))
  const rows = await duckdb.rows<Counted & { of: number; of_days: number }>(sql`
    with sampled as materialized (select identity, event_time::date as day, tls_details from events
        where hash(identity) % ${oneIn}::ubigint = 0 and ${isCaller.toSql.duckdb()} and ${windowSql(window)} group by all),
      spoken as (select identity, day, ${trustedSql(tlsSql)} as value from sampled),
      size as (select count(distinct identity) as of, count(distinct day) as of_days from sampled)
    select 'tls' as kind, wanted.value, count(distinct identity) as identities, count(distinct day) as days, any_value(of) as of, any_value(of_days) as of_days
    from size, wanted left join spoken using (value) where kind = 'tls' group by wanted.value`)
  return rows.map((row) => [
    toFeatureId(row),
    { identities: row.identities, ofIdentities: row.of, days: row.days, ofDays: row.of_days },
  ])
}
