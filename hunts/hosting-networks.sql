/*
title: Identities that begin to call from rented machines
hypothesis: A thief works from a server that he has rented, or through somebody's VPN; the owner of the key never did.
read: >-
  One row for each identity and network that is new for it since the time asked for. networks_before is how many it had used until then: an identity that is new
  itself has none.
attack: [T1078.004, T1090]
cost: reads the daily roll-up alone
parameters:
  since: { type: time, says: what is new from then on, default: 14d }
*/
with placed as (
  select subject as identity, coalesce(organisation, address) as network, class, is_hosting, address, events, denied, first, last
  from usage join networks on address = value where subject_kind = 'identity' and dimension = 'address' and class not in ('private', 'reserved', 'cloud-aws')
),
known as (select identity, count(distinct network) as networks_before from placed where first < :since group by identity)
select placed.identity, network, max(class) as class, cast(sum(events) as bigint) as events, cast(sum(denied) as bigint) as denied, min(first) as first, max(last) as last,
  coalesce(max(networks_before), 0) as networks_before, kt_values(address) as addresses, kt_show('triage', placed.identity) as show
from placed left join known on known.identity = placed.identity
where is_hosting = 1 or class in ('tor', 'vpn', 'proxy')
group by placed.identity, network
having min(first) >= :since
order by networks_before desc, first, placed.identity, network
