import type { Duckdb } from '../store/duckdb.ts'
import { sql } from '../store/sql.ts'
import type { Familiar } from './familiarity.ts'
import { toWholeWeight, type Weighed } from './match.ts'
import type { Sighting } from './sighting.ts'

export type ActorKind = 'key' | 'identity' | 'address'

/** Somebody who may have followed some playbooks, with what he did of any, by days. */
export type Candidate = {
  readonly kind: ActorKind
  readonly subject: string
  /** Names of playbooks. */
  readonly playbooks: readonly string[]
  readonly sightings: readonly Sighting[]
  readonly familiar: Familiar
}

/** A match has so many different calls at least. */
export const fewestSeen = 3
/** What is alike beside the calls, and habits, move a score by this; who is further below the least is passed over. */
const slack = 0.75
const mostCandidates = 5000

/**
 * Who made enough of a playbook's calls close enough together, for the first times or nearly. By sets, so that nobody's events are read who did
 * not: needs the table `seen`. `whole` is false where there were more than can be looked at.
 */
export async function findCandidates(
  duckdb: Duckdb,
  { weighed, least }: { readonly weighed: readonly Weighed[]; readonly least: number },
): Promise<{ readonly candidates: readonly Candidate[]; readonly isWhole: boolean }> {
  const shares = weighed.flatMap(({ playbook, weights }) =>
    playbook.calls.map(({ key }, place) => ({
      playbook: playbook.name,
      key,
      share: weights[place]! / toWholeWeight(playbook, weights),
    })),
  )
  await duckdb.run(
    sql`create or replace temp table shares as select unnest(from_json(${JSON.stringify(shares)}, '[{"playbook":"varchar","key":"varchar","share":"double"}]'), recursive := true)`,
  )
  const days = Math.max(
    3,
    ...weighed.map(({ playbook }) => Math.ceil((2 * (playbook.timing.spanSeconds ?? 0)) / 86_400) + 1),
  )
  const found = await duckdb.rows<{ kind: ActorKind; subject: string; playbooks: string[] }>(
    toCandidatesSql(days, least * slack),
  )
  const some = found.slice(0, mostCandidates)
  return { candidates: await readCandidates(duckdb, some), isWhole: found.length === some.length }
}

/** A call's later days count only where they lie in another window: what is added up twice would make everybody a candidate. */
const toCandidatesSql = (days: number, least: number) => `
  with numbered as (select kind, subject, key, day, row_number() over earlier - 1 as before, day - lag(day) over earlier as pause
      from seen window earlier as (partition by kind, subject, key order by day)),
    fresh as (select *, case before when 0 then 1 when 1 then 0.8 else 0.5 end as counts from numbered where before = 0 or (before <= 2 and pause >= 3)),
    windows as (select kind, subject, playbook, sum(share * counts) over near as share, count(*) over near as calls from fresh join shares using (key)
      window near as (partition by kind, subject, playbook order by day range between current row and ${days} following)),
    enough as (select kind, subject, playbook, max(share) as share from windows where share >= ${least} and calls >= ${fewestSeen} group by all)
  select kind, subject, list(playbook order by playbook) as playbooks from enough group by all order by max(share) desc, kind, subject limit ${mostCandidates + 1}`

async function readCandidates(
  duckdb: Duckdb,
  found: readonly { kind: ActorKind; subject: string; playbooks: string[] }[],
): Promise<Candidate[]> {
  const [log] = await duckdb.rows<{ first: number | null }>(
    `select epoch_ms(min(first)) as first from usage where dimension = 'all'`,
  )
  const logFirst = log?.first ?? 0
  await duckdb.run('create or replace temp table candidates (kind varchar, subject varchar)')
  await duckdb.append(
    'candidates',
    found.map(({ kind, subject }) => [kind, subject]),
  )
  const own = await readByActor<SeenRow>(duckdb, seenSql)
  const guests = await readByActor<PastRow>(duckdb, guestsSql)
  return found.map((actor) => {
    const rows = own(actor)
    const sightings = rows.flatMap(toSightings).sort((one, other) => one.time - other.time)
    return { ...actor, sightings, familiar: toFamiliar([...rows, ...guests(actor)], logFirst) }
  })
}

const seenSql = `select kind, subject, key, day - date '1970-01-01' as day, epoch_ms(first) as first, epoch_ms(last) as last, denied > 0 as denied
  from seen join candidates using (kind, subject)`

/** What identities do elsewhere is no news where they come as well. */
const guestsSql = `select distinct c.kind, c.subject, s.key, s.day - date '1970-01-01' as day
  from candidates c join usage u on c.kind = 'address' and u.subject_kind = 'identity' and u.dimension = 'address' and u.value = c.subject
    join seen s on s.kind = 'identity' and s.subject = u.subject`

type Actor = { readonly kind: ActorKind; readonly subject: string }

async function readByActor<T extends Actor>(duckdb: Duckdb, question: string): Promise<(actor: Actor) => readonly T[]> {
  const rows = Map.groupBy(await duckdb.rows<T>(question), ({ kind, subject }) => `${kind} ${subject}`)
  return ({ kind, subject }) => rows.get(`${kind} ${subject}`) ?? []
}

type PastRow = { kind: ActorKind; subject: string; key: string; day: number }
type SeenRow = PastRow & { first: number; last: number; denied: boolean }

function toSightings({ key, first, last, denied }: SeenRow): Sighting[] {
  const common = { eventId: null, key, isDenied: denied, error: null, agent: null, network: null, tls: null }
  return first === last
    ? [{ ...common, time: first }]
    : [
        { ...common, time: first },
        { ...common, time: last },
      ]
}

function toFamiliar(rows: readonly PastRow[], logFirst: number): Familiar {
  const byKey = Map.groupBy(rows, ({ key }) => key)
  const toDays = (own: readonly PastRow[]) => [...new Set(own.map(({ day }) => day))].sort((a, b) => a - b)
  return { logFirst, days: new Map([...byKey].map(([key, own]) => [key, toDays(own)])) }
}
