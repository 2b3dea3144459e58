/*
title: Keys that are used from several networks at a time
hypothesis: A stolen key is used by its owner and by the thief, or by a thief who changes his way out.
read: >-
  networks is the most that used the key within the minutes; windows slide. People move between office, home and phone: three networks of one
  country are less than two of which one is a hosting provider's.
attack: [T1078.004, T1090]
cost: reads key and address of all events
parameters:
  minutes: { type: number, says: the length of the window, default: 720 }
  least: { type: number, says: so many networks at least, default: 3 }
*/
with places as (
  select access_key as key, address from events where kt_is_caller() and access_key <> '' and address is not null group by access_key, address
),
spread as (
  select key from places left join networks using (address) group by key having count(distinct coalesce(organisation, address)) >= :least
),
known as (
  select access_key as key, coalesce(organisation, events.address) as network, events.address, is_hosting, country, identity, event_time, event_id
  from events left join networks on networks.address = events.address
  where kt_is_caller() and access_key in (select key from spread) and events.address is not null and event_time is not null
),
paced as (
  select key, event_time, lag(event_time) over (partition by key, network order by event_time) as before, lead(event_time) over (partition by key, network order by event_time) as after from known
),
edges as (
  select key, event_time as moment, 1 as step from paced where before is null or before < event_time - kt_minutes(:minutes)
  union all
  select key, event_time + kt_minutes(:minutes), -1 from paced where after is null or after > event_time + kt_minutes(:minutes)
),
counted as (select key, moment, sum(step) over (partition by key order by moment, step desc rows between unbounded preceding and current row) as networks from edges),
peaks as (select key, max_by(moment, networks) as moment, max(networks) as networks from counted group by key having max(networks) >= :least)
select known.key, max(identity) as identity, peaks.networks, count(distinct country) as countries, max(is_hosting) as hosting,
  min(event_time) as first, max(event_time) as last, count(*) as events, kt_values(network) as organisations, kt_values(address) as addresses,
  kt_event_ids(event_id, event_time) as "eventIds"
from known join peaks on known.key = peaks.key and event_time between moment - kt_minutes(:minutes) and moment
group by known.key, peaks.networks
order by networks desc, hosting desc, known.key
