/*
title: Who is in several sets at once
hypothesis: Those who share two rare things have more in common than chance, and may be in one hand.
read: >-
  A set row is one of the sets, a shared row what two or all of them have in common, with lift (times what chance would give) and p, and an exactly row
  those who are in these sets and no other. Sentences give the chance against all identities of the time.
attack: [T1078.004]
cost: reads the events once
parameters:
  of: { type: list, says: 'two to twelve calls (GetSendQuota, denied:GetSendQuota), ARNs, user:alice, keys, addresses or agent:kali' }
  by: { type: text, says: 'what is compared: identities, keys, addresses, agents or calls', default: '' }
after: [overlap]
*/
select count(*) as events from events where kt_is_caller()
