import type { Bound, Correlation } from '../rule.ts'
import { duckdb } from '../to-sql/duckdb.ts'
import { numberLiteral, textLiteral } from '../to-sql/literal.ts'
import { numberOf, operators } from '../to-sql/text-test.ts'
import { chainsSql } from './chains-sql.ts'
import type { GroupedRows } from './rows-sql.ts'
import { ruleConditionSql } from './rule-condition.ts'

/** Items of a WITH clause, the last of which is `<prefix>_fired`: `g…, ends, starts, value`, one row per second at which the correlation fires. */
export function firingsSql(correlation: Correlation, rows: GroupedRows): string[] {
  if (correlation.type === 'temporal_ordered') return chainsSql(correlation, rows)
  const { prefix, groups } = rows
  const { steps, select } = measureSql(correlation, rows)
  const bounds = correlation.bounds.map((bound) => boundSql('value', bound))
  return [
    ...steps,
    `${prefix}_measured as (${select})`,
    `${prefix}_fired as (select ${groups.join(', ')}, t as ends, t - ${correlation.timespanSeconds} as starts, value from ${prefix}_measured where ${['value is not null', ...bounds].join(' and ')})`,
  ]
}

export function boundSql(value: string, bound: Bound): string {
  return `${value} ${operators[bound.op]} ${numberLiteral(bound.value)}`
}

/** `select` gives `g…, t, value`, one row per second with an event; the steps come before it. */
type MeasureSql = { readonly steps: readonly string[]; readonly select: string }

function measureSql(correlation: Correlation, rows: GroupedRows): MeasureSql {
  const g = rows.groups.join(', ')
  const window = `(partition by ${g} order by t range between ${correlation.timespanSeconds} preceding and current row)`
  const perSecond = (sums: string) => `(select ${g}, t, ${sums} from ${rows.rows} group by ${g}, t)`
  const number = numberOf('v1', duckdb)
  switch (correlation.type) {
    case 'event_count':
      return { steps: [], select: `select ${g}, t, sum(n) over ${window} as value from ${perSecond('count(*) as n')}` }
    case 'value_sum':
      return {
        steps: [],
        select: `select ${g}, t, sum(x) over ${window} as value from ${perSecond(`sum(${number}) as x`)}`,
      }
    case 'value_avg':
      return {
        steps: [],
        select: `select ${g}, t, sum(x) over ${window} / nullif(sum(n) over ${window}, 0) as value from ${perSecond(`sum(${number}) as x, count(${number}) as n`)}`,
      }
    case 'value_median':
    case 'value_percentile': {
      const fraction = correlation.type === 'value_median' ? 0.5 : (correlation.percentile ?? 50) / 100
      const measured = `select ${g}, t, quantile_cont(${number}, ${numberLiteral(fraction)}) over ${window} as value from ${rows.rows}`
      return { steps: [], select: `select ${g}, t, any_value(value) as value from (${measured}) group by ${g}, t` }
    }
    case 'value_count':
      return distinctSql(correlation, rows)
    default:
      return { steps: [], select: rulesSeenSql(correlation, rows) }
  }
}

/**
 * Distinct values as a running sum: +1 where a value appears after it was away for longer than the timespan, -1 one second after it would
 * have left the window. Linear, while count(distinct) over a window takes three times as long on short windows and ten on long ones.
 */
function distinctSql({ fields, timespanSeconds }: Correlation, { rows, groups, prefix }: GroupedRows): MeasureSql {
  const g = groups.join(', ')
  const values = fields.map((_, index) => `v${index + 1}`)
  const v = values.join(', ')
  const perValue = `(partition by ${g}, ${v} order by t)`
  return {
    steps: [
      `${prefix}_seen as (select *, lag(t) over ${perValue} as before, lead(t) over ${perValue} as after from (
  select distinct ${g}, t, ${v} from ${rows} where ${values.map((value) => `${value} is not null`).join(' and ')}))`,
      `${prefix}_changes as (
  select ${g}, t, 1 as change, false as is_event from ${prefix}_seen where before is null or before < t - ${timespanSeconds}
  union all select ${g}, t + ${timespanSeconds + 1}, -1, false from ${prefix}_seen where after is null or after > t + ${timespanSeconds}
  union all select distinct ${g}, t, 0, true from ${rows})`,
    ],
    select: `select ${g}, t, value from (
  select ${g}, t, is_event, sum(change) over (partition by ${g} order by t) as value
  from (select ${g}, t, sum(change) as change, bool_or(is_event) as is_event from ${prefix}_changes group by ${g}, t)) where is_event`,
  }
}

/** How many rules the window has seen, where the extended condition holds of them. */
function rulesSeenSql({ rules, extended, timespanSeconds }: Correlation, { rows, groups }: GroupedRows): string {
  const g = groups.join(', ')
  const perSecond = rules.map((rule, index) => `max(case when rule = ${textLiteral(rule)} then t end) as r${index}`)
  const last = rules.map((_, index) => `max(r${index}) over (partition by ${g} order by t) as r${index}`)
  const isSeen = (index: number) => `coalesce(r${index} >= t - ${timespanSeconds}, false)`
  const value = rules.map((_, index) => `cast(${isSeen(index)} as integer)`).join(' + ')
  const condition = extended ? ruleConditionSql(extended, (rule) => isSeen(rules.indexOf(rule))) : 'true'
  return `select ${g}, t, ${value} as value from (
  select ${g}, t, ${last.join(', ')} from (select ${g}, t, ${perSecond.join(', ')} from ${rows} group by ${g}, t)) where ${condition}`
}
