import { quietMinutes, type RhythmCounts } from '../../model/rhythm.ts'
import type { Duckdb } from '../duckdb.ts'

/**
 * How subjects called, each in its own days, out of the view `usage`: by their `id`. `wanted` is the name of a table or view of theirs with the
 * columns id (VARCHAR or INTEGER), subject_kind, subject, since and until (DATE, until exclusive; null is open). Who did not call is left out.
 * `usage` is another table of the same columns, of some calls only.
 */
export async function readRhythms(
  duckdb: Duckdb,
  wanted: string,
  usage = 'usage',
): Promise<ReadonlyMap<string | number, RhythmCounts>> {
  const rows = await duckdb.rows<CountsRow>(toRhythmSql(wanted, usage))
  return new Map(
    rows.map(({ id, firstWeekday, ...counts }) => [
      id,
      { ...counts, spanWeekendDays: countWeekendDays(firstWeekday, counts.spanDays) },
    ]),
  )
}

type CountsRow = Omit<RhythmCounts, 'spanWeekendDays'> & { id: string | number; firstWeekday: number }

/** Saturdays and Sundays among so many days, of which the first is the weekday 1 (Monday) to 7. */
function countWeekendDays(firstWeekday: number, days: number): number {
  const rest = Array.from({ length: days % 7 }, (_, index) => ((firstWeekday - 1 + index) % 7) + 1)
  return Math.floor(days / 7) * 2 + rest.filter((weekday) => weekday > 5).length
}

/**
 * Minutes with calls come out of the hours' bits; those that follow a pause begin a run. Pauses are alike when they differ by a minute, or
 * by a hundredth.
 */
const toRhythmSql = (wanted: string, usage: string) => `
  with numbered as materialized (select *, row_number() over () as n from ${wanted}),
    own as materialized (select w.n, u.day, u.dimension, u.value, u.events, u.minutes
      from ${usage} u join numbered w on u.subject = w.subject and u.subject_kind = w.subject_kind
      where u.dimension in ('hour', 'agent', 'address', 'call') and u.day is not null
        and u.day >= coalesce(w.since, '-infinity'::date) and u.day < coalesce(w.until, 'infinity'::date)),
    hours as materialized (select n, day, value::integer as hour, sum(events) as events, bit_or(minutes) as minutes from own where dimension = 'hour' group by all),
    active as (select n, (day - date '1970-01-01') * 1440 + hour * 60 + m.minute as minute from hours, range(60) m(minute) where (minutes >> m.minute) & 1 = 1),
    begun as (select n, minute from active qualify coalesce(minute - lag(minute) over (partition by n order by minute), ${quietMinutes}) >= ${quietMinutes}),
    pauses as (select n, minute - lag(minute) over (partition by n order by minute) as pause from begun),
    counted as (select n, pause, count(*) as often from pauses where pause is not null group by all),
    alike as (select n, pause, often, sum(often) over (partition by n order by pause range between 1 + pause // 100 preceding and 1 + pause // 100 following) as near from counted),
    common as (select n, sum(often) as pauses, arg_max(pause, (near, often, -pause)) as pause, max(near) as near from alike group by n),
    days as (select n, count(distinct day) as days, min(day) as first, max(day) as last, count(distinct day) filter (isodow(day) > 5) as weekend,
        sum(events) as events, ${hoursSql} as by_hour from hours group by n),
    kinds as (select n, count(distinct value) filter (dimension = 'agent') as agents, count(distinct value) filter (dimension = 'address') as addresses,
        count(distinct value) filter (dimension = 'call') as calls from own group by n)
  select numbered.id, events::bigint as events, days::bigint as "activeDays", (last - first) + 1 as "spanDays", weekend::bigint as "activeWeekendDays",
    isodow(first)::integer as "firstWeekday", by_hour as "eventsByHour", coalesce(pauses, 0)::bigint as pauses, pause as "commonPauseMinutes",
    coalesce(near, 0)::bigint as "commonPauses", agents, addresses, calls
  from numbered join days using (n) left join common using (n) left join kinds using (n)`

const hoursSql = `[${Array.from({ length: 24 }, (_, hour) => `coalesce(sum(events) filter (hour = ${hour}), 0)::bigint`).join(', ')}]`
