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
with tried as (
  select identity, kt_call() as call, error_code is not null and kt_is_denied() as denied, error_code is null as allowed, event_time, event_id, region, address, user_agent, access_key
  from events where kt_is_caller() and event_time is not null
),
turns as (
  select identity, call, min(case when denied then event_time end) as first, min(case when allowed then event_time end) as last,
    min_by(region, event_time) filter (where denied) as region_before, min_by(region, event_time) filter (where allowed) as region_after,
    min_by(address, event_time) filter (where denied) as address_before, min_by(address, event_time) filter (where allowed) as address_after,
    min_by(user_agent, event_time) filter (where denied) as agent_before, min_by(user_agent, event_time) filter (where allowed) as agent_after,
    min_by(access_key, event_time) filter (where denied) as key_before, min_by(access_key, event_time) filter (where allowed) as key_after,
    count(*) filter (where denied) as denied, count(*) filter (where allowed) as allowed,
    min_by(event_id, event_time) filter (where denied) as denied_id, min_by(event_id, event_time) filter (where allowed) as allowed_id
  from tried group by identity, call
  having count(*) filter (where denied) > 0 and count(*) filter (where allowed) > 0
)
select identity, call, first, last, kt_seconds_between(first, last) as seconds, denied, allowed,
  case when region_before is distinct from region_after then 'Region ' else '' end || case when address_before is distinct from address_after then 'address ' else '' end
    || case when agent_before is distinct from agent_after then 'agent ' else '' end || case when key_before is distinct from key_after then 'key' else '' end as changed,
  region_before, region_after, denied_id, allowed_id, kt_show('triage', identity) as show
from turns
where last > first and kt_seconds_between(first, last) <= :hours * 3600
order by seconds, identity, call
