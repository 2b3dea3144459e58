import type { ScopedEntity } from '../model/scope.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { type Evidence, evidence, prior, toScore } from './evidence.ts'
import { bounds, type JudgedVisit } from './grow.ts'
import { toHeld } from './hands.ts'
import type { Rulings } from './rulings.ts'
import { fillAccepted, readSeen, sortEntities } from './scope.ts'
import { fillSought, type SoughtVisit, weighSought } from './seeds.ts'
import type { Intrusion } from './separate.ts'
import { type Seen, toEntities } from './to-entities.ts'

/** What is grave unless its owner did it: an alert's events. */
export type GraveDeed = {
  readonly eventIds: readonly string[]
  readonly rule: string
  /** What the rule finds, as a title. */
  readonly says: string
  /** 1 for what is grave alone where nobody is known; more for what seldom is honest, less for what only counts with others. */
  readonly gravity: number
}

/** Somebody of whom the log tells too little to say whether it was the owner. All is suspected, nothing more. */
export type Suspicion = Omit<Intrusion, 'seeds' | 'apart'> & {
  /** The numbers of its deeds. */
  readonly deeds: readonly number[]
  /** What it cannot be compared with, a sentence. */
  readonly because: string
}

export type Suspicions = {
  /** The numbers of deeds of somebody unknown that were left out, for there were too many. */
  readonly left: readonly number[]
}

export type SuspectOptions = {
  readonly rulings: Rulings
  /** What is known to be part of an intrusion already. */
  readonly intrusions: readonly Intrusion[]
  /** What is done with each suspicion while its visits stand in the temporary table `accepted`. */
  each(suspicion: Suspicion): Promise<void>
}

/** So many other days of an account make a history; so many of an identity show that it did not come for this. */
const enough = { account: 2, identity: 1 } as const
/** So grave must be what is done: where nothing of the account is known, and where only the identity is new. */
const least = { account: 1, identity: 2 } as const
/** What more identities of one account do is work there, as far as one can tell. */
const fewIdentities = 3
/** Nobody reads more questions. */
const mostSuspicions = 60

/**
 * Where there is no history nothing is unlike its owner, and no intrusion grows. What is grave in itself is a question there: whose visits it was made in is
 * suspected, and no more. What many do, and what is part of an intrusion already, is none. The tables of `openVisits` and `fillRulings` come first.
 */
export async function suspect(
  duckdb: Duckdb,
  deeds: readonly GraveDeed[],
  { rulings, intrusions, each }: SuspectOptions,
): Promise<Suspicions> {
  await fillAccepted(duckdb, [])
  await fillSought(
    duckdb,
    deeds.map(({ eventIds }) => ({ values: [], eventIds })),
  )
  const unknown = await readUnknown(duckdb)
  const isTaken = toIsTaken(intrusions)
  const weighed = (await weighSought(duckdb)).filter((visit) => !isTaken(visit))
  const telling = leaveCommon(weighed, deeds)
  const around = await readAround(duckdb, telling)
  const suspicions = toGroups(telling, around.shared)
    .map((group) => toSuspect(group, deeds, unknown))
    .filter((one) => one !== null)
    .sort((one, other) => other.gravity - one.gravity)
  for (const { deeds, because, visits } of suspicions.slice(0, mostSuspicions)) {
    await fillAccepted(
      duckdb,
      visits.map(({ visit }) => visit),
    )
    await each({ deeds, because, visits, entities: toSuspected(visits, around, rulings) })
  }
  return { left: suspicions.slice(mostSuspicions).flatMap((one) => one.deeds) }
}

type Unknown = 'account' | 'identity'

/** Of what in `sought` there is no history, its account or its identity, by visit; the rest goes. */
async function readUnknown(duckdb: Duckdb): Promise<ReadonlyMap<number, Unknown>> {
  await duckdb.run(`create or replace temp table unknown as
    with asked as materialized (select visits.* from visits where visit in (select visit from sought)),
      accounts as (select account, count(distinct day) - 1 as days from visits where account in (select account from asked) group by account),
      identities as (select identity, count(distinct day) - 1 as days from visits where identity in (select identity from asked) group by identity)
    select visit, case when coalesce(a.days, 0) < ${enough.account} then 'account' else 'identity' end as what
    from asked v left join accounts a using (account) join identities i using (identity)
    where coalesce(a.days, 0) < ${enough.account} or i.days < ${enough.identity}`)
  await duckdb.run('delete from sought where visit not in (select visit from unknown)')
  const rows = await duckdb.rows<{ visit: number; what: Unknown }>('select visit, what from unknown')
  return new Map(rows.map(({ visit, what }) => [visit, what]))
}

function toIsTaken(intrusions: readonly Intrusion[]): (visit: SoughtVisit) => boolean {
  const visits = new Set(intrusions.flatMap((intrusion) => intrusion.visits.map(({ visit }) => visit)))
  const parts = intrusions.flatMap(({ entities }) => entities.filter(({ verdict }) => verdict !== 'cleared'))
  const names = new Set(parts.map(({ kind, value }) => `${kind} ${value}`))
  return ({ visit, identity, key }) => visits.has(visit) || names.has(`identity ${identity}`) || names.has(`key ${key}`)
}

