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
  select identity, call, region, event_time,
    case when lag(event_time) over (partition by identity, call, region order by event_time) >= event_time - kt_minutes(:minutes) then 0 else 1 end as begins
  from known
),
numbered as (select *, sum(begins) over (partition by identity, call, region order by event_time) as stay from paced),
stays as (
  select identity, call, region, stay, min(event_time) as since, max(event_time) + kt_minutes(:minutes) as until from numbered group by identity, call, region, stay
),
edges as (select identity, call, since as moment, 1 as step from stays union all select identity, call, until, -1 from stays),
counted as (select identity, call, moment, sum(step) over (partition by identity, call order by moment, step desc rows between unbounded preceding and current row) as regions from edges),
peaks as (select identity, call, max_by(moment, regions) as moment, max(regions) as regions from counted group by identity, call having max(regions) >= :least)
select known.identity, known.call, peaks.regions, count(*) as events, count(*) filter (where denied) as denied, min(event_time) as first, max(event_time) as last,
  kt_values(region) as where_to, kt_values(key) as keys, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from known join peaks on known.identity = peaks.identity and known.call = peaks.call and event_time between moment - kt_minutes(:minutes) and moment
group by known.identity, known.call, peaks.regions
order by regions desc, first, known.identity, known.call
