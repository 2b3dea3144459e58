import { daysAtHome, egressSpanDays, identitiesAtHome } from '../../model/egress.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { type Sql, sql, trustedSql } from '../../store/sql.ts'
import type { Feature } from './feature.ts'
import type { Weighed } from './score.ts'

/** So many of those who look most alike in the roll-up are looked at event by event. */
export const mostCandidates = 100

/** Those who have most of these features by the roll-up (the table `uses`), and had not before `since` (epoch milliseconds, a midnight). */
export async function findCandidates(
  duckdb: Duckdb,
  features: readonly Weighed[],
  { since, except }: { readonly since: number; readonly except: readonly string[] },
): Promise<string[]> {
  await duckdb.run('create or replace temp table weights (kind varchar, value varchar, points integer)')
  await duckdb.append(
    'weights',
    features.map(({ kind, value, points }) => [kind, value, Math.round(points * 1000)]),
  )
  await duckdb.run('create or replace temp table known_bad (identity varchar)')
  await duckdb.append(
    'known_bad',
    except.map((identity) => [identity]),
  )
  const rows = await duckdb.rows<{ identity: string }>(sql`
    with fresh as (select identity, kind, value from uses anti join known_bad using (identity) group by identity, kind, value
        having min(day) >= ${toDaySql(since)})
    select identity from fresh join weights using (kind, value) where points > 0 group by identity order by sum(points) desc, identity limit ${mostCandidates}`)
  return rows.map(({ identity }) => identity)
}

/**
 * Which of these addresses are an office's or a VPN's: several identities were at home there (see `model/egress.ts`) before `since`. To share one says
 * nothing.
 */
export async function findEgress(
  duckdb: Duckdb,
  features: readonly Feature[],
  since: number,
): Promise<{ readonly address: string; readonly identities: number }[]> {
  const addresses = features.filter(({ kind }) => kind === 'address').map(({ value }) => value)
  if (addresses.length === 0) return []
  return duckdb.rows<{ address: string; identities: number }>(sql`
    with seen as materialized (select distinct subject as identity, value as address, day from usage
        where subject_kind = 'identity' and dimension = 'address' and day < ${toDaySql(since)} and value in (${listed(addresses)})),
      stays as (select identity, address, count(*) as days, min(day) as first, max(day) as last from seen group by all),
      lives as (select subject as identity, count(distinct day) as days from usage
        where subject_kind = 'identity' and dimension = 'all' and day < ${toDaySql(since)} and subject in (select identity from seen) group by subject),
      homes as (select stays.* from stays join lives using (identity) where stays.days >= ${trustedSql(String(daysAtHome))} and stays.days * 2 >= lives.days)
    select address, count(*) as identities from homes group by address
    having count(*) >= ${trustedSql(String(identitiesAtHome))} and max(last) - min(first) >= ${trustedSql(String(egressSpanDays))} order by address`)
}

function toDaySql(milliseconds: number): Sql {
  return sql`epoch_ms(${BigInt(milliseconds)}::bigint)::date`
}

function listed(values: readonly string[]): Sql {
  return values.map((value) => sql`${value}`).reduce((all, one) => sql`${all}, ${one}`)
}
