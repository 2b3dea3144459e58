import type { Entity } from '../model/entity.ts'
import type { ScopedEntity } from '../model/scope.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { findStrange } from './find-strange.ts'
import type { JudgedVisit } from './grow.ts'
import { toHands, type Work } from './hands.ts'
import { ofVisitSql } from './of-visit-sql.ts'
import type { Rulings } from './rulings.ts'
import { fillAccepted, type Grown, growFrom, readSurroundings, type Surroundings, sortEntities } from './scope.ts'
import { chooseVisits, type Seeds } from './seeds.ts'
import { setApart } from './set-apart.ts'
import { toEntities } from './to-entities.ts'

/** One intrusion: the numbers of the seeds that are part of it, and all that grew from them. */
export type Intrusion = {
  readonly seeds: readonly number[]
  readonly entities: readonly ScopedEntity[]
  /** The thief's. */
  readonly visits: readonly JudgedVisit[]
  /** The numbers of what was set apart into it. */
  readonly apart: readonly number[]
}

export type Separated = {
  readonly intrusions: readonly Intrusion[]
  /** Seeds of which nothing is unlike its owner. */
  readonly barren: readonly number[]
  /** Seeds that were not grown any more, for there were too many. */
  readonly left: readonly number[]
}

export type SeparateOptions = {
  readonly rulings: Rulings
  /** Seeds that a person wants to be one, as lists of their numbers. */
  readonly together: readonly (readonly number[])[]
  /** What a person wants to be intrusions of their own, by identities, keys and addresses. */
  readonly apart: readonly (readonly Entity[])[]
  /** What is done with each intrusion while its visits stand in the temporary table `accepted`. */
  each(intrusion: Intrusion): Promise<void>
}

/** Each growth asks the whole log; so many intrusions at once have not been seen. */
const mostGrowths = 40

/**
 * Grows from seeds, the surest first, then from what is strange by itself (`find-strange.ts`), and tells intrusions apart: growths that overlap are one, and
 * what is of several hands is several (`hands.ts`). The tables of `openVisits` and `fillRulings` come first.
 */
export async function separate(
  duckdb: Duckdb,
  seeds: readonly Seeds[],
  { rulings, together, apart, each }: SeparateOptions,
): Promise<Separated> {
  const strange = await findStrange(duckdb)
  const chosen = [...(await chooseVisits(duckdb, seeds)), ...strange.map((visit) => [visit])]
  const isGiven = (seed: number) => seed < seeds.length
  const { growths, left } = await growAll(duckdb, chosen)
  const intrusions: Intrusion[] = []
  for (const group of joinOverlapping(growths, together)) {
    const numbers = group.flatMap((growth) => growth.seeds).sort((one, other) => one - other)
    const from = [...new Set(numbers.flatMap((seed) => chosen[seed]!))]
    const grown = group.length === 1 ? group[0]!.grown : await growFrom(duckdb, from)
    await putAccepted(duckdb, toAccepted(grown))
    const around = await readSurroundings(duckdb, grown)
    const isWanted = together.some((wanted) => wanted.length > 1 && wanted.some((seed) => numbers.includes(seed)))
    const own = isWanted ? [grown] : await splitByHands(duckdb, grown, around)
    const hands = own.flatMap((hand) => splitAsWanted(hand, apart))
    for (const { hand, numbers: wanted } of hands) {
      const visits = toAccepted(hand)
      if (hands.length > 1) await putAccepted(duckdb, visits)
      const own = new Set(visits.map(({ visit }) => visit))
      const entities = sortEntities(toEntities(hand.visits, { ...around, made: hand.made, rulings }))
      const ofHand = numbers.filter((seed) => isGiven(seed) && chosen[seed]!.some((visit) => own.has(visit)))
      const intrusion = { seeds: ofHand, visits, entities, apart: wanted }
      await each(intrusion)
      intrusions.push(intrusion)
    }
  }
  const barren = seeds.flatMap((_, seed) => (chosen[seed]!.length === 0 ? [seed] : []))
  return { intrusions, barren, left: left.filter(isGiven) }
}

