import { type Correlation, type CorrelationInputs, correlationSql, ungroupedSql } from '../sigma/index.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { literal } from '../store/sql.ts'
import { isGrowing } from './is-growing.ts'
import { basesOf, type Watch, type Watched } from './watched.ts'
import { isPossible, worthWhile } from './worth-asking.ts'

/** Matches of one lead at most this far apart are one episode of an event rule. */
const gapHours = 24

/** Event ids that an alert lists. */
const listedEvents = 1000

/** An empty table of episodes. */
export async function createFound(duckdb: Duckdb): Promise<void> {
  await duckdb.run(
    `create or replace table found (rule varchar, lead_kind varchar, lead varchar, groups varchar[], first timestamp, last timestamp, count bigint, value double,
      failed bigint, events bigint[], calls map(varchar, ubigint), sample varchar)`,
  )
}

/** Adds the episodes of all event rules, for the leads that have a match after `batch`. */
export async function addEventEpisodes(duckdb: Duckdb, watched: readonly Watched[], batch: number): Promise<void> {
  const loud = watched.filter(({ isLoud }) => isLoud)
  if (loud.length === 0) return
  const ids = loud.map(({ number, rule }) => `when ${number} then ${literal(rule.id)}`).join(' ')
  const touched = batch === 0 ? '' : `qualify max(batch) over (partition by rule, lead_kind, lead) > ${batch}`
  await duckdb.run(
    `insert into found
     with mine as (select * from fired ${touched}),
     spaced as (select *, case when t - lag(t) over same <= interval ${gapHours} hour or (t is null and row_number() over same > 1 and lag(t) over same is null) then 0 else 1 end as begins
       from mine window same as (partition by rule, lead_kind, lead order by t, event_id)),
     numbered as (select *, sum(begins) over (partition by rule, lead_kind, lead order by t, event_id rows unbounded preceding) as episode from spaced),
     placed as (select *, row_number() over (partition by rule, lead_kind, lead, episode order by t, event_id) as place from numbered)
     select case rule ${ids} end, lead_kind, lead, null, min(t), max(t), count(*), null, count(*) filter (where failed),
       list(event order by place) filter (where place <= ${listedEvents}), histogram(call), any_value(sample) filter (where place = 1)
     from placed group by rule, lead_kind, lead, episode`,
  )
}

/** How many matches each watched rule has, and how many of them lack a field. */
export type Held = ReadonlyMap<number, { readonly matches: number; readonly lacking: readonly number[] }>

/** Counts what `matches` holds, so that correlations without anything to correlate are not asked. */
export async function countMatches(duckdb: Duckdb, { width }: Watch): Promise<Held> {
  const lacking = Array.from({ length: width }, (_, index) => `count(*) filter (where f${index} is null)`)
  const rows = await duckdb.rows<{ rule: number; matches: number; lacking: number[] }>(
    `select rule, count(*) as matches, [${lacking.join(', ')}]::bigint[] as lacking from matches where t is not null group by rule`,
  )
  return new Map(rows.map(({ rule, ...counts }) => [rule, counts]))
}

/**
 * Adds the episodes of a correlation, for the groups that have a base match after `batch`; for all, where new events may take a firing away.
 * Returns how many events were left out because they lack a field of `group-by`.
 */
export async function addCorrelationEpisodes(
  duckdb: Duckdb,
  watch: Watch,
  { inputs, batch, held }: { inputs: CorrelationInputs; batch: number; held: Held },
): Promise<number> {
  const watched = new Map(watch.watched.map((one) => [one.rule.id, one]))
  const bases = basesOf(inputs).map(({ rule, groups }) => ({ groups, ...watched.get(rule.id)! }))
  const matches = bases.map(({ number }) => held.get(number)?.matches)
  if (!isPossible(inputs, matches)) return 0
  const relation = toRelation(watch, inputs, isGrowing(inputs) ? batch : 0)
  await duckdb.run(
    `insert into found select ${literal(inputs.correlation.id)}, null, null, groups, first, last, count, value, null, event_ids::bigint[], null, null from (${correlationSql(inputs, relation)})`,
  )
  const isWhole = bases.every(({ number, groups, fields }) =>
    groups.every((field) => !held.get(number)?.lacking[fields.indexOf(field)]),
  )
  if (isWhole) return 0
  const [row] = await duckdb.rows<{ ungrouped: number }>(ungroupedSql(inputs, relation))
  return row!.ungrouped
}

/** Each correlation's matches as Sigma's SQL wants them, out of the one table. */
function toRelation(watch: Watch, inputs: CorrelationInputs, batch: number): (correlation: Correlation) => string {
  const all = new Map<string, CorrelationInputs>()
  const collect = (one: CorrelationInputs): void => {
    all.set(one.correlation.id, one)
    for (const chained of one.chained) collect(chained.inputs)
  }
  collect(inputs)
  const watched = new Map(watch.watched.map((one) => [one.rule.id, one]))
  return ({ id }) => {
    const { correlation, rules } = all.get(id)!
    const groups = correlation.groupBy.map((_, index) => `g${index + 1}`)
    const selects = rules.map((base) => {
      const { number, fields } = watched.get(base.rule.id)!
      const texts = [
        ...base.groups.map((field, index) => `, f${fields.indexOf(field)} as g${index + 1}`),
        ...base.values.map((field, index) => `, f${fields.indexOf(field)} as v${index + 1}`),
      ]
      return `select event as event_id, t, ${literal(base.rule.id)} as rule, batch${texts.join('')} from matches where rule = ${number} and t is not null`
    })
    const union = selects.length > 0 ? selects.join(' union all ') : emptyRelation(correlation)
    const keep = [
      all.get(id)!.chained.length > 0 ? '' : worthWhile(correlation, groups),
      batch === 0 ? '' : `max(batch) > ${batch}`,
    ].filter(Boolean)
    if (keep.length === 0 || groups.length === 0) return `(${union})`
    return `(with m as (${union}) select * from m where (${groups.join(', ')}) in (select (${groups.join(', ')}) from m group by ${groups.join(', ')} having ${keep.join(' and ')})
      or ${groups.map((group) => `${group} is null`).join(' or ')})`
  }
}

/** Of a correlation that builds on others alone. */
export function emptyRelation(correlation: Correlation): string {
  const texts = [
    ...correlation.groupBy.map((_, index) => `, null::varchar as g${index + 1}`),
    ...correlation.fields.map((_, index) => `, null::varchar as v${index + 1}`),
  ]
  return `select null::varchar as event_id, null::timestamp as t, null::varchar as rule, 0 as batch${texts.join('')} limit 0`
}
