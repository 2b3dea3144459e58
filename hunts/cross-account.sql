/*
title: Who crosses into another account
hypothesis: A thief goes on into accounts that trust this one, or comes from an account that nobody here knows.
read: >-
  direction in is somebody of another account who acts here, out is somebody of here who assumes a role there. Vendors and the own organisation come every
  day; look at what came first lately, and on few days.
attack: [T1199, T1550.001]
cost: reads account columns of all events
parameters: {}
*/
with crossing as (
  select 'in' as direction, user_account as other, account, coalesce(identity, user_account) as identity, kt_call() as call, error_code, event_time, event_id, address
  from events where user_account <> recipient_account and user_type is distinct from 'AWSService' and invoked_by is null
  union all
  select 'out', split_part(kt_json(request_parameters, 'roleArn'), ':', 5), user_account, identity, kt_json(request_parameters, 'roleArn'), error_code, event_time, event_id, address
  from events where event_source = 'sts.amazonaws.com' and event_name = 'AssumeRole' and kt_is_caller() and user_account = recipient_account
    and split_part(kt_json(request_parameters, 'roleArn'), ':', 5) <> user_account
)
select identity, direction, other, count(*) as events, count(*) filter (where error_code is not null) as failed, count(distinct cast(event_time as date)) as days,
  min(event_time) as first, max(event_time) as last, kt_values(call) as what, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from crossing
group by identity, direction, other
order by days, first desc, identity, direction, other
