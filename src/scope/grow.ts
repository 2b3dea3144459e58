import type { Duckdb } from '../store/duckdb.ts'
import { prior, toScore } from './evidence.ts'
import { fillHistory, fillWork } from './fill-history.ts'
import type { FoundLink, Graph } from './link.ts'
import { links } from './links/index.ts'
import { type WeighedVisit, weighVisits } from './weigh-visits.ts'

/** A visit that was looked at: how it is linked to the thief's, and how likely it is one. */
export type JudgedVisit = WeighedVisit & {
  readonly links: readonly (FoundLink & { readonly id: string })[]
  readonly score: number
  /** The round in which it was accepted, 0 for what it began with; null when it was not. */
  readonly round: number | null
}

/** From these scores on a visit is the thief's; or may be. Growth goes on only from the former. */
export const bounds = { sure: 0.9, likely: 0.5 } as const
export const mostRounds = 12

/**
 * Grows from the visits in the temporary table `accepted` (visit) until nothing new is likely enough, in so many rounds at most. Evidence adds up as
 * log-odds: the prior, what a visit says by itself, its links, of which each further one counts half of the one before, and what a person said. What is
 * before and after the days of what was accepted is history; so it is counted anew in every round.
 */
export async function grow(duckdb: Duckdb, most = mostRounds): Promise<readonly JudgedVisit[]> {
  const judged = new Map<number, JudgedVisit>()
  const [total] = await duckdb.rows<{ identities: number }>('select count(distinct identity) as identities from visits')
  for (let round = 0; round <= most; round++) {
    const [span] = await duckdb.rows<{ from: string | null; until: string | null }>(
      'select min(day)::varchar as "from", max(day)::varchar as until from visits join accepted using (visit)',
    )
    if (!span?.from || !span.until) return []
    const graph: Graph = { duckdb, identities: total!.identities, from: span.from, until: span.until }
    await fillHistory(duckdb, graph, 'accepted')
    if (round === 0)
      for (const visit of await weighAccepted(graph))
        judged.set(visit.visit, { ...visit, links: [], score: toScore(visit.own + seed), round: 0 })
    const found = await findLinked(graph)
    const fresh: number[] = []
    for (const visit of found) {
      const isNew = visit.score >= bounds.sure
      if (isNew && round === most) continue
      judged.set(visit.visit, { ...visit, round: isNew ? round + 1 : null })
      if (isNew) fresh.push(visit.visit)
    }
    if (fresh.length === 0) break
    await duckdb.append(
      'accepted',
      fresh.map((visit) => [visit]),
    )
  }
  return [...judged.values()]
}

/** What somebody, or an alert, says of a visit that it begins with. */
const seed = 3
/** What somebody says of an entity, for its visits that are not its owner's. */
const ruling = 6
const unlikeOwner = 0

async function weighAccepted({ duckdb, from }: Graph): Promise<WeighedVisit[]> {
  await duckdb.run('create or replace temp table asked as select visit from accepted')
  await fillWork(duckdb, { from })
  return weighVisits(duckdb)
}

async function findLinked(graph: Graph): Promise<Omit<JudgedVisit, 'round'>[]> {
  const found = new Map<number, (FoundLink & { id: string })[]>()
  for (const link of links)
    for (const one of await link.find(graph))
      found.set(one.visit, [...(found.get(one.visit) ?? []), { id: link.id, ...one }])
  const { duckdb } = graph
  await duckdb.run('create or replace temp table asked (visit integer)')
  await duckdb.append(
    'asked',
    [...found.keys()].map((visit) => [visit]),
  )
  await fillHistory(duckdb, graph)
  await fillWork(duckdb, graph)
  const { barred, confirmed } = await readRuled(duckdb)
  return (await weighVisits(duckdb)).map((visit) => {
    const own = found.get(visit.visit)!.toSorted((one, other) => other.weight - one.weight)
    const linked = own.reduce((sum, { weight }, index) => sum + weight / 2 ** index, 0)
    const said = confirmed.has(visit.visit) && visit.own >= unlikeOwner ? ruling : 0
    const score = barred.has(visit.visit) ? 0 : toScore(prior + visit.own + linked + said)
    return { ...visit, links: own, score }
  })
}

async function readRuled(duckdb: Duckdb): Promise<{ barred: ReadonlySet<number>; confirmed: ReadonlySet<number> }> {
  const read = async (table: 'barred' | 'confirmed') => {
    const rows = await duckdb.rows<{ visit: number }>(`select visit from ${table} join asked using (visit)`)
    return new Set(rows.map(({ visit }) => visit))
  }
  return { barred: await read('barred'), confirmed: await read('confirmed') }
}
