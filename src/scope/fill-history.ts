import type { Duckdb } from '../store/duckdb.ts'

/** With so many days of log before the intrusion, those alone are history: what comes later may be the thief's too. */
const daysBefore = 4
/** With fewer the whole log is, and of it what an identity does on that share of its days: an owner is there more often than a thief. */
const ownersShare = 0.4

/**
 * Makes `history` (identity, dimension, value, days): on how many days each identity called at all, from each address, network and country, and with each
 * family of tools, before the intrusion began; and `at_home` (address, identities): how many were at an address on two of those days or more.
 */
export async function fillHistory(duckdb: Duckdb, { from }: { readonly from: string }): Promise<void> {
  const [log] = await duckdb.rows<{ days: number }>(
    `select count(distinct day) as days from visits where day < '${from}'::date`,
  )
  const isLong = log!.days >= daysBefore
  const outside = isLong ? `day < '${from}'::date` : 'not exists (from accepted a where a.visit = visits.visit)'
  const counts = (['address', 'network', 'country', 'family'] as const).map(
    (dimension) =>
      `select identity, '${dimension}' as dimension, ${dimension} as value, count(distinct day) as days from visits where ${outside} and ${dimension} is not null group by all`,
  )
  await duckdb.run(`create or replace temp table history as
    with own as (select identity, count(distinct day) as days from visits where ${outside} group by identity),
      counted as (${counts.join(' union all ')})
    select identity, 'all' as dimension, '' as value, days from own
    union all select c.* from counted c join own using (identity) ${isLong ? '' : `where c.days >= ${ownersShare} * own.days`}`)
  await duckdb.run(`create or replace temp table at_home as select value as address, count(*) as identities from history
    where dimension = 'address' and days >= 2 group by value`)
}
