/*
title: Keys that wake after a long sleep
hypothesis: A key that was forgotten is found by somebody else.
read: >-
  quiet_days are whole days without any call of the key between two calls. Jobs that run once a month wake too: look whether they come from where they
  always come from.
attack: [T1078.004]
cost: reads the daily roll-up alone
parameters:
  days: { type: number, says: so many quiet days at least, default: 14 }
*/
with active as (
  select subject as key, day, sum(events) as events, sum(denied) as denied, min(first) as first, max(last) as last
  from usage where subject_kind = 'key' and dimension = 'all' and day is not null group by subject, day
),
paced as (
  select key, day, first, lag(last) over (partition by key order by day) as slept, lag(day) over (partition by key order by day) as before from active
),
woken as (
  select key, slept, first, kt_seconds_between(cast(before as timestamp), cast(day as timestamp)) / 86400 - 1 as quiet_days
  from paced where before is not null
),
owners as (select subject as key, max(value) as identity from usage where subject_kind = 'key' and dimension = 'identity' group by subject)
select woken.key, max(identity) as identity, cast(woken.quiet_days as bigint) as quiet_days, woken.slept, woken.first, max(active.last) as last,
  cast(sum(active.events) as bigint) as events, cast(sum(active.denied) as bigint) as denied, kt_show('triage', woken.key) as show
from woken join active on active.key = woken.key and active.first >= woken.first left join owners on owners.key = woken.key
where woken.quiet_days >= :days
group by woken.key, woken.quiet_days, woken.slept, woken.first
order by quiet_days desc, woken.key
