/*
title: Temporary sessions made out of long-term keys
hypothesis: A thief makes himself sessions that outlive the key.
read: >-
  GetFederationToken and GetSessionToken by a user's key. Sessions of the first live up to 36 hours and survive the key. People with MFA make session tokens every
  working day: they have days, and an MFA device in the request.
attack: [T1550.001, T1098]
cost: reads two calls of STS
parameters: {}
*/
select nullif(access_key, '') as key, identity, kt_call() as call, count(*) as events, count(*) filter (where error_code is not null) as failed,
  count(*) filter (where kt_json(request_parameters, 'serialNumber') is not null) as with_mfa, count(distinct cast(event_time as date)) as days,
  max(kt_json(request_parameters, 'durationSeconds')) as seconds, min(event_time) as first, max(event_time) as last,
  kt_values(kt_json(request_parameters, 'name')) as names, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from events
where event_source = 'sts.amazonaws.com' and event_name in ('GetFederationToken', 'GetSessionToken') and kt_is_caller() and not kt_is_temporary(access_key)
group by nullif(access_key, ''), identity, kt_call()
order by with_mfa, days, first desc, identity, call
