/*
title: Keys that speak with several agents within an hour
hypothesis: A thief tries one tool after the other, or several thieves have one key.
read: agents counts families (tool and system, without versions), the most within the minutes; windows slide. People with a terminal and the console have two.
attack: [T1078.004]
cost: reads key and agent of the events of keys with several agents
parameters:
  minutes: { type: number, says: the length of the window, default: 60 }
  least: { type: number, says: so many agents at least, default: 3 }
*/
with spread as (
  select subject as key from usage join agents on user_agent = value where subject_kind = 'key' and dimension = 'agent'
  group by subject having count(distinct family) >= :least
),
known as (
  select access_key as key, family, identity, address, event_time, event_id, kt_is_denied() as denied
  from events join agents using (user_agent) where access_key in (select key from spread) and event_time is not null
),
paced as (
  select key, event_time, lag(event_time) over (partition by key, family order by event_time) as before, lead(event_time) over (partition by key, family order by event_time) as after from known
),
edges as (
  select key, event_time as moment, 1 as step from paced where before is null or before < event_time - kt_minutes(:minutes)
  union all
  select key, event_time + kt_minutes(:minutes), -1 from paced where after is null or after > event_time + kt_minutes(:minutes)
),
counted as (select key, moment, sum(step) over (partition by key order by moment, step desc rows between unbounded preceding and current row) as agents from edges),
peaks as (select key, max_by(moment, agents) as moment, max(agents) as agents from counted group by key having max(agents) >= :least)
select known.key, max(identity) as identity, peaks.agents, count(*) as events, count(*) filter (where denied) as denied, min(event_time) as first, max(event_time) as last,
  kt_values(family) as families, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from known join peaks on known.key = peaks.key and event_time between moment - kt_minutes(:minutes) and moment
group by known.key, peaks.agents
order by peaks.agents desc, known.key
