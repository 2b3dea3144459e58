import type { ScopedEntity } from '../model/scope.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { bounds, grow, type JudgedVisit } from './grow.ts'
import { type Knowledge, openVisits } from './open-visits.ts'
import { fillRulings, noRulings, type Rulings } from './rulings.ts'
import { chooseVisits, type Seeds } from './seeds.ts'
import { type EventIds, toEntities } from './to-entities.ts'

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
  return { ...grown, entities: await readEntities(duckdb, grown, rulings) }
}

/** Judged visits, and what of the thief's honest visits share and the thief made: `address 203.0.113.7`. */
export type Grown = Omit<Scoped, 'entities'> & {
  readonly shared: ReadonlySet<string>
  readonly made: ReadonlySet<string>
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

/** The entities of what has grown, the worst first. */
export async function readEntities(duckdb: Duckdb, grown: Grown, rulings: Rulings): Promise<ScopedEntity[]> {
  const eventIds = await readEventIds(duckdb, grown.visits)
  return toEntities(grown.visits, { ...grown, eventIds, rulings }).sort(byWeight)
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

async function readEventIds(duckdb: Duckdb, visits: readonly JudgedVisit[]): Promise<EventIds> {
  await duckdb.run('create or replace temp table asked (visit integer)')
  await duckdb.append(
    'asked',
    visits.filter(({ score }) => score >= bounds.likely).map(({ visit }) => [visit]),
  )
  const rows = await duckdb.rows<{ visit: number; ids: string[] }>(`
    select visit, arg_min(event_id, (event_time, event_id), ${shownEvents}) as ids
    from events e join (select visits.* from visits join asked using (visit)) v
      on e.identity = v.identity and e.event_time::date = v.day and coalesce(nullif(e.access_key, ''), '-') = coalesce(v.key, '-') and coalesce(e.address, '-') = coalesce(v.address, '-')
    left join agents on agents.user_agent = left(e.user_agent, 1024) where agents.family is not distinct from v.family group by visit`)
  return new Map(rows.map(({ visit, ids }) => [visit, ids]))
}

/** Addresses and agents of the thief's that others use too. */
async function readShared(duckdb: Duckdb): Promise<ReadonlySet<string>> {
  const rows = await duckdb.rows<{ name: string }>(`
    with mine as (select visits.* from visits join accepted using (visit)), others as (from visits where not exists (from accepted a where a.visit = visits.visit))
    select distinct 'address ' || address as name from others where address in (select address from mine)
    union all select distinct 'agent ' || agent from others where agent in (select agent from mine)`)
  return new Set(rows.map(({ name }) => name))
}

async function readMade(duckdb: Duckdb): Promise<ReadonlySet<string>> {
  const rows = await duckdb.rows<{ name: string }>(
    `select coalesce(key, identity) as name from offspring where event_name in ('CreateUser', 'CreateAccessKey')`,
  )
  return new Set(rows.map(({ name }) => name))
}
