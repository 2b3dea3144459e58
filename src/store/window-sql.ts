import type { TimeWindow } from '../model/time-window.ts'
import { type Sql, sql, trustedSql } from './sql.ts'

/** The condition of a time window on `event_time`; events without a time are outside any bounded window. */
export function windowSql(window: TimeWindow): Sql {
  const from =
    window.from === null ? trustedSql('true') : sql`event_time >= epoch_ms(${BigInt(Math.trunc(window.from))}::bigint)`
  const until =
    window.until === null ? trustedSql('true') : sql`event_time < epoch_ms(${BigInt(Math.trunc(window.until))}::bigint)`
  return sql`(${from} and ${until})`
}
