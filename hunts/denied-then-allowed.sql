/*
title: Refused first, and then allowed
hypothesis: Who is refused and succeeds soon after has found the right Region, or another way to the right.
read: >-
  The first refusal of a call, and the first time that it was allowed; never before. changed says what was different the second time. A person
  whose rights were asked for and given looks the same, with days between.
attack: [T1078.004, T1098]
cost: reads error and call of all events
parameters:
  hours: { type: number, says: so soon after, default: 24 }
*/
with refused as (
  select identity, event_source, event_name, min(event_time) as first, count(*) as denied
  from events where error_code is not null and kt_is_denied() and kt_is_caller() and event_time is not null group by identity, event_source, event_name
),
turns as (
  select refused.identity, refused.event_source, refused.event_name, max(refused.first) as first, max(denied) as denied, min(event_time) as last, count(*) as allowed
  from events join refused using (identity, event_source, event_name)
  where error_code is null and event_time is not null
  group by refused.identity, refused.event_source, refused.event_name
),
soon as (select * from turns where last > first and kt_seconds_between(first, last) <= :hours * 3600),
compared as (
  select soon.identity, kt_call() as call, first, last, denied, allowed,
    min_by(region, event_id) filter (where event_time = first) as region_before, min_by(region, event_id) filter (where event_time = last) as region_after,
    min_by(address, event_id) filter (where event_time = first) as address_before, min_by(address, event_id) filter (where event_time = last) as address_after,
    min_by(user_agent, event_id) filter (where event_time = first) as agent_before, min_by(user_agent, event_id) filter (where event_time = last) as agent_after,
    min_by(access_key, event_id) filter (where event_time = first) as key_before, min_by(access_key, event_id) filter (where event_time = last) as key_after,
    kt_event_ids(event_id, event_time) as ids
  from events join soon using (identity, event_source, event_name)
  where (event_time = first and error_code is not null) or (event_time = last and error_code is null)
  group by soon.identity, kt_call(), first, last, denied, allowed
)
select identity, call, first, last, kt_seconds_between(first, last) as seconds, denied, allowed,
  case when region_before is distinct from region_after then 'Region ' else '' end || case when address_before is distinct from address_after then 'address ' else '' end
    || case when agent_before is distinct from agent_after then 'agent ' else '' end || case when key_before is distinct from key_after then 'key' else '' end as changed,
  region_before, region_after, ids as "eventIds"
from compared
order by seconds, identity, call
