/*
title: Many refusals in a short time
hypothesis: Who does not know what a key may do tries until something works.
read: >-
  denied is the most within the minutes; windows slide. calls says how many different things were tried: a broken job repeats one call, a thief
  tries many.
attack: [T1087.004, T1526]
cost: reads the refused events
parameters:
  minutes: { type: number, says: the length of the window, default: 10 }
  least: { type: number, says: so many refusals at least, default: 5 }
  calls: { type: number, says: so many different calls at least, default: 2 }
*/
with refused as (
  select identity, nullif(access_key, '') as key, address, kt_call() as call, region, event_time, event_id
  from events where error_code is not null and kt_is_denied() and kt_is_caller() and event_time is not null
),
counted as (
  select *, count(*) over (partition by identity order by event_time range between kt_minutes(:minutes) preceding and current row) as within
  from refused
),
peaks as (select identity, max_by(event_time, within) as moment, max(within) as denied from counted group by identity having max(within) >= :least)
select refused.identity, peaks.denied, count(distinct call) as calls, min(event_time) as first, max(event_time) as last,
  kt_values(call) as refused, kt_values(key) as keys, kt_values(address) as addresses, kt_values(region) as regions, kt_event_ids(event_id, event_time) as "eventIds"
from refused join peaks on refused.identity = peaks.identity and event_time between moment - kt_minutes(:minutes) and moment
group by refused.identity, peaks.denied
having count(distinct call) >= :calls
order by calls desc, peaks.denied desc, refused.identity
