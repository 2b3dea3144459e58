/*
title: Keys that do little but one sensitive service
hypothesis: A thief uses a stolen key for one thing, to send mail or to ask models, whatever it was made for.
read: >-
  share is of the key's calls since the time asked for; share_before of those before it. A key whose share was always high was made for it; one
  that has changed its work was taken.
attack: [T1496, T1078.004]
cost: reads the daily roll-up alone
parameters:
  since: { type: time, says: from when on it counts as now, default: 14d }
  services: { type: list, says: services that count as sensitive, default: 'ses,bedrock,bedrock-runtime,iam,sns,pinpoint' }
  share: { type: number, says: so large a share at least, default: 0.5 }
  least: { type: number, says: so many calls of the service at least, default: 5 }
*/
with used as (
  select subject as key, replace(value, '.amazonaws.com', '') as service,
    sum(case when last >= :since then events else 0 end) as now, sum(case when last < :since then events else 0 end) as before,
    sum(case when last >= :since then denied else 0 end) as denied,
    min(case when last >= :since then first end) as first, max(last) as last
  from usage where subject_kind = 'key' and dimension = 'service'
  group by subject, replace(value, '.amazonaws.com', '')
),
totals as (select key, sum(now) as now, sum(before) as before from used group by key),
owners as (select subject as key, max(value) as identity from usage where subject_kind = 'key' and dimension = 'identity' group by subject)
select used.key, identity, service, round(cast(used.now as double) / totals.now, 3) as share,
  round(cast(used.before as double) / nullif(totals.before, 0), 3) as share_before,
  cast(used.now as bigint) as events, cast(denied as bigint) as denied, first, last, kt_show('hunt what-did', used.key) as show
from used join totals on totals.key = used.key left join owners on owners.key = used.key
where kt_in(service, :services) and used.now >= :least and cast(used.now as double) / totals.now >= :share
order by share - coalesce(share_before, 0) desc, events desc, used.key
