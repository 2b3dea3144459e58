/*
title: Who reads many different secrets
hypothesis: A thief reads every secret and parameter that the key lets him; a program reads its own.
read: >-
  secrets is the number of different ones on one day, usual the most on a day before (of the log's first day: after). A backup or a scanner has as many every day.
attack: [T1555.006]
cost: reads the events that read secrets
parameters:
  least: { type: number, says: so many different ones on one day at least, default: 5 }
*/
with reads as (
  select identity, nullif(access_key, '') as key, address, cast(event_time as date) as day, event_time, event_id, kt_is_denied() as denied, request_parameters
  from events where event_name in ('GetSecretValue', 'BatchGetSecretValue', 'GetParameter', 'GetParameters', 'GetParametersByPath') and event_time is not null and kt_is_caller()
),
named as (
  select identity, day, coalesce(kt_json(request_parameters, 'secretId'), kt_json(request_parameters, 'name'), kt_json(request_parameters, 'path')) as secret from reads
  union all
  select identity, day, secret from reads cross join kt_json_each(request_parameters, 'secretIdList') as listed (secret)
  union all
  select identity, day, secret from reads cross join kt_json_each(request_parameters, 'names') as listed (secret)
),
counted as (select identity, day, count(distinct secret) as secrets, kt_values(secret) as read_ones from named group by identity, day),
made as (
  select identity, day, count(*) as events, count(*) filter (where denied) as denied, min(event_time) as first, max(event_time) as last,
    kt_values(key) as keys, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as ids
  from reads group by identity, day
),
daily as (
  select made.*, secrets, read_ones from made join counted on counted.identity = made.identity and counted.day = made.day
),
started as (select min(day) as day from daily),
compared as (
  select daily.*, coalesce(
      max(secrets) over (partition by identity order by daily.day rows between unbounded preceding and 1 preceding),
      case when daily.day = started.day then max(secrets) over (partition by identity order by daily.day rows between 1 following and unbounded following) end, 0) as usual
  from daily cross join started
)
select identity, secrets, usual, events, denied, first, last, read_ones as read, keys, addresses, ids as "eventIds"
from compared
where secrets >= :least and secrets >= 2 * usual
order by secrets desc, first, identity
