/*
title: Who else speaks from a lead's addresses
hypothesis: An address from which one stolen key is used is the thief's, and so are the other keys that are used there.
read: >-
  minutes is the least time between a call of theirs and one of the leads' from the same address: minutes are one person, weeks are a provider. Learned
  egress is left out, and named in the notes with the reason.
attack: [T1078.004]
cost: reads the events of the leads' addresses
parameters:
  leads: { type: lead, says: 'keys, identities or addresses: AKIA…, user:alice, 203.0.113.7' }
*/
with theirs as (
  select distinct address from events where kt_is_lead(:leads) and address is not null and address not in (select address from egress)
),
there as (
  select address, identity, nullif(access_key, '') as key, kt_is_lead(:leads) as is_lead, kt_call() as call, kt_is_denied() as denied, event_time, event_id
  from events where address in (select address from theirs) and kt_is_caller() and event_time is not null
),
paced as (
  select *,
    max(case when is_lead then event_time end) over (partition by address order by event_time rows between unbounded preceding and current row) as earlier,
    min(case when is_lead then event_time end) over (partition by address order by event_time rows between current row and unbounded following) as later
  from there
)
select identity, cast(min(least(coalesce(kt_seconds_between(earlier, event_time), 999999999), coalesce(kt_seconds_between(event_time, later), 999999999))) / 60 as bigint) as minutes,
  count(*) as events, count(*) filter (where denied) as denied, min(event_time) as first, max(event_time) as last, kt_values(address) as addresses, kt_values(key) as keys,
  kt_values(call) as calls, kt_event_ids(event_id, event_time) as "eventIds"
from paced where not is_lead
group by identity
order by minutes, identity
