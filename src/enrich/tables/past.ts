import type { Duckdb } from '../../store/duckdb.ts'

/**
 * Makes `past` and `spans` out of the view `own_usage`. Alerts of one identity and day share a window of history: it is read once for all of
 * them, and the two views say it for each subject.
 */
export async function fillPast(duckdb: Duckdb): Promise<void> {
  await duckdb.run(beforeTrouble)
  await duckdb.run(`create or replace temp table windows as select row_number() over ()::integer as "window", * from
    (select distinct kind, actor, since, until from actors join subjects using (subject))`)
  await duckdb.run(`create or replace temp table past_values as ${pastValues}`)
  await duckdb.run(`create or replace temp table window_spans as ${windowSpans}`)
  await duckdb.run(`create or replace temp view actor_windows as select subject, kind, actor, "window", since, until
    from actors join subjects using (subject) join windows using (kind, actor, since, until)`)
  await duckdb.run(
    'create or replace temp view past as select subject, kind, actor, p.* exclude ("window") from actor_windows join past_values p using ("window")',
  )
  await duckdb.run(spans)
}

/** So many days before the trouble an identity must have called, for those to be its history: who is known by the trouble alone has none. */
const daysBefore = 3

const beforeTrouble = `
  update subjects set until = known.until, since = known.since
  from (select distinct t.subject, t.since, t.until
      from (select subject, (trouble - interval 24 hour)::date as until, (trouble - interval 24 hour)::date - (until - since)::integer as since
          from subjects where trouble is not null) t
        join actors a on a.subject = t.subject and a.kind = 'identity'
        join own_usage u on u.subject_kind = 'identity' and u.subject = a.actor and u.dimension = 'all' and u.day >= t.since and u.day < t.until
      group by t.subject, t.since, t.until, a.actor having count(distinct u.day) >= ${daysBefore}) known
  where known.subject = subjects.subject`

const inWindow = 'u.subject = w.actor and u.subject_kind = w.kind and u.day >= w.since and u.day < w.until'

const pastValues = `
  select "window", u.dimension, u.value, sum(u.events)::bigint as events, sum(u.denied)::bigint as denied, sum(u.failed)::bigint as failed,
    count(distinct u.day)::bigint as days, min(u.first) as first, max(u.last) as last
  from own_usage u join windows w on ${inWindow}
  where u.dimension <> 'hour' and (w.kind <> 'account' or u.dimension in ('all', 'agent', 'address', 'region', 'service', 'call'))
  group by "window", u.dimension, u.value`

const windowSpans = `
  select "window", coalesce(days, 0)::bigint as days, coalesce(events, 0)::bigint as events, first, last
  from windows left join (from past_values where dimension = 'all') using ("window")`

/** Where somebody has several accounts, the log that reaches furthest back counts. */
const spans = `create or replace temp view spans as
  select subject, kind, actor, days as own_days, events as own_events, s.first as own_first, s.last as own_last, coalesce(log_days, 0)::bigint as log_days, log_first
  from actor_windows join window_spans s using ("window")
    left join (select subject, max(days) as log_days, min(s.first) as log_first from actor_windows join window_spans s using ("window")
      where kind = 'account' group by subject) using (subject)`
