/*
title: Everybody who uses an agent, a network, a country, a Region or a service
hypothesis: Who shares something rare with the intruder is the intruder under another name.
read: >-
  One row for each identity. Part of a name is enough, in any case; with its kind before it, as country:RO, exactly that one is meant. Kinds are agent, family, network,
  country, region, service and address.
attack: [T1078.004]
cost: reads the daily roll-up alone
parameters:
  words: { type: list, says: 'parts of agents, organisations, countries, Regions, services, addresses; in double quotes, if with a comma' }
*/
with held as (
  select subject as identity, dimension as kind, case dimension when 'service' then replace(value, '.amazonaws.com', '') else value end as value, lower(value) as text, events, denied, first, last from usage
  where subject_kind = 'identity' and dimension in ('agent', 'region', 'service', 'address')
  union all
  select subject, 'family', family, lower(family), events, denied, first, last from usage join agents on user_agent = value where subject_kind = 'identity' and dimension = 'agent'
  union all
  select subject, 'network', organisation, lower(organisation), events, denied, first, last from usage join networks on address = value where subject_kind = 'identity' and dimension = 'address'
  union all
  select subject, 'country', country, lower(country), events, denied, first, last from usage join networks on address = value where subject_kind = 'identity' and dimension = 'address'
)
select identity, kind, value, cast(sum(events) as bigint) as events, cast(sum(denied) as bigint) as denied, min(first) as first, max(last) as last, kt_show('triage', identity) as show
from held where kt_has(text, :words) or kt_in(kind || ':' || value, :words)
group by identity, kind, value
order by first, identity, kind, value
