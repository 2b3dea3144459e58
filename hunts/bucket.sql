/*
title: Who makes calls of one purpose
hypothesis: An intruder makes many different calls of one purpose, of which the owner of the identity made few or none.
read: >-
  calls are different ones since the time asked for, new_calls those that the identity never made before, peers how many the others make who make
  any. Buckets are ai-models, compute, defence-evasion, destruction, email, exfiltration, identity, messaging, persistence, privilege, recon, secrets
  and support-and-quotas.
attack: [T1526]
cost: reads the daily roll-up alone
parameters:
  bucket: { type: bucket, says: 'names of buckets, as email' }
  since: { type: time, says: from when on it counts as now, default: 14d }
*/
with made as (
  select subject as identity, call, sum(case when last >= :since then events else 0 end) as events, sum(case when last >= :since then denied else 0 end) as denied,
    min(first) as first, max(last) as last, min(case when last >= :since then first end) as since
  from usage join calls on value = event_source || ':' || event_name
  where subject_kind = 'identity' and dimension = 'call' and kt_in_bucket(buckets, :bucket)
  group by subject, call
),
counted as (
  select identity, count(*) filter (where events > 0) as calls, count(*) filter (where first >= :since) as new_calls, count(*) filter (where first < :since) as past_calls,
    sum(events) as events, sum(denied) as denied, min(since) as first, max(last) as last, kt_values(case when events > 0 then call end) as made
  from made group by identity
),
compared as (select *, count(*) over () as others, sum(calls) over () as all_calls from counted where calls > 0)
select identity, calls, new_calls, past_calls, round(cast(all_calls - calls as double) / nullif(others - 1, 0), 1) as peers,
  cast(events as bigint) as events, cast(denied as bigint) as denied, first, last, made, kt_show('hunt what-did', identity) as show
from compared
order by new_calls desc, calls desc, identity
