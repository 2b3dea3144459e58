import { factEvents } from '../../model/fact.ts'
import { usageDimensions } from '../../model/usage.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { usageValueSql } from '../../store/usage/usage-sql.ts'

/** Makes `present`: what the shown events hold by value, and what all of the subject's events do; counted as the roll-up counts. */
export async function fillPresent(duckdb: Duckdb): Promise<void> {
  const values = usageDimensions.flatMap((dimension) => {
    if (dimension === 'hour') return []
    return [{ dimension, value: dimension === 'all' ? "''" : usageValueSql[dimension] }]
  })
  const counts = [...values, { dimension: 'account', value: 'account' }].flatMap(({ dimension, value }) =>
    [true, false].map((shown) => toCounts(dimension, value, shown)),
  )
  await duckdb.run(`create or replace temp table present as ${counts.join(' union all ')}`)
}

function toCounts(dimension: string, value: string, shown: boolean): string {
  return `select subject, ${shown} as shown, '${dimension}' as dimension, ${value} as value, count(*) as events, count(*) filter (is_denied) as denied,
      count(*) filter (is_failed) as failed, min(t) as first, max(t) as last, arg_min(event_id, (t, event_id), ${factEvents}) as event_ids
    from subject_events where ${shown ? 'shown and' : ''} ${value} is not null group by subject, ${value}`
}
