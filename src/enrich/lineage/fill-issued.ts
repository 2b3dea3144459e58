import type { Duckdb } from '../../store/duckdb.ts'
import { issuedKeySql } from '../../store/issued-key-sql.ts'
import { literal } from '../../store/sql.ts'
import type { Subjects } from '../subject.ts'

/** Calls that hand out temporary keys. */
const issuingCalls = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'GetSessionToken',
  'GetFederationToken',
  'GetCredentialsForIdentity',
]

/** A temporary key lives 36 hours at most, and so does the key that issued it. */
const keyHours = 36
/** So many keys in a row are looked up. */
const mostHops = 4

const filled = new WeakMap<Subjects, Promise<void>>()

/**
 * Makes the temporary table `issued` (child, parent, call, t, event_id, identity, by_service, invoked_by, address, mfa, session_created, expires): of the keys that subjects show, which key issued them, and which they issued. Once for all that ask.
 */
export function fillIssued(subjects: Subjects): Promise<void> {
  const known = filled.get(subjects) ?? fill(subjects)
  filled.set(subjects, known)
  return known
}

/**
 * A tenth of a log may be events that issue keys, and their columns are wide: so first those that shown keys made are read, and the few that made long-term keys.
 * Where a shown key came from says its session, by the second in which it was issued; that is asked hop by hop.
 */
async function fill({ all, duckdb, lookbackDays }: Subjects): Promise<void> {
  const first = Math.min(...all.map((subject) => subject.first))
  const last = Math.max(...all.map((subject) => subject.last))
  await duckdb.run(`create or replace temp table issued as select ${columns} from events where false`)
  if (all.length === 0) return
  const rows = await duckdb.rows<{ key: string }>(shownKeys)
  const keys = rows.map(({ key }) => key).filter((key) => /^[A-Z0-9]{4,128}$/.test(key))
  if ((await duckdb.rows(`${youngKeys} limit 1`)).length > 0)
    await addIssued(duckdb, `event_name = 'CreateAccessKey' and ${between(first - (lookbackDays + 1) * dayMs, last)}`)
  const own = keys.length === 0 ? 'false' : `access_key in (${keys.map(literal).join(', ')})`
  await addIssued(duckdb, `${temporary} and ${between(first - keyHours * hourMs, last)} and ${own}`)
  await duckdb.run('create or replace temp table asked (key varchar)')
  for (let hop = 1; hop <= mostHops; hop++) {
    await duckdb.run(`create or replace temp table sought as ${hop === 1 ? shownSessions : nextSessions}`)
    if ((await duckdb.rows('from sought limit 1')).length === 0) return
    await duckdb.run('insert into asked select key from sought')
    await addOrigins(duckdb, `${temporary} and ${between(first - hop * keyHours * hourMs, last)}`)
  }
}

/** Adds what was issued by events of a condition. */
async function addIssued(duckdb: Duckdb, condition: string): Promise<void> {
  await duckdb.run(`insert into issued select ${columns} from events where ${condition} and error_code is null and child <> '' and child not in (select child from issued)
    qualify row_number() over (partition by child order by parent is null, t, event_id) = 1`)
}

/** Adds what issued the keys that are sought: the places of the events of that second first, in narrow columns; then those events, others' among them. */
async function addOrigins(duckdb: Duckdb, events: string): Promise<void> {
  await duckdb.run(`create or replace temp table places as select event_time as t, file, record
    from (select event_time, file, record, date_trunc('second', event_time) as call_second from events where ${events} and error_code is null)
    where call_second in (select second from sought)`)
  if ((await duckdb.rows('from places limit 1')).length === 0) return
  await duckdb.run(`insert into issued select ${columns}
    from (select events.* from events join places p on p.t = event_time and p.file = events.file and p.record = events.record where ${events})
    where child in (select key from asked) and child not in (select child from issued)
    qualify row_number() over (partition by child order by parent is null, t, event_id) = 1`)
}

const temporary = `event_name in (${issuingCalls.map(literal).join(', ')})`

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const shownKeys = "select distinct access_key as key from subject_events where shown and access_key <> ''"

/** Long-term keys that were not used already when their log began: they may have been made since. */
const youngKeys = `select actor from spans where kind = 'key' and (own_first is null or own_first > log_first + interval 1 day)`

/** Keys and when they were issued, in the whole seconds around it. */
const around = (key: string, created: string, from: string) => `
  select distinct ${key} as key, unnest([-1, 0, 1]) * interval 1 second + try_cast(${created} as timestamp) as second from ${from}`
const shownSessions = `${around('access_key', 'session_created', 'subject_events')} where shown and starts_with(access_key, 'ASIA') and session_created <> ''`
/** Of the keys that issued what was found, and were not sought yet. */
const nextSessions = `${around('parent', 'session_created', 'issued')}
  where starts_with(parent, 'ASIA') and session_created <> '' and parent not in (select key from asked)`

/** `Dec 6, 2022, 8:12:33 AM`, without the second comma in older records, or ISO 8601. */
const expires = `try_strptime(replace(split_part(split_part(response_elements, '"expiration":"', 2), '"', 1), chr(8239), ' '),
  ['%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p', '%Y-%m-%dT%H:%M:%SZ'])`

const columns = `${issuedKeySql} as child, nullif(access_key, '') as parent, event_name as call, event_time as t, event_id,
  identity, coalesce(user_type = 'AWSService' or identity = invoked_by, false) as by_service, invoked_by, address,
  coalesce(mfa = 'true', false) as mfa, session_created, ${expires} as expires`

function between(since: number, until: number): string {
  const [from, to] = [since, until + hourMs].map((at) => literal(new Date(at).toISOString().slice(0, -1)))
  return `event_time between ${from}::timestamp and ${to}::timestamp`
}
