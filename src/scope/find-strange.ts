import type { Duckdb } from '../store/duckdb.ts'
import { prior, toScore } from './evidence.ts'
import { bounds } from './grow.ts'
import { weighSought } from './seeds.ts'

/** So many days must be known of an identity; so many calls with a key and a tool are more than a look. */
const least = { days: 2, calls: 2 } as const

/**
 * Visits in which everything is so unlike their owner that they are a thief's by themselves, as far as growth is concerned, whether a rule fired or not: a
 * workload's credentials on somebody's rented machine, a person's console from another country with another system. They lie on the first day on which an
 * identity was in that network, with a country, a tool or a rented machine new beside it. Long-term keys are left to the rules: jobs of the house's own try
 * them from elsewhere, and temporary ones are made where they are used. The tables of `openVisits` and `fillRulings` come first.
 */
export async function findStrange(duckdb: Duckdb): Promise<number[]> {
  await duckdb.run('create or replace temp table accepted (visit integer)')
  await duckdb.run(`create or replace temp table sought as
    with placed as (select visit, identity, key, day, sum(events) over (partition by identity, key, family, day) as events, network, country, family, dense_rank() over (partition by identity order by day) - 1 as before,
        min(day) over (partition by identity, network) as network_since, min(day) over (partition by identity, country) as country_since,
        min(day) over (partition by identity, family) as family_since,
        (coalesce(is_hosting, 0) = 1 or coalesce(class, '') in ('vpn', 'tor', 'proxy'))::integer as hidden
      from visits)
    select 0 as seed, visit, false as of_alert from placed
    where (key is null or key like 'ASIA%') and before >= ${least.days} and events >= ${least.calls} and network is not null and network_since = day
      and hidden + (country_since = day)::integer + (family_since = day)::integer >= 2 and visit not in (from barred)`)
  const weighed = await weighSought(duckdb)
  return weighed.filter(({ own }) => toScore(prior + own) >= bounds.sure).map(({ visit }) => visit)
}
