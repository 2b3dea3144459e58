/*
title: Calls that hardly anybody makes here
hypothesis: An intruder does what nobody here does. The calls he needs are rare in this log, and known from other intrusions.
read: >-
  From the top. rarity is 1 for a call of one identity and falls to 0 for one that all make; it is counted since the time asked for, and doubled
  where nobody made the call before. Machines that make a rare call every day are seen by events and days. identity is who makes it, where it is one alone; else ask who-calls.
attack: [T1526, T1087.004, T1580]
cost: reads the daily roll-up alone
parameters:
  since: { type: time, says: from when on it counts as now; what was before is the history, default: 14d }
after: [describe-calls]
*/
with made as (
  select replace(value, '.amazonaws.com', '') as call, subject as identity,
    max(case when last >= :since then 1 else 0 end) as is_now,
    min(case when first < :since then 0 else 1 end) as is_new,
    sum(case when last >= :since then events else 0 end) as events,
    sum(case when last >= :since then denied else 0 end) as denied,
    min(first) as first, max(last) as last
  from usage where subject_kind = 'identity' and dimension = 'call' and day is not null
  group by replace(value, '.amazonaws.com', ''), subject
),
dated as (
  select replace(value, '.amazonaws.com', '') as call, count(distinct day) as days
  from usage where subject_kind = 'identity' and dimension = 'call' and day is not null and last >= :since
  group by replace(value, '.amazonaws.com', '')
),
everybody as (select count(distinct identity) as identities from made where is_now = 1)
select made.call,
  round((1 - ln(count(*)) / ln(1 + max(everybody.identities))) * (1 + min(is_new)), 2) as rarity,
  cast(sum(events) as bigint) as events, count(*) as identities, max(dated.days) as days,
  round(cast(sum(denied) as double) / sum(events), 2) as denied_share,
  min(made.first) as first, max(made.last) as last, case when count(*) = 1 then max(identity) end as identity,
  kt_show('hunt who-calls', made.call) as show
from made join dated on dated.call = made.call cross join everybody
where is_now = 1
group by made.call
order by rarity desc, events desc, made.call
