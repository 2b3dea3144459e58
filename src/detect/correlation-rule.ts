import type { Entity } from '../model/entity.ts'
import {
  type Correlation,
  type CorrelationInputs,
  correlationSql,
  fieldTextSql,
  type RuleInputs,
  toSql,
  ungroupedSql,
} from '../sigma/index.ts'
import type { Episode } from '../store/alerts.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { literal, type Sql, sql, trustedSql } from '../store/sql.ts'
import { toCorrelationLead } from './correlation-lead.ts'
import { toEntities } from './event-rule.ts'
import { eventTable } from './event-table.ts'
import { toCorrelationReasons } from './reasons.ts'

/** SQL that a base rule's matches imply, to be pushed down into Parquet. */
export type Pruning = (rule: RuleInputs) => Sql

export type CorrelationRun = {
  /** The last batch that an earlier run has seen; 0 sees everything. */
  readonly batch: number
  readonly pruning: Pruning
  readonly titles: ReadonlyMap<string, string>
}

/** Episodes, and how many events were left out because they lack a field of `group-by`. */
export type CorrelationResult = { readonly episodes: readonly Episode[]; readonly ungrouped: number }

/**
 * All episodes of a correlation for the groups that have a new base match (where it builds on other correlations: for all groups, once there
 * is any new match). Windows slide over all history, so late events find what they belong to.
 */
export async function findCorrelated(
  duckdb: Duckdb,
  inputs: CorrelationInputs,
  run: CorrelationRun,
): Promise<CorrelationResult> {
  const tables = await fillMatches(duckdb, inputs, run.pruning)
  const union = [...tables.values()]
    .map((table) => `select event_id, identity, access_key, address, agent, batch from ${table}`)
    .join(' union all ')
  const [fresh] = await duckdb.rows<{ matches: number }>(
    sql`select count(*) as matches from (${trustedSql(union)}) where batch > ${run.batch}`,
  )
  if (fresh!.matches === 0) return { episodes: [], ungrouped: 0 }
  if (run.batch > 0 && inputs.chained.length === 0)
    await keepTouchedGroups(duckdb, inputs.correlation, tables.get(inputs.correlation.id)!, run.batch)
  const relation = (correlation: Correlation) => tables.get(correlation.id)!
  await duckdb.run(
    `create or replace temp table episodes as select row_number() over () as n, * from (${correlationSql(inputs, relation)})`,
  )
  const [dropped] = await duckdb.rows<{ ungrouped: number }>(ungroupedSql(inputs, relation))
  const rows = await duckdb.rows<Row>(withEntitiesSql(union))
  return { episodes: rows.map((row) => toEpisode(inputs.correlation, row, run.titles)), ungrouped: dropped!.ungrouped }
}

/** A table of matches for the correlation and for each that it builds on, by their ids. */
async function fillMatches(
  duckdb: Duckdb,
  inputs: CorrelationInputs,
  pruning: Pruning,
  tables = new Map<string, string>(),
): Promise<Map<string, string>> {
  const table = `matches_${tables.size}`
  tables.set(inputs.correlation.id, table)
  await duckdb.run(`create or replace temp table ${table} (event_id varchar, t timestamp, rule varchar, ${numbered('g', inputs.correlation.groupBy.length)}${numbered('v', inputs.correlation.fields.length)}
    identity varchar, access_key varchar, address varchar, agent varchar, batch integer)`)
  for (const base of inputs.rules)
    await duckdb.run(sql`insert into ${trustedSql(table)} ${matchesSql(base, pruning(base))}`)
  for (const { inputs: inner } of inputs.chained) await fillMatches(duckdb, inner, pruning, tables)
  return tables
}

function numbered(letter: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1} varchar, `).join('')
}

/** Events without a time cannot lie in a window. */
function matchesSql({ rule, groups, values }: RuleInputs, pruned: Sql): Sql {
  const texts = [...groups, ...values].map((field) => `${fieldTextSql(field, eventTable)}, `).join('')
  return sql`select event_id, event_time, ${rule.id}, ${trustedSql(texts)} identity, nullif(access_key, ''), address, left(user_agent, 1024), batch
    from events where event_time is not null and ${pruned} and ${trustedSql(toSql(rule.tree, eventTable))}`
}

async function keepTouchedGroups(
  duckdb: Duckdb,
  correlation: Correlation,
  table: string,
  batch: number,
): Promise<void> {
  if (correlation.groupBy.length === 0) return
  const groups = correlation.groupBy.map((_, index) => `g${index + 1}`).join(', ')
  await duckdb.run(
    sql`delete from ${trustedSql(table)} where (${trustedSql(groups)}) not in (select distinct ${trustedSql(groups)} from ${trustedSql(table)} where batch > ${batch})`,
  )
}

type Row = {
  groups: string[]
  first: string
  last: string
  value: number
  count: number
  event_ids: string[]
  identities: string[] | null
  keys: string[] | null
  addresses: string[] | null
  agents: string[] | null
}

const entitiesListed = 50

/** Who and what took part, of the events that an alert lists. */
function withEntitiesSql(union: string): string {
  const listed = (column: string) =>
    `list_slice(list_sort(list(distinct ${column}) filter (where ${column} <> '')), 1, ${entitiesListed})`
  return `with ids as (select n, unnest(event_ids) as event_id from episodes),
    actors as (select n, ${listed('identity')} as identities, ${listed('access_key')} as keys, ${listed('address')} as addresses, ${listed('agent')} as agents
      from ids join (${union}) using (event_id) group by n)
    select episodes.*, identities, keys, addresses, agents from episodes left join actors using (n) order by first, groups`
}

function toEpisode(correlation: Correlation, row: Row, titles: ReadonlyMap<string, string>): Episode {
  const group = Object.fromEntries(correlation.groupBy.map((field, index) => [field, row.groups[index]!]))
  const entities: Entity[] = [
    ...toEntities('identity', row.identities),
    ...toEntities('key', row.keys),
    ...toEntities('address', row.addresses),
    ...toEntities('agent', row.agents),
  ]
  return {
    lead: toCorrelationLead(correlation, group, entities),
    group,
    first: Date.parse(row.first),
    last: Date.parse(row.last),
    count: row.count,
    value: row.value,
    entities,
    eventIds: row.event_ids,
    reasons: toCorrelationReasons(correlation, { group, value: row.value, count: row.count }, titles),
  }
}

/** The statement by which a correlation is run, for `rules explain`: its bases' matches in place of tables. */
export function explainCorrelationSql(inputs: CorrelationInputs): string {
  const bases = new Map<string, string>()
  const collect = ({ correlation, rules, chained }: CorrelationInputs): void => {
    const selects = rules.map((base) => {
      const named = [
        ...base.groups.map((field, index) => [field, `g${index + 1}`]),
        ...base.values.map((field, index) => [field, `v${index + 1}`]),
      ]
      const texts = named.map(([field, name]) => `, ${fieldTextSql(field!, eventTable)} as ${name}`).join('')
      return `select event_id, event_time as t, ${literal(base.rule.id)} as rule${texts} from events where event_time is not null and ${toSql(base.rule.tree, eventTable)}`
    })
    bases.set(correlation.id, `(${selects.join(' union all ')})`)
    for (const { inputs: inner } of chained) collect(inner)
  }
  collect(inputs)
  return correlationSql(inputs, (correlation) => bases.get(correlation.id)!)
}
