/*
title: Hours that are missing in the log itself
hypothesis: Somebody has stopped the log, or files are missing.
read: >-
  A gap counts when it is longer than hours, and twice as long as the fourth longest of the same account and Region: nights and weekends come again, a hole
  does not. last_call is what was recorded before it; StopLogging there says it all.
attack: [T1562.008]
cost: reads time and Region of all events
parameters:
  hours: { type: number, says: so many hours without any event at least, default: 3 }
*/
with hourly as (
  select account, region, date_trunc('hour', event_time) as moment, max(event_time) as last, min(event_time) as first, max_by(kt_call(), event_time) as last_call,
    max_by(event_id, event_time) as last_id
  from events where event_time is not null and account is not null and region is not null
  group by account, region, date_trunc('hour', event_time)
),
gaps as (
  select account, region, lag(last) over (partition by account, region order by moment) as first, first as last,
    lag(last_call) over (partition by account, region order by moment) as last_call, lag(last_id) over (partition by account, region order by moment) as last_id
  from hourly
),
measured as (select *, kt_seconds_between(first, last) / 3600.0 as hours from gaps where first is not null),
placed as (
  select *, row_number() over (partition by account, region order by hours desc, first) as place, count(*) over (partition by account, region) as hours_with_events from measured
),
ranked as (select *, max(case when place = 4 then hours end) over (partition by account, region) as usual from placed)
select account, region, round(hours, 1) as hours, round(coalesce(usual, 1), 1) as usual_longest, first, last, last_call, hours_with_events, last_id,
  'keytrail status' as show
from ranked
where hours >= :hours and hours >= 2 * coalesce(usual, 1) and hours_with_events >= 100
order by hours / coalesce(usual, 1) desc, account, region
