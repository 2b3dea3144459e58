/*
title: Console sign-ins that failed, lacked MFA or came from somewhere new
hypothesis: A thief guesses a password, or has it and not the second factor.
read: >-
  One row for each identity and address with a failure, or without MFA. failed and then succeeded is somebody who guessed, or mistyped. Federated sign-ins have their MFA elsewhere, and
  are left out unless they fail.
attack: [T1078.004, T1110]
cost: reads sign-in events
parameters: {}
*/
with logins as (
  select coalesce(identity, account) as identity, address, event_time, event_id, user_agent, user_type,
    case when coalesce(kt_json(response_elements, 'ConsoleLogin'), case when error_message is null then 'Success' else 'Failure' end) = 'Success' then 1 else 0 end as worked,
    case when kt_json(additional_event_data, 'MFAUsed') = 'No' and user_type in ('IAMUser', 'Root') then 1 else 0 end as bare
  from events where event_source = 'signin.amazonaws.com' and event_name = 'ConsoleLogin'
)
select identity, address, count(*) as events, sum(1 - worked) as failed, sum(worked) as succeeded, sum(bare * worked) as without_mfa, min(event_time) as first, max(event_time) as last,
  case when min(case when worked = 0 then event_time end) < max(case when worked = 1 then event_time end) then 1 else 0 end as succeeded_after,
  kt_values(user_agent) as agents, kt_event_ids(event_id, event_time) as "eventIds"
from logins
group by identity, address
having sum(1 - worked) > 0 or sum(bare * worked) > 0
order by succeeded_after desc, failed desc, first, identity
