import { deniedSql } from '../../store/outcome-sql.ts'
import { type Sql, sql, trustedSql } from '../../store/sql.ts'
import { windowSql } from '../../store/window-sql.ts'
import { isCaller } from '../functions/who.ts'
import type { Prevalence } from '../statistics/rarity.ts'
import { type Feature, type FeatureKind, toFeatureId } from './feature.ts'
import { tlsSql, type World } from './open-acts.ts'

/** Of so many identities TLS is counted where there are more: to read it of all would take longer than everything else. */
const sampledIdentities = 1500

export type Population = Pick<Prevalence, 'ofIdentities' | 'ofDays'>

/** How many identities there are in the roll-up, and on how many days. */
export async function readPopulation({ duckdb, window }: World): Promise<Population> {
  const [row] = await duckdb.rows<Population>(
    sql`select count(distinct subject) as "ofIdentities", count(distinct day) as "ofDays" from usage
      where subject_kind = 'identity' and dimension = 'all' and ${daysSql(window)}`,
  )
  return row!
}

/** The whole days of a window; a window of hours is counted with the days on which it lies. */
export function daysSql({ from, until }: World['window']): Sql {
  const since = from === null ? sql`true` : sql`day >= epoch_ms(${BigInt(Math.trunc(from))}::bigint)::date`
  const before = until === null ? sql`true` : sql`day <= epoch_ms(${BigInt(Math.trunc(until) - 1)}::bigint)::date`
  return sql`(${since} and ${before})`
}

type Counted = {
  readonly kind: FeatureKind
  readonly value: string
  readonly identities: number
  readonly days: number
}

/**
 * How many have each of these features, by `toFeatureId`. Makes the table `uses` (identity, day, kind, value) of those that the roll-up knows. An order
 * is counted as those who made both calls on one day, which is never fewer.
 */
export async function readPrevalence(
  world: World,
  features: readonly Feature[],
  all: Population,
): Promise<ReadonlyMap<string, Prevalence>> {
  const { duckdb } = world
  await duckdb.run('create or replace temp table wanted (kind varchar, value varchar, one varchar, two varchar)')
  await duckdb.append(
    'wanted',
    features.map(
      ({ kind, value }) => [kind, value, ...(kind === 'order' ? value.split(' → ') : [null, null])] as string[],
    ),
  )
  await fillUses(world)
  const counted = [
    ...(await duckdb.rows<Counted>(
      `select kind, value, count(distinct identity) as identities, count(distinct day) as days
      from uses semi join wanted using (kind, value) group by kind, value`,
    )),
    ...(await duckdb.rows<Counted>(ordersSql)),
    ...(await countDenied(world)),
  ]
  const known = counted.map(
    (one) => [toFeatureId(one), { ...all, identities: one.identities, days: one.days }] as const,
  )
  return new Map([...known, ...(await countTls(world, all))])
}

async function fillUses({ duckdb, window }: World): Promise<void> {
  await duckdb.run(sql`create or replace temp table uses as
    with calls as (select value from wanted where kind = 'call' union select one from wanted union select two from wanted),
      own as materialized (select subject as identity, day, dimension, value from usage
        where subject_kind = 'identity' and dimension in ('call', 'agent', 'address', 'region') and ${daysSql(window)})
    select identity, day, 'call' as kind, replace(value, '.amazonaws.com', '') as value from own
      where dimension = 'call' and replace(value, '.amazonaws.com', '') in (select value from calls where value is not null)
    union all select identity, day, dimension, value from own semi join wanted on kind = dimension and wanted.value = own.value where dimension in ('address', 'region')
    union all select identity, day, 'agent', family from own join agent_families on agent = value
      where dimension = 'agent' and family in (select value from wanted where kind = 'agent')
    union all select identity, day, 'network', network from own join address_networks on address = value
      where dimension = 'address' and network in (select value from wanted where kind = 'network')`)
}

const ordersSql = `
  with called as (select distinct identity, day, value from uses where kind = 'call')
  select 'order' as kind, wanted.value, count(distinct a.identity) as identities, count(distinct a.day) as days
  from wanted join called a on a.value = wanted.one join called b on b.value = wanted.two and b.identity = a.identity and b.day = a.day
  where kind = 'order' group by wanted.value`

function countDenied({ duckdb, window }: World): Promise<Counted[]> {
  return duckdb.rows<Counted>(sql`
    select 'denied' as kind, replace(event_source, '.amazonaws.com', '') || ':' || event_name as value,
      count(distinct identity) as identities, count(distinct event_time::date) as days
    from events where ${trustedSql(deniedSql('error_code'))} and ${isCaller.toSql.duckdb()} and ${windowSql(window)}
    group by value having value in (select value from wanted where kind = 'denied')`)
}

/** Of a sample of identities, by a hash of their names, so that the same question has the same answer. */
async function countTls({ duckdb, window }: World, all: Population): Promise<[string, Prevalence][]> {
  const oneIn = BigInt(Math.max(1, Math.ceil(all.ofIdentities / sampledIdentities)))
  const rows = await duckdb.rows<Counted & { of: number; of_days: number }>(sql`
    with sampled as materialized (select identity, event_time::date as day, tls_details, count(*) as events from events
        where hash(identity) % ${oneIn}::ubigint = 0 and ${isCaller.toSql.duckdb()} and ${windowSql(window)} group by all),
      spoken as (select identity, day, ${trustedSql(tlsSql)} as value from sampled),
      size as (select count(distinct identity) as of, count(distinct day) as of_days from sampled)
    select 'tls' as kind, value, count(distinct identity) as identities, count(distinct day) as days, any_value(of) as of, any_value(of_days) as of_days
    from spoken, size where value in (select value from wanted where kind = 'tls') group by value`)
  return rows.map((row) => [
    toFeatureId(row),
    { identities: row.identities, ofIdentities: row.of, days: row.days, ofDays: row.of_days },
  ])
}
