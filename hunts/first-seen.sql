/*
title: What was never seen before
hypothesis: A thief brings a new agent, a new network, a new Region or a new call.
read: >-
  scope account is new for everybody, and comes first, with the identity where one alone brought it; scope identity is new for one that was there before.
  In a short log everything is new: the note says how far back it goes.
attack: [T1078.004]
cost: reads the daily roll-up alone
parameters:
  since: { type: time, says: what is seen from then on for the first time, default: 14d }
*/
with raw as (
  select subject_kind, account, subject, dimension, value, sum(events) as events, sum(denied) as denied, min(first) as first, max(last) as last
  from usage where subject_kind in ('account', 'identity') and dimension in ('region', 'service', 'call', 'agent', 'address')
  group by subject_kind, account, subject, dimension, value
),
seen as (
  select subject_kind, account, subject, dimension as kind, value, events, denied, first, last from raw where dimension in ('region', 'service', 'call') and first >= :since
  union all
  select subject_kind, account, subject, 'agent', family, events, denied, first, last from raw join agents on user_agent = value where dimension = 'agent'
  union all
  select subject_kind, account, subject, 'network', organisation, events, denied, first, last from raw join networks on address = value where dimension = 'address' and organisation is not null
  union all
  select subject_kind, account, subject, 'country', country, events, denied, first, last from raw join networks on address = value where dimension = 'address' and country is not null
),
old as (select subject from usage where subject_kind = 'identity' and dimension = 'all' group by subject having min(first) < :since),
makers as (
  select account, kind, value, case when count(distinct subject) = 1 then max(subject) end as maker from seen where subject_kind = 'identity'
  group by account, kind, value
),
fresh as (
  select subject_kind, subject, kind, value, sum(events) as events, sum(denied) as denied, min(first) as first, max(last) as last
  from seen where subject_kind = 'account' or subject in (select subject from old)
  group by subject_kind, subject, kind, value having min(first) >= :since
)
select subject_kind as scope, fresh.kind, replace(fresh.value, '.amazonaws.com', '') as value, case when subject_kind = 'identity' then subject else maker end as identity,
  case when subject_kind = 'account' then subject end as account, cast(events as bigint) as events, cast(denied as bigint) as denied, first, last,
  case when subject_kind = 'identity' then kt_show('triage', subject) when fresh.kind = 'call' then kt_show('hunt who-calls', replace(fresh.value, '.amazonaws.com', ''))
    else kt_show('hunt who-uses', kt_item(case fresh.kind when 'agent' then 'family' else fresh.kind end || ':' ||
      case fresh.kind when 'service' then replace(fresh.value, '.amazonaws.com', '') else fresh.value end)) end as show
from fresh left join makers on subject_kind = 'account' and makers.account = fresh.subject and makers.kind = fresh.kind and makers.value = fresh.value
order by scope, fresh.kind, first, fresh.value, subject
