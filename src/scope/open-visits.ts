import type { Agent } from '../model/agent.ts'
import type { NetworkInfo } from '../model/network.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { fillAgents, fillNetworks } from '../store/known-tables.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { fillIssuances } from './fill-issuances.ts'

export type Knowledge = { lookUp(address: string): NetworkInfo | null; parse(userAgent: string): Agent }

/**
 * Makes the temporary table `visits` out of the view `events`, with a row for each visit (see `visit.ts`), and `agents` and `networks` with what is
 * known of their agents and addresses, and `issuances` (see `fill-issuances.ts`). AWS's own services act with nobody's credentials, and are left out; so is the copy of a call that another account
 * keeps, where the caller's own is there too: it hides who called.
 */
export async function openVisits(duckdb: Duckdb, knowledge: Knowledge): Promise<void> {
  await fillNames(duckdb, knowledge)
  await duckdb.run(`create or replace temp table visits as
    with calls as (
      select event_time, event_time::date as day, identity, account, nullif(access_key, '') as key, address, left(user_agent, 1024) as agent,
        ${deniedSql('error_code')} as is_denied, event_source || ':' || event_name as call
      from events where identity is not null and event_time is not null and user_type is distinct from 'AWSService' and identity is distinct from invoked_by
        and not (user_type is not distinct from 'AWSAccount' and shared_event_id is not null and shared_event_id in
          (select shared_event_id from events where shared_event_id is not null and user_type not in ('AWSAccount', 'AWSService'))))
    select row_number() over (order by day, identity, key, address, family)::integer as visit, day, identity, account, key, address, family, agent,
      coalesce(organisation, ${blockSql}) as network, country, class, is_hosting, is_offensive, ${rangeSql} as range, events, denied, calls, first, last
    from (select day, identity, any_value(account) as account, key, address, family, min(agent) as agent, max(is_offensive) as is_offensive,
        count(*) as events, count(*) filter (is_denied) as denied, list(distinct call) as calls, min(event_time) as first, max(event_time) as last
      from calls left join agents on user_agent = agent group by day, identity, key, address, family)
    left join networks using (address)`)
  await fillIssuances(duckdb)
}

/** Where nobody knows whose an address is, its /48 of IPv6 stands for the network, and an address of IPv4 for itself. */
const blockSql = `case when contains(address, ':') then array_to_string(string_split(address, ':')[1:3], ':') || '::/48' else address end`

/** A part of a provider's network in which one home's addresses lie, as they change: the first 16 bits of IPv4, 32 of IPv6. */
const rangeSql = `case when contains(address, ':') then array_to_string(string_split(address, ':')[1:2], ':') else array_to_string(string_split(address, '.')[1:2], '.') end`

async function fillNames(duckdb: Duckdb, { lookUp, parse }: Knowledge): Promise<void> {
  const agents = await duckdb.rows<{ value: string }>(
    'select distinct left(user_agent, 1024) as value from events where user_agent is not null',
  )
  await fillAgents(
    duckdb,
    agents.map(({ value }) => value),
    parse,
  )
  const addresses = await duckdb.rows<{ value: string }>(
    'select distinct address as value from events where address is not null and identity is not null',
  )
  await fillNetworks(
    duckdb,
    addresses.map(({ value }) => value),
    lookUp,
  )
}
