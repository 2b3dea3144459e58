/*
title: Who changes what is recorded or watched
hypothesis: A thief stops the log, narrows it, or switches off what would tell.
read: Every call of the bucket defence-evasion that changes something, refused ones too. Pipelines that set up accounts make them; see their days.
attack: [T1562.008, T1562.001]
cost: reads the daily roll-up alone
parameters: {}
*/
select subject as identity, call, cast(sum(events) as bigint) as events, cast(sum(denied) as bigint) as denied, count(distinct day) as days, min(first) as first, max(last) as last,
  max(reports) as reports, kt_show('hunt who-calls', call) as show
from usage join calls on value = event_source || ':' || event_name
where subject_kind = 'identity' and dimension = 'call' and strpos(buckets, 'defence-evasion') > 0 and access_level in ('Write', 'Permissions management', 'Tagging')
group by subject, call
order by reports desc, days, first, identity, call
