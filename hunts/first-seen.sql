/*
title: What was never seen before
hypothesis: A thief brings a new agent, a new network, a new Region or a new call.
read: >-
  scope account is new for everybody, and comes first; scope identity is new for one that was there before. In a short log everything is new: see
  in the notes how far back it goes.
attack: [T1078.004]
cost: reads the daily roll-up alone
parameters:
  since: { type: time, says: what is seen from then on for the first time, default: 14d }
*/
with raw as (
  select subject_kind, subject, dimension, value, sum(events) as events, sum(denied) as denied, min(first) as first, max(last) as last
  from usage where subject_kind in ('account', 'identity') and dimension in ('region', 'service', 'call', 'agent', 'address')
  group by subject_kind, subject, dimension, value
),
seen as (
  select subject_kind, subject, dimension as kind, value, events, denied, first, last from raw where dimension in ('region', 'service', 'call') and first >= :since
  union all
  select subject_kind, subject, 'agent', family, events, denied, first, last from raw join agents on user_agent = value where dimension = 'agent'
  union all
  select subject_kind, subject, 'network', organisation, events, denied, first, last from raw join networks on address = value where dimension = 'address' and organisation is not null
  union all
  select subject_kind, subject, 'country', country, events, denied, first, last from raw join networks on address = value where dimension = 'address' and country is not null
),
old as (select subject from usage where subject_kind = 'identity' and dimension = 'all' group by subject having min(first) < :since),
fresh as (
  select subject_kind, subject, kind, value, sum(events) as events, sum(denied) as denied, min(first) as first, max(last) as last
  from seen where subject_kind = 'account' or subject in (select subject from old)
  group by subject_kind, subject, kind, value having min(first) >= :since
)
select subject_kind as scope, kind, replace(value, '.amazonaws.com', '') as value, case when subject_kind = 'identity' then subject end as identity,
  case when subject_kind = 'account' then subject end as account, cast(events as bigint) as events, cast(denied as bigint) as denied, first, last,
  case when subject_kind = 'identity' then kt_show('triage', subject) when kind = 'call' then kt_show('hunt who-calls', replace(value, '.amazonaws.com', ''))
    else kt_show('hunt who-uses', value) end as show
from fresh
order by scope, kind, first, value, subject
