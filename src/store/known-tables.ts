import type { Agent } from '../model/agent.ts'
import type { NetworkInfo } from '../model/network.ts'
import type { Duckdb } from './duckdb.ts'

/**
 * Makes the temporary table `networks` (address, asn, organisation, country, class, is_hosting 0|1): whose each of these addresses is; an address of
 * which nothing is known is left out.
 */
export async function fillNetworks(
  duckdb: Duckdb,
  addresses: readonly string[],
  lookUp: (address: string) => NetworkInfo | null,
): Promise<void> {
  await duckdb.run(
    'create or replace temp table networks (address varchar, asn bigint, organisation varchar, country varchar, class varchar, is_hosting integer)',
  )
  const rows = addresses.flatMap((address) => {
    const found = lookUp(address)
    if (found === null) return []
    const asn = found.asn === null ? null : String(found.asn)
    return [[address, asn, found.organisation, found.country, found.class, found.isHosting ? 1 : 0]]
  })
  await duckdb.append('networks', rows)
}

/** Makes the temporary table `agents` (user_agent, family, tool, os, distribution, noteworthy, is_offensive 0|1): each of these user agents, taken apart. */
export async function fillAgents(
  duckdb: Duckdb,
  userAgents: readonly string[],
  parse: (userAgent: string) => Agent,
): Promise<void> {
  await duckdb.run(
    'create or replace temp table agents (user_agent varchar, family varchar, tool varchar, os varchar, distribution varchar, noteworthy varchar, is_offensive integer)',
  )
  const rows = userAgents.map((text) => {
    const { family, tool, os, distribution, noteworthy, offensive } = parse(text)
    return [text, family, tool, os, distribution, noteworthy?.class ?? null, offensive ? 1 : 0]
  })
  await duckdb.append('agents', rows)
}
