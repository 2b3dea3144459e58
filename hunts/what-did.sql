/*
title: All that a lead did, by call
hypothesis: What somebody does tells what he wants.
read: One row for each call, the rarest of published intrusions' calls first.
attack: [T1078.004]
cost: reads the lead's events
parameters:
  leads: { type: lead, says: 'keys, identities, addresses or agents: AKIA…, user:alice, 203.0.113.7, agent:kali' }
after: [describe-calls]
*/
with own as (
  select kt_call() as call, kt_is_denied() as denied, error_code, event_time, event_id, region, address, user_agent from events where kt_is_lead(:leads)
),
others as (
  select replace(value, '.amazonaws.com', '') as call, count(distinct subject) as identities from usage where subject_kind = 'identity' and dimension = 'call'
  group by replace(value, '.amazonaws.com', '')
),
everybody as (select count(distinct subject) as total from usage where subject_kind = 'identity')
select own.call, round(1 - ln(max(coalesce(others.identities, 1))) / ln(1 + max(total)), 2) as rarity, count(*) as events, count(*) filter (where denied) as denied,
  max(coalesce(others.identities, 0)) as identities, min(event_time) as first, max(event_time) as last, kt_values(region) as regions, kt_values(address) as addresses,
  kt_values(user_agent) as agents, kt_event_ids(event_id, event_time) as "eventIds"
from own left join others on others.call = own.call cross join everybody
group by own.call
order by rarity desc, own.call
