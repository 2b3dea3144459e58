import type { Subjects } from '../subject.ts'
import { isInAny, toKnownRanges } from './known-ranges.ts'
import { enoughDays } from './novelty.ts'
import { isEgress, readShared } from './read-shared.ts'

/** Two calls of one identity, and one session of a role, that follow each other from two countries. Moments are ISO text. */
export type Travel = {
  readonly subject: number
  readonly identity: string
  readonly from: string
  readonly to: string
  readonly from_country: string
  readonly to_country: string
  readonly left: string
  readonly arrived: string
  readonly event_ids: readonly string[]
  /** Whether the identity's past is long enough to know its places. */
  readonly has_history: boolean
}

/** So soon nobody is in another country, to whom both belong. */
const hours = 2

/**
 * The closest two calls from different countries of each identity. Left out are the networks of clouds, proxies and AWS itself; addresses from which
 * many work; and two countries that the identity used both on three of its usual days or more. A role is told apart by session: several people may share it.
 */
export async function readTravels(subjects: Subjects): Promise<Travel[]> {
  const { duckdb } = subjects
  await fillOwnAddresses(subjects)
  return duckdb.rows<Travel>(`
    with placed as (select e.subject, e.identity, coalesce(e.session, '') as session, e.t, e.event_id, e.address, n.country
        from subject_events e join networks n on n.address = e.address
        where e.identity is not null and e.invoked_by is null and n.country is not null
          and n.class not in ('private', 'reserved', 'cloud-aws', 'cloud-google', 'cloud-microsoft', 'cloud', 'cdn', 'proxy')
          and not exists (from own_addresses o where o.address = e.address and (o.subject = e.subject or o.subject is null))),
      steps as (select *, lag(t) over walk as left_at, lag(country) over walk as left_country, lag(address) over walk as left_address, lag(event_id) over walk as left_event
        from placed window walk as (partition by subject, identity, session order by t, event_id)),
      usual as (select p.subject, p.actor as identity, n.country from past p join networks n on n.address = p.value
        where p.kind = 'identity' and p.dimension = 'address' group by all having greatest(max(days), len(list_distinct(flatten(list([first::date, last::date]))))) >= ${enoughDays})
    select subject, identity, left_address as "from", address as "to", left_country as from_country, country as to_country, left_at as "left", t as arrived,
      [left_event, event_id] as event_ids, coalesce(own_days >= ${enoughDays} and log_first <= since + interval 1 day, false) as has_history
    from steps s left join (select subject, actor as identity, own_days, log_first from spans where kind = 'identity') using (subject, identity) join subjects using (subject)
    where country <> left_country and t - left_at < interval ${hours} hour
      and not (exists (from usual u where u.subject = s.subject and u.identity = s.identity and u.country = s.country)
        and exists (from usual u where u.subject = s.subject and u.identity = s.identity and u.country = s.left_country))
    qualify row_number() over (partition by subject order by t - left_at, t, event_id) = 1 order by subject`)
}

/** Makes `own_addresses`: from which the company calls by habit, for a subject, or as its settings say, for all. */
async function fillOwnAddresses(subjects: Subjects): Promise<void> {
  const { duckdb, settings } = subjects
  const learned = (await readShared(subjects)).filter(isEgress)
  const { egress, networks } = toKnownRanges(settings)
  const ranges = [...egress, ...networks]
  const all = ranges.length === 0 ? [] : await duckdb.rows<{ address: string }>('select address from networks')
  const known = all.filter(({ address }) => isInAny(address, ranges))
  await duckdb.run('create or replace temp table own_addresses (subject integer, address varchar)')
  await duckdb.append('own_addresses', [
    ...learned.map(({ subject, address }) => [subject, address]),
    ...known.map(({ address }) => [null, address]),
  ])
}
