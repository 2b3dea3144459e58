/*
title: Who crosses into another account
hypothesis: A thief goes on into accounts that trust this one, or comes from an account that nobody here knows.
read: >-
  direction in is somebody of another account who acts here, out is somebody of here who assumes a role there. Vendors and the own organisation come every
  day; look at what came first lately, and on few days. Who comes in may have a name for each session: then identity is empty, and identities says how many. Who is anonymous scans, and stands last.
attack: [T1199, T1550.001]
cost: reads account columns of all events
parameters: {}
*/
with assumed as (
  select kt_json(request_parameters, 'roleArn') as role, user_account, identity, error_code, event_time, event_id, address
  from events where event_name = 'AssumeRole' and event_source = 'sts.amazonaws.com' and kt_is_caller() and user_account = recipient_account
),
placed as (select *, split_part(role, ':', 5) as other from assumed),
crossing as (
  select 'in' as direction, user_account as other, case when user_type = 'AWSAccount' then null else identity end as grouped, identity, kt_call() as call,
    error_code, event_time, event_id, address
  from events where user_account <> recipient_account and user_type is distinct from 'AWSService' and invoked_by is null
  union all
  select 'out', other, identity, identity, role, error_code, event_time, event_id, address from placed where other <> user_account
)
select case when count(distinct identity) = 1 then max(identity) end as identity, direction, other, count(distinct identity) as identities, count(*) as events,
  count(*) filter (where error_code is not null) as failed, count(distinct cast(event_time as date)) as days,
  min(event_time) as first, max(event_time) as last, kt_values(call) as what, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from crossing
group by direction, other, grouped
order by case when lower(other) like 'anonymous%' then 1 else 0 end, days, first desc, identity, direction, other