/** What has grown, for each hand: its visits, what was near to them, and what they made. */
async function splitByHands(duckdb: Duckdb, grown: Grown, { shared, seen }: Surroundings): Promise<Grown[]> {
  const readWork = async (): Promise<Map<number, Work>> => {
    const rows = await duckdb.rows<{ visit: number; calls: string[] }>(`
      select visit, list(distinct event_source || ':' || event_name) as calls from events e join (select visits.* from visits join accepted using (visit)) v
        on ${ofVisitSql}
      group by visit`)
    const toAgents = (visit: number) => (seen.get(visit) ?? []).flatMap(({ agent }) => agent ?? [])
    return new Map(rows.map(({ visit, calls }) => [visit, { calls, agents: toAgents(visit) }]))
  }
  const hands = await toHands(toAccepted(grown), { shared, readWork })
  if (hands.length < 2) return [grown]
  return hands.map((numbers) => toPart(grown, new Set(numbers)))
}

/** Of what has grown some visits, with what was near to them, and what they made. */
function toPart(grown: Grown, own: ReadonlySet<number>): Grown {
  const isNear = ({ round, links }: JudgedVisit) => round === null && links.some(({ from }) => own.has(from))
  return {
    ...grown,
    visits: grown.visits.filter((visit) => own.has(visit.visit) || isNear(visit)),
    made: grown.made.filter(({ visit }) => own.has(visit)),
  }
}

type Hand = { readonly hand: Grown; readonly numbers: readonly number[] }

/** What people want apart goes out of it, one after the other; with the numbers of the wishes that made each. */
function splitAsWanted(grown: Grown, apart: SeparateOptions['apart']): Hand[] {
  return apart.reduce<Hand[]>(
    (hands, entities, number) =>
      hands.flatMap((one) => {
        const parts = setApart(toAccepted(one.hand), entities)
        if (parts === null) return [one]
        return [
          { ...one, hand: toPart(one.hand, parts.left) },
          { hand: toPart(one.hand, parts.apart), numbers: [...one.numbers, number] },
        ]
      }),
    [{ hand: grown, numbers: [] }],
  )
}

function putAccepted(duckdb: Duckdb, visits: readonly JudgedVisit[]): Promise<void> {
  return fillAccepted(
    duckdb,
    visits.map(({ visit }) => visit),
  )
}

type Growth = { readonly seeds: number[]; readonly grown: Grown; readonly visits: ReadonlySet<number> }

async function growAll(
  duckdb: Duckdb,
  chosen: readonly (readonly number[])[],
): Promise<{ growths: Growth[]; left: number[] }> {
  const growths: Growth[] = []
  const left: number[] = []
  for (const [seed, visits] of chosen.entries()) {
    if (visits.length === 0) continue
    const reached = growths.find((growth) => visits.some((visit) => growth.visits.has(visit)))
    if (reached && visits.every((visit) => reached.visits.has(visit))) reached.seeds.push(seed)
    else if (growths.length === mostGrowths) (reached?.seeds ?? left).push(seed)
    else {
      const grown = await growFrom(duckdb, visits)
      growths.push({ seeds: [seed], grown, visits: new Set(toAccepted(grown).map(({ visit }) => visit)) })
    }
  }
  return { growths, left }
}

function toAccepted({ visits }: Grown): JudgedVisit[] {
  return visits.filter(({ round }) => round !== null)
}

/** A thief's key, and an address where nobody else is, belong to one intrusion, however many growths have come upon them. */
function joinOverlapping(growths: readonly Growth[], together: SeparateOptions['together']): Growth[][] {
  const groups: { growths: Growth[]; names: Set<string> }[] = []
  for (const growth of growths) {
    const names = new Set(toNames(growth, together))
    const touching = groups.filter((group) => !names.isDisjointFrom(group.names))
    const joined = {
      growths: [...touching.flatMap((group) => group.growths), growth],
      names: new Set([...touching.flatMap((group) => [...group.names]), ...names]),
    }
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), joined)
  }
  return groups.map((group) => group.growths)
}

function toNames({ seeds, grown }: Growth, together: SeparateOptions['together']): string[] {
  const wanted = together.flatMap((numbers, index) =>
    numbers.some((seed) => seeds.includes(seed)) ? [`together ${index}`] : [],
  )
  const of = toAccepted(grown).flatMap(({ visit, key, address, identity }) => [
    `visit ${visit}`,
    key === null ? `identity ${identity}` : `key ${key}`,
    ...(address === null || grown.shared.has(`address ${address}`) ? [] : [`address ${address}`]),
  ])
  return [...wanted, ...of]
}
