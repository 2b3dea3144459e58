import { daysAtHome, egressSpanDays, identitiesAtHome } from '../../model/egress.ts'
import { isHomeSql } from '../../store/egress-sql.ts'
import type { Subjects } from '../subject.ts'

/** Who else calls from an address that a subject shows, before its usual days end. */
export type SharedAddress = {
  readonly subject: number
  readonly address: string
  /** How many are at home there, as `model/egress.ts` means it, and how long the first and last of their days lie apart. */
  readonly at_home: number
  readonly span_days: number
  /** How many have been there on three days or more. */
  readonly identities: number
  readonly first: string
  readonly last: string
}

/**
 * Of each shown address the identities that came from it before, in all accounts and as far back as the log reaches: what makes an address the
 * company's own does not depend on who is asked about. Addresses nobody came from before are left out.
 */
export async function readShared(subjects: Subjects): Promise<readonly SharedAddress[]> {
  const shared = remembered.get(subjects) ?? (await askShared(subjects))
  remembered.set(subjects, shared)
  return shared
}

/** Several enrichers ask the same of the same subjects. */
const remembered = new WeakMap<Subjects, readonly SharedAddress[]>()

function askShared({ duckdb }: Subjects): Promise<SharedAddress[]> {
  return duckdb.rows<SharedAddress>(`
    with shown as materialized (select distinct subject, value as address, until from present join subjects using (subject) where shown and dimension = 'address'),
      wanted as materialized (select distinct address, until from shown),
      stays as materialized (select w.address, w.until, caller as identity, count(*) as days, min(s.day) as first, max(s.day) as last
        from wanted w join callers s on s.address = w.address and s.day < w.until where s.dimension = 'identity' group by all),
      active as materialized (select distinct subject as identity, day from usage
        where subject_kind = 'identity' and dimension = 'address' and subject in (select identity from stays where days >= ${daysAtHome})),
      lives as (select a.identity, u.until, count(*) as days from (select distinct until from wanted) u join active a on a.day < u.until group by all),
      homes as (select stays.*, coalesce(${isHomeSql}, false) as is_home from stays left join lives using (identity, until)),
      shared as (select address, until, count(*) filter (is_home) as at_home, coalesce(max(last) filter (is_home) - min(first) filter (is_home), 0) as span_days,
        count(*) filter (days >= 3) as identities, min(first)::varchar as first, max(last)::varchar as last from homes group by address, until)
    select shown.subject, address, at_home, span_days::integer as span_days, identities, first, last from shown join shared using (address, until) order by subject, address`)
}

/** Whether a thief's address could hardly look so: several are at home there, and have been for two weeks. */
export function isEgress({ at_home, span_days }: SharedAddress): boolean {
  return at_home >= identitiesAtHome && span_days >= egressSpanDays
}
