import { daysAtHome, egressSpanDays, identitiesAtHome } from '../model/egress.ts'
import type { Duckdb } from '../store/duckdb.ts'

/** An address from which many honest identities work, with what shows it. */
export type LearnedEgress = {
  readonly address: string
  readonly identities: number
  readonly days: number
  readonly from: string
  readonly until: string
}

/**
 * Learns the egress addresses of honest people from history. An identity is at home at an address when it was seen there on `daysAtHome` or
 * more days and on half of all the days on which it was seen. A thief who tries stolen keys is a guest: their owners' days are elsewhere. An
 * address counts when it is the home of several and has been for two weeks, so that a new one is never excused.
 */
export async function learnEgress(duckdb: Duckdb): Promise<LearnedEgress[]> {
  return await duckdb.rows<LearnedEgress>(`
    with seen as (select identity, address, date_trunc('day', event_time) as day, min(event_time) as first, max(event_time) as last
        from events where address is not null and identity is not null and event_time is not null group by all),
      active as (select identity, count(distinct day) as days from seen group by identity),
      stays as (select identity, address, count(*) as days, min(first) as first, max(last) as last from seen group by identity, address),
      homes as (select stays.* from stays join active using (identity) where stays.days >= ${daysAtHome} and stays.days * 2 >= active.days)
    select address, count(*) as identities, max(days) as days, min(first) as "from", max(last) as until from homes group by address
    having count(*) >= ${identitiesAtHome} and max(last) - min(first) >= interval ${egressSpanDays} day order by identities desc, address`)
}

/** As a sentence: what was left out of counting keys by address, and why. */
export function toEgressNote(egress: readonly LearnedEgress[]): string[] {
  if (egress.length === 0) return []
  const shown = egress
    .slice(0, 5)
    .map(
      ({ address, identities, days }) =>
        `${address} (${identities} identities are at home there, on up to ${days} days)`,
    )
  const more = egress.length > 5 ? ` and ${egress.length - 5} more` : ''
  return [`Learned egress, left out where rules count keys or identities by address: ${shown.join(', ')}${more}.`]
}
