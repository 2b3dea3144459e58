import type { Agent } from '../../model/agent.ts'
import type { NetworkInfo } from '../../model/network.ts'
import type { Duckdb } from '../../store/duckdb.ts'

/** Makes `networks`: whose each address is that the other tables name. */
export async function fillNetworks(duckdb: Duckdb, lookUp: (address: string) => NetworkInfo | null): Promise<void> {
  await duckdb.run(
    'create or replace temp table networks (address varchar, asn bigint, organisation varchar, country varchar, class varchar, is_hosting integer)',
  )
  const rows = (await listValues(duckdb, 'address')).flatMap((address) => {
    const found = lookUp(address)
    return found === null
      ? []
      : [
          [
            address,
            found.asn === null ? null : String(found.asn),
            found.organisation,
            found.country,
            found.class,
            found.isHosting ? 1 : 0,
          ],
        ]
  })
  await duckdb.append('networks', rows)
}

/** Makes `agents`: each user agent that the other tables name, taken apart. */
export async function fillAgents(duckdb: Duckdb, parse: (userAgent: string) => Agent): Promise<void> {
  await duckdb.run(
    'create or replace temp table agents (user_agent varchar, family varchar, tool varchar, os varchar, distribution varchar, noteworthy varchar, is_offensive integer)',
  )
  const rows = (await listValues(duckdb, 'agent')).map((text) => {
    const { family, tool, os, distribution, noteworthy, offensive } = parse(text)
    return [text, family, tool, os, distribution, noteworthy?.class ?? null, offensive ? 1 : 0]
  })
  await duckdb.append('agents', rows)
}

async function listValues(duckdb: Duckdb, dimension: 'address' | 'agent'): Promise<string[]> {
  const rows = await duckdb.rows<{ value: string }>(`
    select value from present where dimension = '${dimension}' union select value from past_values where dimension = '${dimension}'`)
  return rows.map(({ value }) => value)
}
