import type { Duckdb } from '../../store/duckdb.ts'
import { sql } from '../../store/sql.ts'
import type { Feature } from './feature.ts'

/** Two calls stand in an order when the second is the next, and so soon. */
const orderMinutes = 10

/** A feature of somebody: since when (epoch milliseconds), and the first events that show it. */
export type FoundFeature = Feature & {
  readonly who: string
  readonly first: number
  readonly eventIds: readonly string[]
}

/** All features of each `who` of the table `acts`. */
export function readFeatures(duckdb: Duckdb): Promise<FoundFeature[]> {
  return duckdb.rows<FoundFeature>(sql`
    with moved as (select *, lag(call) over ordered as previous, event_time - lag(event_time) over ordered as pause
      from acts window ordered as (partition by who, identity order by event_time, event_id)),
    found as (
      select who, 'call' as kind, call as value, event_id, event_time from acts
      union all select who, 'denied', call, event_id, event_time from acts where is_denied
      union all select who, 'order', previous || ' → ' || call, event_id, event_time from moved
        where previous <> call and pause <= to_minutes(${orderMinutes})
      union all select who, 'agent', family, event_id, event_time from acts
      union all select who, 'address', address, event_id, event_time from acts
      union all select who, 'network', network, event_id, event_time from acts
      union all select who, 'region', region, event_id, event_time from acts
      union all select who, 'tls', tls, event_id, event_time from acts)
    select who, kind, value, epoch_ms(min(event_time)) as first, arg_min(event_id, event_time, 3) as "eventIds"
    from found where value is not null group by who, kind, value order by who, kind, value`)
}
