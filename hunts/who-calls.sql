/*
title: Everybody who makes a call
hypothesis: Who makes a call that hardly anybody makes, and is no machine that makes it every day, is the intruder or works on the same thing.
read: >-
  One row for each identity. kind and rhythm say by the calls asked for alone whether a machine makes them, and why. A machine's key may be
  stolen too: look whether first, addresses and agents go with the rest.
attack: [T1078.004]
cost: reads the events of the calls
parameters:
  calls: { type: call, says: 'calls as GetSendQuota or ses:GetSendQuota, with commas between them' }
after: [rhythm]
*/
select identity, count(*) as events, count(*) filter (where kt_is_denied()) as denied,
  count(distinct cast(event_time as date)) as days, min(event_time) as first, max(event_time) as last,
  kt_values(kt_call()) as calls, kt_values(access_key) as keys, kt_values(address) as addresses, kt_values(region) as regions,
  kt_values(user_agent) as agents, kt_event_ids(event_id, event_time) as "eventIds"
from events
where kt_is_call(:calls) and kt_is_caller()
group by identity
order by events desc, identity
