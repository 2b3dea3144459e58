import type { Alert } from '../model/alert.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { type Sql, sql, trustedSql } from '../store/sql.ts'
import { windowSql } from '../store/window-sql.ts'
import type { FoundLead } from './to-lead.ts'

/** What counts as now, epoch milliseconds; and why. */
export type LeadTime = { readonly first: number; readonly last: number; readonly because: string }

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Alerts so far apart are told together. */
const together = 2 * dayMs
const columns = { key: 'access_key', identity: 'identity', address: 'address', agent: 'user_agent' } as const

/** The condition that an event is the lead's own. */
export function leadSql({ lead, values }: FoundLead): Sql {
  const column = trustedSql(columns[lead.kind])
  const [first, ...others] = values
  if (first === undefined) return trustedSql('false')
  if (others.length === 0) return sql`${column} = ${first}`
  return sql`${column} in (select unnest(from_json(${JSON.stringify(values)}, '["varchar"]')))`
}

/**
 * The stretch of time that is asked about: the one that was named; else from the first of its last alerts to a day after the last; else the last
 * day on which it was seen. Null where it was not seen at all.
 */
export async function toLeadTime(
  duckdb: Duckdb,
  found: FoundLead,
  { alerts, window }: { readonly alerts: readonly Alert[]; readonly window: TimeWindow },
): Promise<LeadTime | null> {
  const [seen] = await duckdb.rows<{ first: number | null; last: number | null }>(
    sql`select epoch_ms(min(event_time)) as first, epoch_ms(max(event_time)) as last from events where ${leadSql(found)} and ${windowSql(window)}`,
  )
  if (!seen || seen.first === null || seen.last === null) return null
  const { first, last } = seen
  if (window.from !== null) return { first, last, because: 'as asked' }
  const alerted = toAlerted(alerts, last)
  if (alerted === null)
    return { first: Math.max(first, last - dayMs), last, because: 'the last day on which it was seen' }
  return {
    first: Math.max(first, alerted.first - hourMs),
    last: Math.min(last, alerted.last + dayMs),
    because: alerted.count === 1 ? 'around its last alert' : `around its last ${alerted.count} alerts`,
  }
}

/** The last alerts that follow each other closely; those of little weight only where there are no others. */
function toAlerted(alerts: readonly Alert[], until: number): { first: number; last: number; count: number } | null {
  const isQuiet = ({ rule }: Alert) => rule.level === 'low' || rule.level === 'informational'
  const serious = alerts.filter((alert) => !isQuiet(alert))
  const spans = (serious.length > 0 ? serious : alerts)
    .flatMap(({ first, last }) => (first && last ? [{ first: Date.parse(first), last: Date.parse(last) }] : []))
    .filter(({ first }) => first <= until)
    .sort((one, other) => other.last - one.last)
  const [newest, ...older] = spans
  if (!newest) return null
  let { first } = newest
  let count = 1
  for (const span of older) {
    if (span.last < first - together) break
    first = Math.min(first, span.first)
    count++
  }
  return { first, last: newest.last, count }
}
