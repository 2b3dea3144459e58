/*
title: Roles that assume roles
hypothesis: A thief goes from role to role, to get more rights or to stay when the first key is gone.
read: >-
  One row for each pair of roles, the newest first. Pipelines and vendors chain every day: they have many days. itself is a role that renews its own session
  for ever.
attack: [T1550.001, T1548.005]
cost: reads AssumeRole events
parameters: {}
*/
select identity, kt_json(request_parameters, 'roleArn') as role, case when identity = kt_json(request_parameters, 'roleArn') then 1 else 0 end as itself,
  count(*) as events, count(*) filter (where error_code is not null) as failed, count(distinct cast(event_time as date)) as days,
  min(event_time) as first, max(event_time) as last, kt_values(session) as sessions, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from events
where event_source = 'sts.amazonaws.com' and event_name = 'AssumeRole' and user_type = 'AssumedRole' and kt_is_caller()
group by identity, kt_json(request_parameters, 'roleArn')
order by days, first desc, identity, role
