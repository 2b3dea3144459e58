import type { Duckdb } from '../../store/duckdb.ts'

/** Makes `callers` (address, day, dimension, caller): which identities and keys called from the shown addresses, on all days of the log. */
export async function fillCallers(duckdb: Duckdb): Promise<void> {
  await duckdb.run(`create or replace temp table callers as
    select distinct subject as address, day, dimension, value as caller from usage
    where subject_kind = 'address' and dimension in ('identity', 'key') and subject in (select value from present where shown and dimension = 'address')`)
}
