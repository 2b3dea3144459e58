/*
title: Calls in Regions that the account does not use
hypothesis: Who wants to hide machines or models, or does not know where the account lives, calls where nobody ever looks.
read: >-
  One row for each identity and Region. is_new means that nobody of the account called there before the time asked for. Scanners of all Regions
  show as many Regions with the same calls.
attack: [T1535]
cost: reads the daily roll-up alone
parameters:
  since: { type: time, says: what is new from then on, default: 14d }
  most: { type: number, says: a Region with so many of a thousand of the account's events or fewer counts as unused, default: 2 }
*/
with places as (
  select account, value as region, sum(events) as events, min(first) as first from usage
  where subject_kind = 'account' and dimension = 'region' group by account, value
),
shares as (select account, region, first, events, sum(events) over (partition by account) as total from places),
unused as (select account, region, first from shares where first >= :since or cast(events as double) / total * 1000 <= :most)
select subject as identity, region, cast(sum(events) as bigint) as events, cast(sum(denied) as bigint) as denied, min(usage.first) as first, max(usage.last) as last,
  min(case when unused.first >= :since then 1 else 0 end) as is_new, kt_show('triage', subject) as show
from usage join unused on unused.account = usage.account and unused.region = usage.value
where subject_kind = 'identity' and dimension = 'region' and usage.last >= :since
group by subject, region
order by is_new desc, first, identity, region
