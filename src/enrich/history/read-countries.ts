import type { Subjects } from '../subject.ts'

/** From where a subject's account works: on how many days of how many identities each country was seen, over the usual days. */
export type CountryShare = {
  readonly subject: number
  readonly country: string
  readonly identity_days: number
  /** Of all countries together. */
  readonly all_days: number
  readonly days: number
}

/** Networks in which machines are, AWS's own among them: where a machine stands says nothing of where people are. */
export const machineNetworks = [
  'private',
  'reserved',
  'cloud-aws',
  'cloud-google',
  'cloud-microsoft',
  'cloud',
  'cdn',
  'hosting',
] as const

/** The commonest country, and those that are shown. A day of an identity counts once for each country; clouds and hosting providers are left out. */
export function readCountries({ duckdb }: Subjects): Promise<CountryShare[]> {
  const machines = machineNetworks.map((name) => `'${name}'`).join(', ')
  return duckdb.rows<CountryShare>(`
    with wanted as materialized (select distinct actor as account, since, until from actor_windows where kind = 'account'),
      placed as (select u.account, u.day, n.country, count(distinct u.value) as identities from usage u join networks n on n.address = u.subject
        where u.subject_kind = 'address' and u.dimension = 'identity' and n.country is not null and n.class not in (${machines})
          and u.account in (select account from wanted) and u.day >= (select min(since) from wanted) and u.day < (select max(until) from wanted) group by all),
      shares as (select w.account, w.since, country, sum(identities)::bigint as identity_days, count(*)::bigint as days
        from wanted w join placed p on p.account = w.account and p.day >= w.since and p.day < w.until group by all),
    shown as (select distinct subject, n.country from present p join networks n on n.address = p.value where p.shown and p.dimension = 'address')
    select a.subject, country, sum(identity_days)::bigint as identity_days, (sum(sum(identity_days)) over (partition by a.subject))::bigint as all_days, max(days) as days
    from actor_windows a join shares s on s.account = a.actor and s.since = a.since where a.kind = 'account' group by a.subject, country
    qualify row_number() over (partition by a.subject order by sum(identity_days) desc, country) = 1 or exists (from shown where shown.subject = a.subject and shown.country = s.country)
    order by a.subject, identity_days desc, country`)
}
