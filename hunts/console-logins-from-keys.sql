/*
title: Console sessions made out of access keys
hypothesis: A thief who has only a key turns it into a console session, where more is seen and less is noticed.
read: >-
  key asked for a sign-in token (or for a federated session that did); login is the console session that followed. Single sign-on makes console sessions of
  its own, without an access key of a user.
attack: [T1550.001, T1078.004]
cost: reads sign-in events
parameters:
  minutes: { type: number, says: so long after the token at most, default: 60 }
*/
with issued as (
  select kt_json(response_elements, 'credentials.accessKeyId') as issued_key, access_key as parent, identity as parent_identity
  from events where event_source = 'sts.amazonaws.com' and event_name in ('GetFederationToken', 'AssumeRole', 'GetSessionToken') and error_code is null and access_key <> ''
),
tokens as (
  select coalesce(issued.parent, access_key) as key, coalesce(parent_identity, identity) as identity, identity as caller, session, event_time, event_id, address, user_agent
  from events left join issued on issued.issued_key = events.access_key
  where event_source = 'signin.amazonaws.com' and event_name = 'GetSigninToken' and error_code is null and kt_is_caller()
),
logins as (
  select identity, session, address, event_time, event_id, user_agent from events
  where event_source = 'signin.amazonaws.com' and event_name = 'ConsoleLogin' and user_type <> 'Root'
)
select tokens.key, tokens.identity, tokens.address, logins.identity as login, logins.address as login_address,
  tokens.event_time as first, max(coalesce(logins.event_time, tokens.event_time)) as last, tokens.user_agent as agent, max(logins.user_agent) as browser,
  tokens.event_id as token_id, max(logins.event_id) as login_id, kt_show('hunt what-did', coalesce(logins.identity, tokens.caller)) as show
from tokens left join logins on logins.identity = tokens.caller and logins.session is not distinct from tokens.session
  and logins.event_time between tokens.event_time and tokens.event_time + kt_minutes(:minutes)
group by tokens.key, tokens.identity, tokens.caller, tokens.address, logins.identity, logins.address, tokens.event_time, tokens.user_agent, tokens.event_id
order by first, tokens.identity
