import type { Agent } from '../../model/agent.ts'
import type { NetworkInfo } from '../../model/network.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { fillAgents, fillNetworks } from '../../store/known-tables.ts'

/** Makes `networks` and `agents` of the addresses and user agents that the other tables name. */
export async function fillKnown(
  duckdb: Duckdb,
  { lookUp, parse }: { lookUp(address: string): NetworkInfo | null; parse(userAgent: string): Agent },
): Promise<void> {
  await fillNetworks(duckdb, await listValues(duckdb, 'address'), lookUp)
  await fillAgents(duckdb, await listValues(duckdb, 'agent'), parse)
}

async function listValues(duckdb: Duckdb, dimension: 'address' | 'agent'): Promise<string[]> {
  const rows = await duckdb.rows<{ value: string }>(`
    select value from present where dimension = '${dimension}' union select value from past_values where dimension = '${dimension}'`)
  return rows.map(({ value }) => value)
}
