import type { Agent } from '../../model/agent.ts'
import { agentLength } from '../../model/entity.ts'
import type { NetworkInfo } from '../../model/network.ts'
import type { TimeWindow } from '../../model/time-window.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { deniedSql } from '../../store/outcome-sql.ts'
import { type Sql, sql, trustedSql } from '../../store/sql.ts'
import { windowSql } from '../../store/window-sql.ts'
import { isCaller } from '../functions/who.ts'

/** So many agents and addresses are taken apart; a log of invented ones must not take minutes. */
export const mostTakenApart = 50_000

export type World = {
  readonly duckdb: Duckdb
  readonly window: TimeWindow
  lookUp(address: string): NetworkInfo | null
  parse(userAgent: string): Agent
}

/**
 * Makes `agent_families` (agent, family) and `address_networks` (address, network) of all that occur. AWS's own agents have no family. Says whether all
 * were taken.
 */
export async function openFamilies({ duckdb, lookUp, parse }: World): Promise<boolean> {
  // By account they are the same values as by identity, in far fewer rows.
  const rows = await duckdb.rows<{ dimension: string; value: string }>(sql`
    select dimension, value from usage where subject_kind = 'account' and dimension in ('agent', 'address')
    group by dimension, value order by sum(events) desc limit ${mostTakenApart}`)
  const valuesOf = (wanted: string) => rows.filter(({ dimension }) => dimension === wanted).map(({ value }) => value)
  await duckdb.run('create or replace temp table agent_families (agent varchar, family varchar)')
  await duckdb.append('agent_families', valuesOf('agent').map(toFamily(parse)))
  await duckdb.run('create or replace temp table address_networks (address varchar, network varchar)')
  await duckdb.append(
    'address_networks',
    valuesOf('address').map((address) => [address, toNetwork(lookUp(address))]),
  )
  return rows.length < mostTakenApart
}

function toFamily(parse: World['parse']) {
  return (agent: string): [string, string | null] => {
    const { family, isService } = parse(agent)
    return [agent, isService ? null : family]
  }
}

function toNetwork(found: NetworkInfo | null): string | null {
  return found?.asn ? `${found.organisation ?? 'no name'} (AS${found.asn})` : null
}

/**
 * Makes the table `acts`: the events on a condition, with what can be alike about them, each of somebody: `who` is an expression over an event. So many
 * rows as they called, thus of few only.
 */
export async function fillActs(
  { duckdb, window }: World,
  { who, condition }: { readonly who: Sql; readonly condition: Sql },
): Promise<void> {
  await duckdb.run(sql`create or replace temp table acts as
    with asked as (select ${who} as who, identity, event_id, event_time, event_source, event_name, error_code, user_agent, address, region, tls_details
      from events where ${condition} and ${isCaller.toSql.duckdb()} and ${windowSql(window)} and event_time is not null)
    select who, identity, event_id, event_time, replace(event_source, '.amazonaws.com', '') || ':' || event_name as call,
      ${trustedSql(deniedSql('error_code'))} as is_denied, family, asked.address, network, region, ${trustedSql(tlsSql)} as tls
    from asked left join agent_families on agent = left(user_agent, ${agentLength}) left join address_networks on asked.address = address_networks.address`)
}

/** What the caller's library offers; the host beside it follows from the call. */
export const tlsSql = `nullif(concat_ws(' ', try(json_extract_string(tls_details, '$.tlsVersion')), try(json_extract_string(tls_details, '$.cipherSuite'))), '')`
