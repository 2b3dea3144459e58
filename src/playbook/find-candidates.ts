import type { Duckdb } from '../store/duckdb.ts'
import { sql } from '../store/sql.ts'
import type { Familiar } from './familiarity.ts'
import { candidateAddressesSql, candidateDaysSql } from './fill-seen.ts'
import { fillHands } from './find-hands.ts'
import type { Sighting } from './sighting.ts'
import { toWholeWeight, type Weighed } from './weighed.ts'

/** A hand is one thief's addresses together, and goes by the first of them. */
export type ActorKind = 'key' | 'identity' | 'address' | 'hand'

/** Somebody who may have followed some playbooks, with what he did of any, by days. */
export type Candidate = {
  readonly kind: ActorKind
  readonly subject: string
  /** As they stand in events: of a hand all its addresses, else the subject. */
  readonly values: readonly string[]
  /** Names of playbooks. */
  readonly playbooks: readonly string[]
  readonly sightings: readonly Sighting[]
  readonly familiar: Familiar
}

/** A match has so many calls at least that are new to the actor, and so many of those are rare here. */
export const fewestSeen = 3
export const fewestTelling = 2
/** A rarer call tells something by itself. */
export const tellingRarity = 0.25
/** What is alike beside the calls moves a score by this; who is further below the least is passed over. */
const slack = 0.75
/** Evidence of fewer than about one rare call that many reports name, and one more, is a coincidence. */
export const leastEvidence = 1
const mostCandidates = 150

/**
 * Who made enough of the calls of a playbook that are rare here close enough together, for the first times or nearly: of those the share that is asked of
 * all. By sets, so that nobody's events are read who could not: needs what `fillSeen` makes of those calls. `isWhole` is false where there were more
 * than are looked at.
 */
export async function findCandidates(
  duckdb: Duckdb,
  { weighed, least }: { readonly weighed: readonly Weighed[]; readonly least: number },
): Promise<{ readonly candidates: readonly Candidate[]; readonly isWhole: boolean }> {
  await fillParts(duckdb, weighed)
  const days = Math.max(3, ...weighed.map(toWindowDays))
  await fillHands(duckdb, days)
  await duckdb.run(toEnoughSql(days, least * slack))
  const found = await duckdb.rows<Actor & { playbooks: string[] }>(
    `select kind, subject, list(distinct playbook) as playbooks from enough group by all order by max(share) desc, kind, subject limit ${mostCandidates + 1}`,
  )
  const some = found.slice(0, mostCandidates)
  return { candidates: await readCandidates(duckdb, some, days), isWhole: found.length === some.length }
}

function toWindowDays({ playbook }: Weighed): number {
  return Math.ceil((2 * (playbook.timing.spanSeconds ?? 0)) / 86_400) + 1
}

/** Makes `parts` (playbook, key, share, evidence): how much a call is of a playbook, and how much it tells; of common ones evidence is 0. */
async function fillParts(duckdb: Duckdb, weighed: readonly Weighed[]): Promise<void> {
  const parts = weighed.flatMap(({ playbook, weights, isTelling }) => {
    const whole = toWholeWeight(playbook, weights)
    return playbook.calls.map(({ key, weight }, place) => ({
      playbook: playbook.name,
      key,
      share: weights[place]! / whole,
      evidence: isTelling[place]! ? weights[place]! / weight : 0,
    }))
  })
  await duckdb.run(
    sql`create or replace temp table parts as select unnest(from_json(${JSON.stringify(parts)}, '[{"playbook":"varchar","key":"varchar","share":"double","evidence":"double"}]'), recursive := true)`,
  )
}

/**
 * `enough` (kind, subject, playbook, day, share): the days from which on somebody may have followed a playbook. A call's later days count only where they
 * lie in another window: what is added up twice would make everybody a candidate.
 */
const toEnoughSql = (days: number, least: number) => `create or replace temp table enough as
  with numbered as (select kind, subject, key, day, row_number() over earlier - 1 as before, day - lag(day) over earlier as pause
      from seen window earlier as (partition by kind, subject, key order by day)),
    fresh as (select *, case before when 0 then 1 when 1 then 0.8 else 0.5 end as counts from numbered where before = 0 or (before <= 2 and pause >= 3)),
    several as (select kind, subject from fresh group by all having count(distinct key) >= ${fewestTelling}),
    rests as (select playbook, coalesce(sum(share) filter (evidence = 0), 0) as rest from parts group by playbook),
    windows as (select kind, subject, playbook, day, sum(share * counts) over near as share, sum(evidence * counts) over near as evidence, count(*) over near as calls
      from fresh semi join several using (kind, subject) join (select * from parts where evidence > 0) using (key)
      window near as (partition by kind, subject, playbook order by day range between current row and ${days} following))
  select distinct kind, subject, playbook, day, share / (1 - rest) as share from windows join rests using (playbook)
    where share >= ${least} * (1 - rest) and evidence >= ${leastEvidence} and calls >= ${fewestTelling}`

