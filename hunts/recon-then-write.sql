/*
title: Looked around, and then changed something, both for the first time
hypothesis: A thief first finds out where he is, and then uses it. The owner of the identity has known it for long.
read: >-
  looked are the recon calls that the identity made for the first time in the minutes before the change, which it made for the first time too.
  Administrators on their first day, and new pipelines, look the same.
attack: [T1526, T1098]
cost: reads the daily roll-up alone
parameters:
  since: { type: time, says: changes from then on, default: 14d }
  minutes: { type: number, says: so long before the change at most, default: 120 }
  least: { type: number, says: so many different recon calls at least, default: 3 }
*/
with made as (
  select subject as identity, value, min(first) as first, max(last) as last, sum(events) as events, sum(denied) as denied
  from usage where subject_kind = 'identity' and dimension = 'call' group by subject, value
),
described as (
  select identity, call, is_recon, access_level, reports, first, last, events, denied
  from made join calls on value = event_source || ':' || event_name
),
written as (select * from described where first >= :since and is_recon = 0 and access_level in ('Write', 'Permissions management'))
select written.identity, written.call, count(distinct looked.call) as looked, min(looked.first) as first, max(written.first) as last,
  max(cast(written.events as bigint)) as events, max(cast(written.denied as bigint)) as denied, max(written.reports) as reports,
  kt_values(looked.call) as recon, kt_show('hunt what-did', written.identity) as show
from written join described looked on looked.identity = written.identity and looked.is_recon = 1
  and looked.first <= written.first and looked.first >= written.first - kt_minutes(:minutes)
group by written.identity, written.call
having count(distinct looked.call) >= :least
order by reports desc, looked desc, first, written.identity, written.call
