/*
title: One call in many Regions at a time
hypothesis: A thief who does not know where things are asks everywhere; who wants to send or to mine does it everywhere.
read: regions is the most within the minutes; windows slide. Inventory tools sweep every day, from the same place.
attack: [T1526, T1535]
cost: reads identity, call and Region of the events of identities with many Regions
parameters:
  minutes: { type: number, says: the length of the window, default: 10 }
  least: { type: number, says: so many Regions at least, default: 5 }
*/
with spread as (select subject as identity from usage where subject_kind = 'identity' and dimension = 'region' group by subject having count(distinct value) >= :least),
known as (
  select identity, kt_call() as call, region, event_time, event_id, nullif(access_key, '') as key, address, kt_is_denied() as denied
  from events where identity in (select identity from spread) and kt_is_caller() and event_time is not null and region is not null
),
paced as (
  select identity, call, event_time, lag(event_time) over (partition by identity, call, region order by event_time) as before, lead(event_time) over (partition by identity, call, region order by event_time) as after from known
),
edges as (
  select identity, call, event_time as moment, 1 as step from paced where before is null or before < event_time - kt_minutes(:minutes)
  union all
  select identity, call, event_time + kt_minutes(:minutes), -1 from paced where after is null or after > event_time + kt_minutes(:minutes)
),
counted as (select identity, call, moment, sum(step) over (partition by identity, call order by moment, step desc rows between unbounded preceding and current row) as regions from edges),
peaks as (select identity, call, max_by(moment, regions) as moment, max(regions) as regions from counted group by identity, call having max(regions) >= :least)
select known.identity, known.call, peaks.regions, count(*) as events, count(*) filter (where denied) as denied, min(event_time) as first, max(event_time) as last,
  kt_values(region) as where_to, kt_values(key) as keys, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from known join peaks on known.identity = peaks.identity and known.call = peaks.call and event_time between moment - kt_minutes(:minutes) and moment
group by known.identity, known.call, peaks.regions
order by regions desc, first, known.identity, known.call