/** Without what more than a few identities of one account do. */
function leaveCommon(weighed: readonly SoughtVisit[], deeds: readonly GraveDeed[]): SoughtVisit[] {
  const toName = ({ seed, account }: SoughtVisit) => `${deeds[seed]!.rule} ${account}`
  const by = Map.groupBy(weighed, toName)
  return weighed.filter(
    (visit) => new Set(by.get(toName(visit))!.map(({ identity }) => identity)).size <= fewIdentities,
  )
}

type Around = { readonly seen: Seen; readonly shared: ReadonlySet<string> }

/** What the events of visits show, and which of their addresses and agents (`agent aws-cli/…`) somebody uses who is not suspected. */
async function readAround(duckdb: Duckdb, weighed: readonly SoughtVisit[]): Promise<Around> {
  const visits = new Map(weighed.map((visit) => [visit.visit, { ...visit, links: [], score: bounds.likely, round: 0 }]))
  await fillAccepted(duckdb, [...visits.keys()])
  const seen = await readSeen(duckdb, [...visits.values()])
  await duckdb.run('create or replace temp table own_agents (agent varchar)')
  const agents = new Set([...seen.values()].flatMap((some) => some.flatMap(({ agent }) => agent ?? [])))
  await duckdb.append(
    'own_agents',
    [...agents].map((agent) => [agent]),
  )
  const rows = await duckdb.rows<{ name: string }>(`
    with mine as materialized (select visits.* from visits join accepted using (visit))
    select distinct 'address ' || address as name from visits where address in (select address from mine) and identity not in (select identity from mine)
    union all select distinct 'agent ' || agent from events join own_agents on agent = left(user_agent, 1024) where identity not in (select identity from mine)`)
  return { seen, shared: new Set(rows.map(({ name }) => name)) }
}

/** The visits of each hand, each once, with its deeds beside it. */
function toGroups(weighed: readonly SoughtVisit[], shared: ReadonlySet<string>): SoughtVisit[][] {
  const byVisit = Map.groupBy(weighed, ({ visit }) => visit)
  const judged = [...byVisit.values()].map(([visit]) => ({ ...visit!, links: [], score: 0, round: 0 }))
  return toHeld(judged, shared).map((numbers) => numbers.flatMap((number) => byVisit.get(number)!))
}

type Weighed = Omit<Suspicion, 'entities'> & { readonly gravity: number }

/** Null where what was done is too little, or where too much speaks for the owner. */
function toSuspect(
  group: readonly SoughtVisit[],
  deeds: readonly GraveDeed[],
  unknown: ReadonlyMap<number, Unknown>,
): Weighed | null {
  const numbers = [...new Set(group.map(({ seed }) => seed))]
  const byRule = new Map(numbers.map((number) => [deeds[number]!.rule, deeds[number]!]))
  const gravity = [...byRule.values()].reduce((sum, deed) => sum + deed.gravity, 0)
  const what = group.some(({ visit }) => unknown.get(visit) === 'account') ? 'account' : 'identity'
  const own = Math.max(...group.map((visit) => (what === 'account' ? Math.max(0, visit.own) : visit.own)))
  const score = Math.min(mostSure, toScore(prior + toWeight(gravity) + own))
  if (gravity < least[what] || score < bounds.likely) return null
  const grave: Evidence = { kind: 'grave', weight: toWeight(gravity), says: toWords([...byRule.values()], what) }
  const visits = new Map(
    group.map((visit): [number, JudgedVisit] => [
      visit.visit,
      { ...visit, evidence: [grave, ...visit.evidence], links: [], score, round: 0 },
    ]),
  )
  return { deeds: numbers, gravity, because: without[what], visits: [...visits.values()] }
}

/** However grave it is, it may be the owner's. */
const mostSure = 0.85

/** What is just grave enough is as likely a thief's as not. */
function toWeight(gravity: number): number {
  return evidence.grave.weight + Math.log(Math.max(1, gravity))
}

const without: Readonly<Record<Unknown, string>> = {
  account: 'The log holds too few days of the account to say what is usual there.',
  identity: 'The log holds no other day of the identity, so that nothing can be said of what is usual for it.',
}

const shownRules = 3

function toWords(deeds: readonly GraveDeed[], what: Unknown): string {
  const titles = deeds
    .toSorted((one, other) => other.gravity - one.gravity)
    .map(({ says }) => `“${says}”`)
    .slice(0, shownRules)
  const more = deeds.length > shownRules ? ` and ${deeds.length - shownRules} more` : ''
  const lacking = what === 'account' ? 'the account' : 'it'
  return `${evidence.grave.says} (${titles.join(', ')}${more}), and there is no history of ${lacking} to compare it with`
}

/** Everything is suspected at most; of addresses and agents only what nobody else uses. */
function toSuspected(visits: readonly JudgedVisit[], { seen, shared }: Around, rulings: Rulings): ScopedEntity[] {
  const entities = toEntities(visits, { seen, shared, made: [], rulings })
  return sortEntities(entities.filter(({ kind, value }) => !shared.has(`${kind} ${value}`)))
}
