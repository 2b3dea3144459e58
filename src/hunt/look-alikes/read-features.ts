import type { Duckdb } from '../../store/duckdb.ts'
import { sql } from '../../store/sql.ts'
import type { Feature } from './feature.ts'

/** Two calls stand in an order when the second is the next, and so soon. */
const orderMinutes = 10

/** A feature of somebody, with the first events since the bad time that show it. */
export type FoundFeature = Feature & {
  readonly who: string
  readonly events: number
  readonly eventIds: readonly string[]
}

/**
 * What is new of each `who` of the table `acts` since `since` (epoch milliseconds): what they had or did before is their own way, and left out.
 */
export function readNewFeatures(duckdb: Duckdb, since: number): Promise<FoundFeature[]> {
  return duckdb.rows<FoundFeature>(sql`
    with moved as (select *, event_time >= epoch_ms(${BigInt(since)}::bigint) as is_now,
        lag(call) over ordered as previous, event_time - lag(event_time) over ordered as pause
      from acts window ordered as (partition by who, identity order by event_time, event_id)),
    found as (
      select who, 'call' as kind, call as value, event_id, event_time, is_now from moved
      union all select who, 'denied', call, event_id, event_time, is_now from moved where is_denied
      union all select who, 'order', previous || ' → ' || call, event_id, event_time, is_now from moved
        where previous <> call and pause <= to_minutes(${orderMinutes})
      union all select who, 'agent', family, event_id, event_time, is_now from moved
      union all select who, 'address', address, event_id, event_time, is_now from moved
      union all select who, 'network', network, event_id, event_time, is_now from moved
      union all select who, 'region', region, event_id, event_time, is_now from moved
      union all select who, 'tls', tls, event_id, event_time, is_now from moved)
    select who, kind, value, count(*) as events, arg_min(event_id, event_time, 3) as "eventIds" from found where value is not null
    group by who, kind, value having bool_and(is_now) order by who, kind, value`)
}
