import type { LearnedEgress } from '../../model/egress.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { egressSql } from '../../store/egress-sql.ts'
import { sql, trustedSql } from '../../store/sql.ts'
import { listSql } from './list-sql.ts'

/**
 * Which of these addresses are where honest people work: several identities were at home there (see `model/egress.ts`) before `since` (epoch
 * milliseconds, a midnight). To share one says nothing.
 */
export async function findEgress(
  duckdb: Duckdb,
  addresses: readonly string[],
  since: number,
): Promise<LearnedEgress[]> {
  if (addresses.length === 0) return []
  const before = sql`day < epoch_ms(${BigInt(since)}::bigint)::date`
  return duckdb.rows<LearnedEgress>(sql`
    with seen as materialized (select subject as identity, value as address, day, min(first) as first, max(last) as last from usage
        where subject_kind = 'identity' and dimension = 'address' and ${before} and value in (${listSql(addresses)}) group by all),
      lives as (select subject as identity, count(distinct day) as days from usage
        where subject_kind = 'identity' and dimension = 'all' and ${before} and subject in (select identity from seen) group by subject),
      ${trustedSql(egressSql)} order by address`)
}
