/*
title: Credentials of a machine, used outside of AWS
hypothesis: Somebody has read a machine's credentials and uses them at home.
read: >-
  A role's session that an instance was given, from an address that is not AWS's. VPC endpoints show private addresses, and are left out; a NAT of your own at another
  provider is not known here.
attack: [T1552.005, T1550.001]
cost: reads the events of instance roles
parameters: {}
*/
select identity, events.address, max(organisation) as organisation, max(class) as class, count(*) as events, count(*) filter (where kt_is_denied()) as denied,
  min(event_time) as first, max(event_time) as last, kt_values(session) as instances, kt_values(kt_call()) as calls, kt_values(user_agent) as agents,
  kt_event_ids(event_id, event_time) as "eventIds"
from events left join networks on networks.address = events.address
where user_type = 'AssumedRole' and events.address is not null and (ec2_role_delivery is not null or session like 'i-%') and kt_is_caller()
  and coalesce(class, 'unknown') not in ('cloud-aws', 'private', 'reserved')
group by identity, events.address
order by first desc, identity, events.address
