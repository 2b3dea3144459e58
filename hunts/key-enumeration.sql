/*
title: Addresses that try several keys or identities
hypothesis: A thief with several keys tries them one after the other from one place, and asks each who it is and what it may do.
read: >-
  keys are the most that spoke within the minutes, whatever the clock: windows slide. Temporary keys count as the identity whose they are. Learned egress is left out, and named in the
  notes with the reason. A NAT or a build server that is not yet known looks the same: see whose the network is, and who else is at home there.
attack: [T1087.004, T1078.004]
cost: reads the events of recon calls
parameters:
  minutes: { type: number, says: the length of the window, default: 60 }
  least: { type: number, says: so many keys at least, default: 3 }
*/
with recon as (select event_source, event_name from calls where is_recon = 1 or event_name = 'GetCallerIdentity'),
busy as (
  select value as address from usage where subject_kind in ('key', 'identity') and dimension = 'address' and value not in (select address from egress)
  group by value having count(distinct subject) >= :least
),
asked as (
  select address, case when kt_is_temporary(access_key) then identity else access_key end as caller, event_time
  from events join recon using (event_source, event_name)
  where address in (select address from busy) and kt_is_caller() and access_key <> '' and event_time is not null
),
paced as (
  select address, event_time, lag(event_time) over (partition by address, caller order by event_time) as before, lead(event_time) over (partition by address, caller order by event_time) as after from asked
),
edges as (
  select address, event_time as moment, 1 as step from paced where before is null or before < event_time - kt_minutes(:minutes)
  union all
  select address, event_time + kt_minutes(:minutes), -1 from paced where after is null or after > event_time + kt_minutes(:minutes)
),
counted as (select address, moment, sum(step) over (partition by address order by moment, step desc rows between unbounded preceding and current row) as keys from edges),
peaks as (select address, max_by(moment, keys) as moment, max(keys) as keys from counted group by address having max(keys) >= :least),
shown as (
  select peaks.address, keys, identity, access_key, kt_call() as call, kt_is_denied() as denied, event_time, event_id
  from events join recon using (event_source, event_name) join peaks on peaks.address = events.address and event_time between moment - kt_minutes(:minutes) and moment
  where kt_is_caller() and access_key <> ''
)
select shown.address, keys, count(distinct identity) as identities, min(event_time) as first, max(event_time) as last,
  count(*) as events, count(*) filter (where denied) as denied, max(organisation) as organisation, max(country) as country,
  kt_values(access_key) as tried, kt_values(call) as calls, kt_event_ids(event_id, event_time) as "eventIds"
from shown left join networks on networks.address = shown.address
group by shown.address, keys
order by identities desc, keys desc, shown.address
