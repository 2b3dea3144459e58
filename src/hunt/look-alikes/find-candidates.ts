import { agentLength } from '../../model/entity.ts'

import { type Sql, sql } from '../../store/sql.ts'

import { listSql } from './list-sql.ts'
import { fillActs, type World } from './open-acts.ts'
import { type FoundFeature, readFeatures } from './read-features.ts'
import type { Weighed } from './score.ts'

/** So many of those who look most alike are shown; and of so many events of theirs, all together, the order and the TLS are read. */
export const mostCandidates = 50
export const mostReadEvents = 20_000

/** Of the leads' features so many are looked for; the next of a kind says ever less. */
const mostFeatures = 200

export type Asked = {
  /** Epoch milliseconds, a midnight: what somebody had before is their own. */
  readonly since: number
  /** Identities that are known already. */
  readonly except: readonly string[]
}

/** Those who have most of these features by the table `uses`, and had them not before, with the first event of each. Leaves them in the table `hits`. */
export async function findCandidates(
  { duckdb }: World,
  features: readonly Weighed[],
  { since, except }: Asked,
): Promise<FoundFeature[]> {
  await duckdb.run('create or replace temp table weights (kind varchar, value varchar, points integer)')
  const strongest = features.toSorted((a, b) => b.points - a.points).slice(0, mostFeatures)
  await duckdb.append(
    'weights',
    strongest.map(({ kind, value, points }) => [kind, value, Math.round(points * 1000)]),
  )
  await duckdb.run('create or replace temp table known_bad (identity varchar)')
  await duckdb.append(
    'known_bad',
    except.map((identity) => [identity]),
  )
  await duckdb.run(sql`create or replace temp table hits as
    with fresh as (select identity, kind, value, points, min(day) as since, min(first) as first, arg_min(event_id, first) as event_id
        from uses join weights using (kind, value) anti join known_bad using (identity) where points > 0
        group by identity, kind, value, points having since >= ${toDaySql(since)}),
      best as (select identity from fresh group by identity order by sum(points) desc, identity limit ${mostCandidates})
    select * from fresh semi join best using (identity)`)
  return duckdb.rows<FoundFeature>(firstEventsSql)
}

/** The roll-up knows the moment of a first use, and thereby its event. */
const firstEventsSql = `
  with moments as (select distinct identity, first from hits where event_id is null),
    shown as materialized (select e.identity, e.event_time as first, e.event_id, replace(event_source, '.amazonaws.com', '') || ':' || event_name as call,
        family as agent, e.address, network, region
      from events e join moments on e.identity = moments.identity and e.event_time = moments.first
        left join agent_families on agent_families.agent = left(user_agent, ${agentLength})
        left join address_networks on address_networks.address = e.address)
  select h.identity as who, kind, value, epoch_ms(h.first) as first,
    list(distinct coalesce(h.event_id, s.event_id)) filter (coalesce(h.event_id, s.event_id) is not null) as "eventIds"
  from hits h left join shown s on s.identity = h.identity and s.first = h.first
    and h.value = case kind when 'call' then call when 'agent' then agent when 'address' then s.address when 'network' then network when 'region' then region end
  group by all order by who, kind, value`

/**
 * What only events show of the candidates: in which order they called, and what TLS they spoke. Of those who look most alike first, as far as
 * `mostReadEvents` reach; a service of millions would take seconds. Says whose were not read.
 */
export async function readClosely(
  world: World,
  ranked: readonly string[],
): Promise<{ found: FoundFeature[]; unread: string[] }> {
  const { duckdb } = world
  if (ranked.length === 0) return { found: [], unread: [] }
  const sizes = await duckdb.rows<{ identity: string; events: number }>(sql`
    select subject as identity, sum(events)::bigint as events from usage
    where subject_kind = 'identity' and dimension = 'all' and subject in (${listSql(ranked)}) group by subject`)
  const eventsOf = new Map(sizes.map(({ identity, events }) => [identity, events]))
  let left = mostReadEvents
  const read = ranked.filter((identity) => {
    const events = eventsOf.get(identity) ?? 0
    if (events > left) return false
    left -= events
    return true
  })
  const unread = ranked.filter((identity) => !read.includes(identity))
  if (read.length === 0) return { found: [], unread }
  await fillActs(world, { who: sql`identity`, condition: sql`identity in (${listSql(read)})` })
  return { found: await readFeatures(duckdb), unread }
}

function toDaySql(milliseconds: number): Sql {
  return sql`epoch_ms(${BigInt(milliseconds)}::bigint)::date`
}
