import { daysAtHome, egressSpanDays, identitiesAtHome } from '../../model/egress.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { sql, trustedSql } from '../../store/sql.ts'
import { listSql } from './list-sql.ts'

/** An address that is an office's or a VPN's, with how many are at home there. */
export type Egress = { readonly address: string; readonly identities: number }

/**
 * Which of these addresses are where honest people work: several identities were at home there (see `model/egress.ts`) before `since` (epoch
 * milliseconds, a midnight). To share one says nothing.
 */
export async function findEgress(duckdb: Duckdb, addresses: readonly string[], since: number): Promise<Egress[]> {
  if (addresses.length === 0) return []
  const before = sql`day < epoch_ms(${BigInt(since)}::bigint)::date`
  const [atHome, homeDays, spanDays] = [identitiesAtHome, daysAtHome, egressSpanDays].map((n) => trustedSql(String(n)))
  return duckdb.rows<Egress>(sql`
    with seen as materialized (select distinct subject as identity, value as address, day from usage
        where subject_kind = 'identity' and dimension = 'address' and ${before} and value in (${listSql(addresses)})),
      stays as (select identity, address, count(*) as days, min(day) as first, max(day) as last from seen group by all),
      lives as (select subject as identity, count(distinct day) as days from usage
        where subject_kind = 'identity' and dimension = 'all' and ${before} and subject in (select identity from seen) group by subject),
      homes as (select stays.* from stays join lives using (identity) where stays.days >= ${homeDays} and stays.days * 2 >= lives.days)
    select address, count(*) as identities from homes group by address
    having count(*) >= ${atHome} and max(last) - min(first) >= ${spanDays} order by address`)
}
