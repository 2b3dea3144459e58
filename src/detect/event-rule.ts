import type { Entity, Lead } from '../model/entity.ts'
import { fieldTextSql, type Rule, type Tree, toSql } from '../sigma/index.ts'
import type { Episode } from '../store/alerts.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { literal, type Sql, sql, trustedSql } from '../store/sql.ts'
import { eventTable } from './event-table.ts'
import { toEventReasons } from './reasons.ts'
import { testedFields } from './tested-fields.ts'

/** Matches of one lead at most this far apart are one episode. */
const gapHours = 24
/** Event ids, and the events whose entities are named, of one alert. */
const listed = 1000
const entitiesListed = 50
/** User agents are cut here where they are shown or linked. */
const agentLength = 1024

/** What an alert is about: the key, else the identity, else the address. */
const leadSql = `case when access_key <> '' then {'kind': 'key', 'value': access_key}
  when identity is not null then {'kind': 'identity', 'value': identity}
  when address is not null then {'kind': 'address', 'value': address} end`

type Row = {
  lead: Lead | null
  first: number | null
  last: number | null
  count: number
  denied: number
  event_ids: string[]
  calls: { key: string; value: number }[]
  identities: string[] | null
  keys: string[] | null
  addresses: string[] | null
  agents: string[] | null
  sample: Record<string, string | null>
}

/**
 * All episodes of a rule for the leads that have a match after `batch`. `pruned` is SQL that the rule implies. Leads without a new match are
 * as they were, so a run over new events costs little; whatever the order of delivery, the result is the same.
 */
export async function findEpisodes(
  duckdb: Duckdb,
  rule: Rule,
  { batch, pruned }: { batch: number; pruned: Sql },
): Promise<Episode[]> {
  const matches = sql`${pruned} and ${trustedSql(toSql(rule.tree, eventTable))}`
  if (batch > 0) {
    await duckdb.run(
      sql`create or replace temp table touched as select distinct ${trustedSql(leadSql)} as lead from events where batch > ${batch} and ${matches}`,
    )
    const [row] = await duckdb.rows<{ leads: number }>('select count(*) as leads from touched')
    if (row!.leads === 0) return []
  }
  const touched =
    batch > 0
      ? sql`and exists (select 1 from touched where touched.lead is not distinct from ${trustedSql(leadSql)})`
      : sql``
  const rows = await duckdb.rows<Row>(episodesSql(rule.tree, sql`${matches} ${touched}`))
  return rows.map((row) => toEpisode(rule, row))
}

/** The statement by which a rule is run, for `rules explain`. */
export function explainSql(rule: Rule): string {
  return episodesSql(rule.tree, trustedSql(toSql(rule.tree, eventTable))).text
}

function episodesSql(tree: Tree, matches: Sql): Sql {
  const fields = testedFields(tree).map(
    (field) => `${literal(field)}: left(${fieldTextSql(field, eventTable)}, ${agentLength})`,
  )
  const sample = fields.length === 0 ? `{'eventName': event_name}` : `{${fields.join(', ')}}`
  const entities = (column: string) =>
    `list_slice(list_sort(list(distinct ${column}) filter (where place <= ${listed} and ${column} <> '')), 1, ${entitiesListed})`
  return sql`with matched as (
      select ${trustedSql(leadSql)} as lead, event_id, event_time as t, event_name, error_code, identity, access_key, address, left(user_agent, ${trustedSql(String(agentLength))}) as agent,
        ${trustedSql(sample)} as sample
      from events where ${matches}),
    spaced as (select *, case when t - lag(t) over same_lead <= interval ${trustedSql(String(gapHours))} hour or (t is null and lag(t) over same_lead is null) then 0 else 1 end as begins
      from matched window same_lead as (partition by lead order by t, event_id)),
    numbered as (select *, sum(begins) over (partition by lead order by t, event_id rows unbounded preceding) as episode from spaced),
    placed as (select *, row_number() over (partition by lead, episode order by t, event_id) as place from numbered)
    select lead, epoch_ms(min(t)) as first, epoch_ms(max(t)) as last, count(*) as count, count(error_code) as denied,
      list(event_id order by place) filter (where place <= ${trustedSql(String(listed))}) as event_ids,
      list_slice(map_entries(histogram(coalesce(event_name, 'unknown'))), 1, 1000) as calls,
      ${trustedSql(entities('identity'))} as identities, ${trustedSql(entities('access_key'))} as keys,
      ${trustedSql(entities('address'))} as addresses, ${trustedSql(entities('agent'))} as agents,
      any_value(sample) filter (where place = 1) as sample
    from placed group by lead, episode order by first, lead`
}

function toEpisode(rule: Rule, row: Row): Episode {
  const entities: Entity[] = [
    ...toEntities('identity', row.identities),
    ...toEntities('key', row.keys),
    ...toEntities('address', row.addresses),
    ...toEntities('agent', row.agents),
  ]
  return {
    lead: row.lead,
    group: {},
    first: row.first,
    last: row.last,
    count: row.count,
    value: null,
    entities,
    eventIds: row.event_ids,
    reasons: toEventReasons(rule, row),
  }
}

export function toEntities(kind: Entity['kind'], values: readonly string[] | null): Entity[] {
  return (values ?? []).map((value) => ({ kind, value }))
}
