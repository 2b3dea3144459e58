/*
title: Identities in two countries at a time
hypothesis: Nobody is in two countries within hours; a thief in another one is.
read: >-
  minutes lie between the last call from the one country and the first from the other. Networks are registered somewhere, and machines of one company are in many
  places: a person with a terminal at home and a server abroad shows too, every day.
attack: [T1078.004]
cost: reads the daily roll-up alone
parameters:
  minutes: { type: number, says: so little time between at most, default: 120 }
  least_days: { type: number, says: only where it happened on so many days or fewer, default: 5 }
*/
with stays as (
  select subject as identity, day, country, min(first) as first, max(last) as last, sum(events) as events
  from usage join networks on address = value
  where subject_kind = 'identity' and dimension = 'address' and country is not null and class <> 'cloud-aws' group by subject, day, country
),
turns as (
  select one.identity, one.day, one.country as from_country, other.country as to_country, one.first, other.last,
    case when other.first <= one.last then 0 else kt_seconds_between(one.last, other.first) / 60 end as minutes
  from stays one join stays other on other.identity = one.identity and other.day between one.day and one.day + interval '1' day and other.country <> one.country and other.first >= one.first
)
select identity, from_country, to_country, cast(min(minutes) as bigint) as minutes, count(distinct day) as days, min(first) as first, max(last) as last, kt_show('triage', identity) as show
from turns where minutes <= :minutes
group by identity, from_country, to_country
having count(distinct day) <= :least_days
order by days, first, identity, from_country, to_country
