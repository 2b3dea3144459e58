import { type LearnedEgress, toEgressWords } from '../model/egress.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { egressSql, livesSql } from '../store/egress-sql.ts'

/**
 * Learns the egress addresses of honest people from history. An identity is at home at an address when it was seen there on `daysAtHome` or
 * more days and on half of all the days on which it was seen. A thief who tries stolen keys is a guest: their owners' days are elsewhere. An
 * address counts when it is the home of several and has been for two weeks, so that a new one is never excused.
 */
export async function learnEgress(duckdb: Duckdb): Promise<LearnedEgress[]> {
  return await duckdb.rows<LearnedEgress>(`
    with seen as (select identity, address, date_trunc('day', event_time) as day, min(event_time) as first, max(event_time) as last
        from events where address is not null and identity is not null and event_time is not null group by all),
      lives as (${livesSql}), ${egressSql} order by identities desc, address`)
}

/** As a sentence: what was left out of counting keys by address, and why. */
export function toEgressNote(egress: readonly LearnedEgress[]): string[] {
  return egress.length === 0
    ? []
    : [`Learned egress, left out where rules count keys or identities by address: ${toEgressWords(egress)}.`]
}
