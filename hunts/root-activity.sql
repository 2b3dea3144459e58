/*
title: What the root user did
hypothesis: Nobody works as root. Who does has taken the account, or is its owner on a bad day.
read: One row for each call and address. Sign-ins without MFA, and everything that changes something, want an explanation.
attack: [T1078.004]
cost: reads the events of root
parameters: {}
*/
select identity, kt_call() as call, address, count(*) as events, count(*) filter (where error_code is not null or error_message is not null) as failed,
  count(*) filter (where kt_json(additional_event_data, 'MFAUsed') = 'No') as without_mfa, min(event_time) as first, max(event_time) as last,
  kt_values(region) as regions, kt_values(user_agent) as agents, kt_event_ids(event_id, event_time) as "eventIds"
from events where user_type = 'Root' and kt_is_caller()
group by identity, kt_call(), address
order by first, call
