import type { EntityKind } from '../model/entity.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { fillHistory } from './fill-history.ts'
import { type WeighedVisit, weighVisits } from './weigh-visits.ts'

/** What growth begins with: leads by their values in events, and the events of alerts. */
export type Seeds = {
  readonly values: readonly { readonly kind: EntityKind; readonly value: string }[]
  readonly eventIds: readonly string[]
}

/** A visit must speak so much against its owner by itself to begin with; one from an address or with an agent that was named as a lead need only not speak for its owner. */
const ofIdentities = 0.5
const ofPlaces = -1.5

const columns: Partial<Record<EntityKind, string>> = {
  key: 'key',
  identity: 'identity',
  address: 'address',
  agent: 'agent',
}

/**
 * Fills the temporary table `accepted` (visit) with the visits to begin with. A stolen key's owner uses it too: so of a key, an identity and an alert
 * only the visits that are unlike their owner. Returns how many there are.
 */
export async function fillSeeds(duckdb: Duckdb, seeds: Seeds): Promise<number> {
  await duckdb.run('create or replace temp table accepted (visit integer)')
  await fillWanted(duckdb, seeds)
  const ofAlerts = await weigh(duckdb, 'select distinct visit from alerted')
  const ofLeads = await weigh(
    duckdb,
    Object.entries(columns)
      .map(
        ([kind, column]) =>
          `select visit from visits where ${column} in (select value from wanted where kind = '${kind}')`,
      )
      .join(' union '),
  )
  const isPlace = new Set(
    seeds.values.filter(({ kind }) => kind === 'address' || kind === 'agent').map(({ value }) => value),
  )
  const chosen = [
    ...ofAlerts.filter(({ own }) => own >= ofIdentities),
    ...ofLeads.filter(
      ({ own, address, agent }) =>
        own >= (isPlace.has(address ?? '') || isPlace.has(agent ?? '') ? ofPlaces : ofIdentities),
    ),
  ]
  const visits = [...new Set(chosen.map(({ visit }) => visit))]
  await duckdb.append(
    'accepted',
    visits.map((visit) => [visit]),
  )
  return visits.length
}

async function fillWanted(duckdb: Duckdb, { values, eventIds }: Seeds): Promise<void> {
  await duckdb.run('create or replace temp table wanted (kind varchar, value varchar)')
  await duckdb.append(
    'wanted',
    values.map(({ kind, value }) => [kind, value]),
  )
  await duckdb.run('create or replace temp table listed (event_id varchar)')
  await duckdb.append(
    'listed',
    eventIds.map((id) => [id]),
  )
  await duckdb.run(`create or replace temp table alerted as
    select v.visit from (select identity, nullif(access_key, '') as key, address, event_time::date as day, left(user_agent, 1024) as agent from events
        where event_id in (select event_id from listed)) e
      left join agents on user_agent = agent join visits v on v.identity = e.identity and v.day = e.day and v.key is not distinct from e.key
        and v.address is not distinct from e.address and v.family is not distinct from agents.family`)
}

/** Against what was before the first of them; where that is too little, against what their identities mostly do. */
async function weigh(duckdb: Duckdb, visits: string): Promise<WeighedVisit[]> {
  await duckdb.run(`create or replace temp table asked as ${visits}`)
  const [first] = await duckdb.rows<{ day: string | null }>(
    `select min(day)::varchar as day from visits join asked using (visit)`,
  )
  if (!first?.day) return []
  await fillHistory(duckdb, { from: first.day })
  return weighVisits(duckdb)
}
