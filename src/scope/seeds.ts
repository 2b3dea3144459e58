import type { EntityKind } from '../model/entity.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { evidence, toScore } from './evidence.ts'
import { fillHistory, fillWork } from './fill-history.ts'
import { bounds } from './grow.ts'
import { type WeighedVisit, weighVisits } from './weigh-visits.ts'

/** What growth begins with: leads by their values in events, and the events of alerts. */
export type Seeds = {
  readonly values: readonly { readonly kind: EntityKind; readonly value: string }[]
  readonly eventIds: readonly string[]
  /** The alerts are not sure: only what is by itself very unlike its owner counts, there or beside it. */
  readonly isHint?: boolean
  /** How sure a hint is, 0.5 to 1. */
  readonly score?: number | null
}

/** A visit must speak so much against its owner by itself to begin with; one from an address or with an agent that was named as a lead need only not speak for its owner. */
const ofIdentities = 0.5
const ofPlaces = -1.5
/**
 * By itself a visit beside an alert must be so unlike its owner; the surer the alert, the less, but not less than `beside`, its tool's fame aside, of which
 * the alert knows. A key's first check by a job of the house's own can look nearly so; it makes one call.
 */
const ofHints = { own: 4.5, beside: 2, calls: 2 } as const
/** Where nothing is known of the owner, an alert's word is enough, unless the visit looks inside. */
const ofStrangers = -0.5

/**
 * The visits to begin with, of each of several seeds. A stolen key's owner uses it too: so of a key, an identity and an alert only the visits that are
 * unlike their owner; never those that a person has cleared.
 */
export async function chooseVisits(duckdb: Duckdb, seeds: readonly Seeds[]): Promise<number[][]> {
  await duckdb.run('create or replace temp table accepted (visit integer)')
  await fillSought(duckdb, seeds)
  const weighed = await weighSought(duckdb)
  return seeds.map((seed, index) => {
    const places = new Set(
      seed.values.filter(({ kind }) => kind === 'address' || kind === 'agent').map(({ value }) => value),
    )
    const chosen = weighed.filter(
      (one) =>
        one.seed === index &&
        (seed.isHint ? isSupported(one, seed.score ?? bounds.likely) : isUnlikeOwner(one, places)),
    )
    return [...new Set(chosen.map(({ visit }) => visit))].sort((one, other) => one - other)
  })
}

export type SoughtVisit = WeighedVisit & { readonly seed: number; readonly ofAlert: boolean }

function isUnlikeOwner({ own, evidence, address, agent, ofAlert }: SoughtVisit, places: ReadonlySet<string>): boolean {
  if (ofAlert && evidence.some(({ kind }) => kind === 'unknown')) return own >= ofStrangers
  return own >= (places.has(address ?? '') || places.has(agent ?? '') ? ofPlaces : ofIdentities)
}

/** The alert's word counts in full, and half of what the visit says by itself, for both know of the place. */
function isSupported({ own, evidence: found }: SoughtVisit, score: number): boolean {
  if (own >= ofHints.own) return true
  const fame = found.some(({ kind }) => kind === 'offensive') ? evidence.offensive.weight : 0
  const beside = own - fame
  return beside >= ofHints.beside && toScore(Math.log(score / (1 - score)) + beside / 2) >= bounds.sure
}

/** Makes `sought` (seed, visit, of_alert): what leads and alerts' events name, whoever's it is. */
export async function fillSought(duckdb: Duckdb, seeds: readonly Seeds[]): Promise<void> {
  await duckdb.run('create or replace temp table wanted (seed integer, kind varchar, value varchar)')
  await duckdb.append(
    'wanted',
    seeds.flatMap(({ values }, seed) => values.map(({ kind, value }) => [seed, kind, value])),
  )
  await duckdb.run('create or replace temp table listed (seed integer, event_id varchar)')
  await duckdb.append(
    'listed',
    seeds.flatMap(({ eventIds }, seed) => eventIds.map((id) => [seed, id])),
  )
  await duckdb.run('create or replace temp table hints (seed integer)')
  await duckdb.append(
    'hints',
    seeds.flatMap(({ isHint }, seed) => (isHint ? [[seed]] : [])),
  )
  const ofLeads = ['key', 'identity', 'address', 'agent'].map(
    (kind) => `select seed, visit, false as of_alert from visits join wanted on kind = '${kind}' and value = ${kind}`,
  )
  await duckdb.run(`create or replace temp table sought as
    with named as (select l.seed, identity, nullif(access_key, '') as key, address, event_time::date as day, left(user_agent, 1024) as agent
        from events e join listed l using (event_id)),
      found as (select distinct n.seed, v.visit, true as of_alert from named n left join agents on user_agent = agent
        join visits v on v.identity = n.identity and v.day = n.day and v.key is not distinct from n.key
          and v.address is not distinct from n.address and v.family is not distinct from agents.family
        union all ${ofLeads.join(' union all ')}),
      beside as (select distinct f.seed, s.visit, true as of_alert from found f join hints using (seed) join visits v using (visit)
        join visits s on s.identity = v.identity and s.address = v.address and s.family is not distinct from v.family and abs(s.day - v.day) <= 1
        where len(s.calls) >= ${ofHints.calls})
    select * from (select * from found where seed not in (from hints) union all select * from beside) where visit not in (from barred)`)
}

/**
 * Each visit against what was before its own day, whatever else its alert lists; where that is too little, against what its identity mostly does. What a
 * thief did on days before is no habit yet, or else growth comes upon it.
 */
export async function weighSought(duckdb: Duckdb): Promise<SoughtVisit[]> {
  const weighed: SoughtVisit[] = []
  const days = await duckdb.rows<{ day: string }>(
    'select distinct day::varchar as day from sought join visits using (visit) order by day',
  )
  for (const { day } of days) {
    const ofDay = `sought join visits using (visit) where day = '${day}'::date`
    await duckdb.run(`create or replace temp table asked as select distinct visit from ${ofDay}`)
    await fillHistory(duckdb, { from: day })
    await fillWork(duckdb, { from: day })
    const byVisit = new Map((await weighVisits(duckdb)).map((visit) => [visit.visit, visit]))
    const pairs = await duckdb.rows<{ seed: number; visit: number; ofAlert: boolean }>(
      `select distinct seed, visit, of_alert as "ofAlert" from ${ofDay} order by seed, visit`,
    )
    weighed.push(...pairs.map(({ seed, visit, ofAlert }) => ({ ...byVisit.get(visit)!, seed, ofAlert })))
  }
  return weighed
}
