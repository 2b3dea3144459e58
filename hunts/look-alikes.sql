/*
title: Who is most like the known-bad
hypothesis: One thief with several keys makes the same rare calls in the same order, from the same networks, with the same tools.
read: >-
  score is 0 to 1; a thing that nobody else has makes it half, and each further one halves the rest. features says what is shared, how rare it is
  here and which events show it. Only what is new of an identity since the bad time counts. A low score is worth a look, not an accusation.
attack: [T1078.004]
cost: reads the daily roll-up, and events of the leads and of those most like them
parameters:
  leads: { type: lead, says: 'what is known to be bad: AKIA…, user:alice, an ARN, 203.0.113.7, agent:kali' }
  since: { type: time, says: when the bad time began; else the leads show it themselves, default: '' }
after: [look-alikes]
*/
select count(*) as events from events where false and kt_is_lead(:leads) and event_time >= :since
