import type { ScopedEntity } from '../model/scope.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { openingCalls } from './fill-issuances.ts'
import { bounds, grow, type JudgedVisit } from './grow.ts'
import { ofVisitSql } from './of-visit-sql.ts'
import { type Knowledge, openVisits } from './open-visits.ts'
import { fillRulings, noRulings, type Rulings } from './rulings.ts'
import { chooseVisits, type Seeds } from './seeds.ts'
import { type Made, type Seen, type SeenAgent, toEntities } from './to-entities.ts'

export type Scoped = {
  readonly entities: readonly ScopedEntity[]
  readonly rounds: number
  readonly visits: readonly JudgedVisit[]
}

export type ScopeOptions = {
  readonly knowledge: Knowledge
  readonly rulings?: Rulings
  /** Growth ends after so many rounds. */
  readonly mostRounds?: number | undefined
}

const shownEvents = 20

/** Grows from leads and alerts' events to the whole intrusion, in a DuckDB that has the view `events`. Nothing where nothing is unlike its owner. */
export async function scope(
  duckdb: Duckdb,
  seeds: Seeds,
  { knowledge, rulings = noRulings, mostRounds }: ScopeOptions,
): Promise<Scoped> {
  await openVisits(duckdb, knowledge)
  await fillRulings(duckdb, rulings)
  const [visits] = await chooseVisits(duckdb, [seeds])
  if (visits!.length === 0) return { entities: [], rounds: 0, visits: [] }
  const grown = await growFrom(duckdb, visits!, mostRounds)
  const around = await readSurroundings(duckdb, grown)
  return { ...grown, entities: sortEntities(toEntities(grown.visits, { ...around, made: grown.made, rulings })) }
}

/** Judged visits, what of the thief's honest visits share (`address 203.0.113.7`), and what the thief made. */
export type Grown = Omit<Scoped, 'entities'> & {
  readonly shared: ReadonlySet<string>
  readonly made: readonly Made[]
}

/** Grows from visits; they and what is accepted stay in the temporary table `accepted`. `openVisits` and `fillRulings` come first. */
export async function growFrom(duckdb: Duckdb, from: readonly number[], mostRounds?: number): Promise<Grown> {
  await fillAccepted(duckdb, from)
  const visits = await grow(duckdb, mostRounds)
  return {
    visits,
    rounds: visits.reduce((most, { round }) => Math.max(most, round ?? 0), 0),
    shared: await readShared(duckdb),
    made: await readMade(duckdb),
  }
}

/** What lies around what has grown: what its visits show, and what of the thief's honest visits use too (`agent aws-cli/…`). */
export type Surroundings = { readonly seen: Seen; readonly shared: ReadonlySet<string> }

export async function readSurroundings(duckdb: Duckdb, { visits, shared }: Grown): Promise<Surroundings> {
  const seen = await readSeen(duckdb, visits)
  const agents = await readSharedAgents(duckdb, visits, seen)
  return { seen, shared: new Set([...shared, ...agents.map((agent) => `agent ${agent}`)]) }
}

/** Entities, the worst first. */
export function sortEntities(entities: readonly ScopedEntity[]): ScopedEntity[] {
  return entities.toSorted(byWeight)
}

/** Puts visits into the temporary table `accepted`, alone. */
export async function fillAccepted(duckdb: Duckdb, visits: readonly number[]): Promise<void> {
  await duckdb.run('create or replace temp table accepted (visit integer)')
  await duckdb.append(
    'accepted',
    visits.map((visit) => [visit]),
  )
}

const order = ['compromised', 'hostile', 'suspected', 'cleared']

function byWeight(one: ScopedEntity, other: ScopedEntity): number {
  return (
    order.indexOf(one.verdict) - order.indexOf(other.verdict) ||
    other.score - one.score ||
    (one.first ?? '').localeCompare(other.first ?? '') ||
    (one.value < other.value ? -1 : 1)
  )
}

/** What the events of visits that are, or may be, the thief's show: their agents and ids. */
export async function readSeen(duckdb: Duckdb, visits: readonly JudgedVisit[]): Promise<Seen> {
  await duckdb.run('create or replace temp table asked (visit integer)')
  await duckdb.append(
    'asked',
    visits.filter(({ score }) => score >= bounds.likely).map(({ visit }) => [visit]),
  )
  const rows = await duckdb.rows<SeenAgent & { visit: number }>(`
    select visit, left(e.user_agent, 1024) as agent, count(*) as events, count(*) filter (${deniedSql('e.error_code')}) as denied,
      min(event_time) as first, max(event_time) as last, arg_min(event_id, (event_time, event_id), ${shownEvents}) as "eventIds"
    from events e join (select visits.* from visits join asked using (visit)) v
      on ${ofVisitSql}
    left join agents on agents.user_agent = left(e.user_agent, 1024) where agents.family is not distinct from v.family
    group by all order by visit, first, agent`)
  return Map.groupBy(rows, ({ visit }) => visit)
}

/** Addresses and agents of the thief's that others use too. */
async function readShared(duckdb: Duckdb): Promise<ReadonlySet<string>> {
  const rows = await duckdb.rows<{ name: string }>(`
    with mine as (select visits.* from visits join accepted using (visit)), others as (from visits where not exists (from accepted a where a.visit = visits.visit))
    select distinct 'address ' || address as name from others where address in (select address from mine)`)
  return new Set(rows.map(({ name }) => name))
}

/** Agents that are in more events than the thief's. */
async function readSharedAgents(duckdb: Duckdb, visits: readonly JudgedVisit[], seen: Seen): Promise<string[]> {
  const own = new Map<string, number>()
  for (const { visit, round } of visits)
    if (round !== null)
      for (const { agent, events } of seen.get(visit) ?? [])
        if (agent !== null) own.set(agent, (own.get(agent) ?? 0) + events)
  await duckdb.run('create or replace temp table own_agents (agent varchar)')
  await duckdb.append(
    'own_agents',
    [...own.keys()].map((agent) => [agent]),
  )
  const rows = await duckdb.rows<{ agent: string; events: number }>(
    'select agent, count(*) as events from events join own_agents on agent = left(user_agent, 1024) where identity is not null group by agent',
  )
  return rows.filter(({ agent, events }) => events > own.get(agent)!).map(({ agent }) => agent)
}

/** Keys, users and roles that the thief's visits made; also those that nobody has used yet. */
function readMade(duckdb: Duckdb): Promise<Made[]> {
  return duckdb.rows<Made>(`
    select kind, value, arg_min(visit, event_time) as visit, arg_min(event_name, event_time) as call, min(event_time) as time, arg_min(event_id, event_time) as "eventId"
    from offspring where event_name not in (${openingCalls.map((name) => `'${name}'`).join(', ')}) group by kind, value order by time, kind, value limit 2000`)
}
