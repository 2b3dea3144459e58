import { listedEntities } from '../model/alert.ts'
import { agentLength, type Entity, type Lead } from '../model/entity.ts'
import type { Correlation, Rule } from '../sigma/index.ts'
import type { Episode } from '../store/alerts.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { sql } from '../store/sql.ts'
import { toCorrelationLead } from './correlation-lead.ts'
import { eventSql } from './matches.ts'
import { toCorrelationReasons, toEventReasons } from './reasons.ts'

type Row = {
  lead_kind: Lead['kind'] | null
  lead: string | null
  groups: string[] | null
  first: number | null
  last: number | null
  count: number
  value: number | null
  failed: number | null
  event_ids: string[]
  calls: { key: string; value: number }[] | null
  sample: string | null
  identities: string[] | null
  keys: string[] | null
  addresses: string[] | null
  agents: string[] | null
}

/** The episodes in `found` by their rule, with who and what took part in the events that they list. */
export async function readFound(
  duckdb: Duckdb,
  contents: ReadonlyMap<string, Rule | Correlation>,
): Promise<Map<string, Episode[]>> {
  const titles = new Map([...contents.values()].map((rule) => [rule.id, rule.title]))
  await duckdb.run(`create or replace temp table told as ${toldSql}`)
  const episodes = new Map<string, Episode[]>()
  // Rule by rule, so that the texts of all of them are never in memory at once.
  for (const { rule: id } of await duckdb.rows<{ rule: string }>('select distinct rule from told order by rule')) {
    const texts = await duckdb.rows<{ json: string }>(
      sql`select json from told where rule = ${id} order by first, lead, groups`,
    )
    const rule = contents.get(id)!
    episodes.set(
      id,
      texts.map(({ json }) => toEpisode(rule, JSON.parse(json) as Row, titles)),
    )
  }
  await duckdb.run('drop table told')
  return episodes
}

const listed = (column: string) =>
  `list_slice(list_sort(list(distinct ${column}) filter (where ${column} <> '')), 1, ${listedEntities})`

/** As JSON, one text a row: DuckDB's lists come out value by value otherwise, ten times as slowly. */
const toldSql = `
  with numbered as (select *, row_number() over () as n from found),
  listed as (select n, unnest(events) as event from numbered),
  taking_part as (select ${eventSql} as event, event_id, event_time as t, identity, access_key, address, left(user_agent, ${agentLength}) as agent from events
    where ${eventSql} in (select event from listed)),
  actors as (select n, list(event_id order by t, event_id) as event_ids,
      ${listed('identity')} as identities, ${listed('access_key')} as keys, ${listed('address')} as addresses, ${listed('agent')} as agents
    from listed join taking_part using (event) group by n)
  select rule, numbered.first, lead, groups, json_object('lead_kind', lead_kind, 'lead', lead, 'groups', groups, 'first', epoch_ms(first), 'last', epoch_ms(last), 'count', count,
    'value', value, 'failed', failed, 'event_ids', event_ids, 'calls', map_entries(calls), 'sample', sample,
    'identities', identities, 'keys', keys, 'addresses', addresses, 'agents', agents)::varchar as json
  from numbered left join actors using (n)`

function toEpisode(rule: Rule | Correlation, row: Row, titles: ReadonlyMap<string, string>): Episode {
  const entities = [
    ...toEntities('identity', row.identities),
    ...toEntities('key', row.keys),
    ...toEntities('address', row.addresses),
    ...toEntities('agent', row.agents),
  ]
  const shared = {
    first: row.first,
    last: row.last,
    count: row.count,
    value: row.value,
    entities,
    eventIds: row.event_ids,
  }
  if (rule.kind === 'event') {
    const lead = row.lead_kind === null ? null : { kind: row.lead_kind, value: row.lead! }
    const sample = JSON.parse(row.sample!) as Record<string, string | null>
    const reasons = toEventReasons(rule, { count: row.count, failed: row.failed!, calls: row.calls!, sample })
    return { ...shared, lead, group: {}, reasons }
  }
  const group = Object.fromEntries(rule.groupBy.map((field, index) => [field, row.groups![index]!]))
  const reasons = toCorrelationReasons(rule, { group, value: row.value!, count: row.count }, titles)
  return { ...shared, lead: toCorrelationLead(rule, group, entities), group, reasons }
}

function toEntities(kind: Entity['kind'], values: readonly string[] | null): Entity[] {
  return (values ?? []).map((value) => ({ kind, value }))
}
