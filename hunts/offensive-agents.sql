/*
title: Agents of attackers, auditors and storage thieves
hypothesis: A thief forgets that his tools say their names.
read: noteworthy says what the agent is. Audit tools belong to somebody; ask to whom. An agent is the caller's word, and its absence says nothing.
attack: [T1078.004]
cost: reads the daily roll-up alone
parameters: {}
*/
select subject as identity, noteworthy, family, cast(sum(events) as bigint) as events, cast(sum(denied) as bigint) as denied, count(distinct day) as days,
  min(first) as first, max(last) as last, kt_values(user_agent) as agents, kt_show('triage', subject) as show
from usage join agents on user_agent = value
where subject_kind = 'identity' and dimension = 'agent' and (noteworthy is not null or is_offensive = 1)
group by subject, noteworthy, family
order by days, first, identity, family