type Actor = { readonly kind: ActorKind; readonly subject: string }

async function readCandidates(
  duckdb: Duckdb,
  found: readonly (Actor & { readonly playbooks: string[] })[],
  days: number,
): Promise<Candidate[]> {
  const [log] = await duckdb.rows<{ first: number | null }>(
    `select epoch_ms(min(first)) as first from usage where subject_kind = 'account' and dimension = 'all'`,
  )
  const logFirst = log?.first ?? 0
  await duckdb.run('create or replace temp table candidates (candidate integer, kind varchar, subject varchar)')
  await duckdb.append(
    'candidates',
    found.map(({ kind, subject }, candidate) => [candidate, kind, subject]),
  )
  await duckdb.run(`create or replace temp table candidate_addresses as ${candidateAddressesSql}`)
  await duckdb.run(`create or replace temp table candidate_days as ${candidateDaysSql}`)
  const addresses = await readByCandidate<Numbered & { address: string }>(
    duckdb,
    'select * from candidate_addresses order by address',
  )
  const seen = await readByCandidate<SeenRow>(duckdb, toSeenSql(days))
  const past = await readByCandidate<PastRow>(duckdb, pastSql)
  return found.map((actor, candidate) => ({
    ...actor,
    values: toValues(actor, addresses(candidate)),
    sightings: seen(candidate)
      .flatMap(toSightings)
      .sort((one, other) => one.time - other.time),
    familiar: { logFirst, days: new Map(past(candidate).map(({ key, days }) => [key, days])) },
  }))
}

/** What is close enough before and after to be of one episode, in days. */
const [daysBefore, daysAfter] = [2, 7]

/** Only what candidates did of their playbooks, around the days that make them candidates. Moments as doubles: thousands of big integers are slow to read. */
const toSeenSql = (days: number) => `
  with wanted as materialized (select candidate, playbook, day from enough join candidates using (kind, subject))
  select candidate, key, epoch_ms(first)::double as first, epoch_ms(last)::double as last, denied from candidate_days
    semi join (select distinct candidate, day + n.days::integer as day from wanted, range(-${daysBefore}, ${days + daysAfter + 1}) n(days)) using (candidate, day)
    semi join (select candidate, key from wanted join parts using (playbook)) using (candidate, key)`

/** All days on which somebody made a call. What identities do elsewhere is no news at an address from where they come as well. */
const pastSql = `
  with guests as materialized (select distinct candidate, u.subject as guest
      from candidate_addresses c join usage u on u.subject_kind = 'identity' and u.dimension = 'address' and u.value = c.address),
    done as materialized (select distinct s.subject as guest, key, s.day from usage s join playbook_calls using (value)
      where s.subject_kind = 'identity' and s.dimension = 'call' and s.day is not null and s.subject in (select guest from guests)),
    days as (select candidate, key, day from candidate_days union select candidate, key, day from guests join done using (guest))
  select candidate, key, list(day - date '1970-01-01' order by day) as days from days group by all`

/** The place of a candidate among them. */
type Numbered = { readonly candidate: number }

async function readByCandidate<T extends Numbered>(
  duckdb: Duckdb,
  question: string,
): Promise<(candidate: number) => readonly T[]> {
  const rows = Map.groupBy(await duckdb.rows<T>(question), ({ candidate }) => candidate)
  return (candidate) => rows.get(candidate) ?? []
}

function toValues({ subject }: Actor, addresses: readonly { readonly address: string }[]): string[] {
  return addresses.length === 0 ? [subject] : addresses.map(({ address }) => address)
}

type PastRow = Numbered & { key: string; days: number[] }
type SeenRow = Numbered & { key: string; first: number; last: number; denied: boolean }

function toSightings({ key, first, last, denied }: SeenRow): Sighting[] {
  const common = { eventId: null, key, isDenied: denied, error: null, agent: null, network: null, tls: null }
  return first === last
    ? [{ ...common, time: first }]
    : [
        { ...common, time: first },
        { ...common, time: last },
      ]
}
