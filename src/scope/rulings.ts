import type { Lead } from '../model/entity.ts'
import type { Duckdb } from '../store/duckdb.ts'

/** What people said of entities: the thief has them, or they are honest. A confirmed agent is any that holds the text. */
export type Rulings = { readonly confirmed: readonly Ruled[]; readonly cleared: readonly Ruled[] }
export type Ruled = Lead & { readonly by: string; readonly why: string }

export const noRulings: Rulings = { confirmed: [], cleared: [] }

/**
 * Makes `cleared_agents` (agent), `barred` (visit) with the visits that are honest whatever speaks against them, and `confirmed` (visit) with those of what a
 * person says the thief has. A cleared agent bars nothing, for the thief may have it too; it only links no more.
 */
export async function fillRulings(duckdb: Duckdb, { confirmed, cleared }: Rulings): Promise<void> {
  await duckdb.run('create or replace temp table ruled (ruling varchar, kind varchar, value varchar)')
  await duckdb.append('ruled', [
    ...confirmed.map(({ kind, value }) => ['confirmed', kind, value]),
    ...cleared.map(({ kind, value }) => ['cleared', kind, value]),
  ])
  await duckdb.run(`create or replace temp table barred as select distinct visit from visits join ruled r
    on ruling = 'cleared' and ((r.kind = 'identity' and value = identity) or (r.kind = 'key' and value = key) or (r.kind = 'address' and value = address))`)
  await duckdb.run(`create or replace temp table confirmed as select distinct visit from visits join ruled r
    on ruling = 'confirmed' and ((r.kind = 'identity' and value = identity) or (r.kind = 'key' and value = key) or (r.kind = 'address' and value = address)
      or (r.kind = 'agent' and contains(lower(agent), lower(value)))) where visit not in (from barred)`)
  await duckdb.run(`create or replace temp table cleared_agents as select distinct agent from visits join ruled r
    on ruling = 'cleared' and r.kind = 'agent' and contains(lower(agent), lower(value))`)
}

/** What was said of an entity, if anything. */
export function findRuling(rulings: Rulings, { kind, value }: { kind: string; value: string }): RuledAs | null {
  const isMeant = (ruled: Ruled) =>
    ruled.kind === kind &&
    (kind === 'agent' ? value.toLowerCase().includes(ruled.value.toLowerCase()) : ruled.value === value)
  const cleared = rulings.cleared.find(isMeant)
  if (cleared) return { as: 'cleared', ...cleared }
  const confirmed = rulings.confirmed.find(isMeant)
  return confirmed ? { as: 'confirmed', ...confirmed } : null
}

export type RuledAs = Ruled & { readonly as: 'confirmed' | 'cleared' }
