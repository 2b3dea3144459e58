import { factEvents } from '../../model/fact.ts'
import { type UsageDimension, usageDimensions } from '../../model/usage.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { usageValueSql } from '../../store/usage/usage-sql.ts'

type Dimension = Exclude<UsageDimension, 'hour'>

/** Makes `present`: what the shown events hold by value, and what all of the subject's events do; counted as the roll-up counts. */
export async function fillPresent(duckdb: Duckdb): Promise<void> {
  const dimensions = usageDimensions.filter((dimension): dimension is Dimension => dimension !== 'hour')
  const values = dimensions.map((dimension) => [dimension, toValue(dimension)])
  await duckdb.run(`create or replace temp table present as
    with valued as (
      select subject, shown, event_id, t, is_denied, is_failed, unnest([${values.map(([name, value]) => `{dimension: '${name}', value: ${value}}`).join(', ')},
        {dimension: 'account', value: account}], recursive := true) from (select *, t as event_time from subject_events)),
    known as (from valued where value is not null)
    ${counted('true', 'where shown')} union all by name ${counted('false', '')}`)
}

const toValue = (dimension: Dimension) => (dimension === 'all' ? "''" : usageValueSql[dimension])

function counted(shown: string, condition: string): string {
  return `select subject, ${shown} as shown, dimension, value, count(*) as events, count(*) filter (is_denied) as denied, count(*) filter (is_failed) as failed,
      min(t) as first, max(t) as last, array_slice(list(event_id order by t, event_id), 1, ${factEvents}) as event_ids
    from known ${condition} group by subject, dimension, value`
}
