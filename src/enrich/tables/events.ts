import type { Duckdb } from '../../store/duckdb.ts'
import { deniedSql, failedSql } from '../../store/outcome-sql.ts'
import { literal } from '../../store/sql.ts'
import type { Subject } from '../subject.ts'

/** The columns of `subject_events` beside subject and shown. */
const eventColumns = `event_id, event_time as t, account, identity, session, access_key, address, source_ip, user_agent, region, event_source, event_name,
  error_code, error_message, user_type, principal_id, user_account, issuer_arn, read_only, mfa, session_created, session_from_console,
  ec2_role_delivery, source_identity, invoked_by, vpc_endpoint_id, additional_event_data, file, record,
  ${deniedSql('error_code')} as is_denied, ${failedSql} as is_failed`

/** What an identity did so long before and after belongs to the picture. */
const besideHours = 1
/** Of an episode that goes on for longer, only what lies beside its first day. */
const longestHours = 24
/** So many of them. */
const eventsBeside = 500
/** Of a lead's events that agree in call, agent, address, Region, error and caller, so many are looked at: no busy sort hides another. */
const alike = 2_000
/** And so many in all; an alert lists fewer. */
const eventsOfLead = 20_000

/** Makes `subject_events` and `actors`. */
export async function fillEvents(duckdb: Duckdb, all: readonly Subject[]): Promise<void> {
  await fillWanted(duckdb, all)
  await duckdb.run(
    `create or replace temp table subject_events as from (${listedEvents(all)}) union all by name from (${leadEvents(all)})`,
  )
  await duckdb.run(`create or replace temp table actors as ${actors}`)
  await duckdb.run(`create or replace temp table beside as ${besidePlaces(all)}`)
  const [other] = await duckdb.rows('from beside limit 1')
  if (other) await duckdb.run(`insert into subject_events by name ${besideEvents(all)}`)
}

/** The listed events by id, and the leads by value: texts of a log, so never as literals. */
async function fillWanted(duckdb: Duckdb, all: readonly Subject[]): Promise<void> {
  const leads = all.filter(({ eventIds }) => eventIds === null)
  await duckdb.run('create or replace temp table listed (subject integer, event_id varchar)')
  await duckdb.run('create or replace temp table wanted (subject integer, kind varchar, value varchar)')
  await duckdb.append(
    'listed',
    all.flatMap(({ number, eventIds }) => (eventIds ?? []).map((id) => [number, id])),
  )
  await duckdb.append(
    'wanted',
    leads.flatMap(({ number, lead, values }) => (lead ? values.map((value) => [number, lead.kind, value]) : [])),
  )
}

function listedEvents(all: readonly Subject[]): string {
  const alerts = all.filter(({ eventIds }) => eventIds !== null)
  return `select subject, true as shown, e.* from (select ${eventColumns} from events
      where ${spanSql(alerts, 0)} and event_id in (select event_id from listed)) e join listed using (event_id)`
}

const leadColumns = { key: 'access_key', identity: 'identity', address: 'address', agent: 'user_agent' } as const

function leadEvents(all: readonly Subject[]): string {
  const leads = all.filter(({ eventIds }) => eventIds === null)
  const kinds = new Set(leads.flatMap(({ lead }) => lead?.kind ?? []))
  const own = [...kinds].map(
    (kind) => `select w.subject, true as shown, e.* from (select ${eventColumns} from events
        where ${spanSql(leads, 0)} and ${leadColumns[kind]} in (select value from wanted where kind = '${kind}')) e
      join wanted w on w.kind = '${kind}' and w.value = e.${leadColumns[kind]} join subjects s on s.subject = w.subject and e.t between s.first and s.last`,
  )
  if (own.length === 0) return `select null::integer as subject, true as shown, ${eventColumns} from events where false`
  const sort = 'event_source, event_name, user_agent, address, region, error_code, identity, access_key'
  return `select * exclude (nth) from (select *, row_number() over (partition by subject, ${sort} order by t, event_id) as nth from (${own.join(' union all ')}))
    where nth <= ${alike} qualify row_number() over (partition by subject order by nth, t, event_id) <= ${eventsOfLead}`
}

/** AWS's own services act with nobody's credentials. */
const actors = `
  select distinct subject, 'identity' as kind, identity as actor from subject_events where identity is distinct from invoked_by and identity is not null
  union all select distinct subject, 'key', access_key from subject_events where access_key <> '' and not starts_with(access_key, 'ASIA')
  union all select distinct subject, 'account', account from subject_events where account is not null`

/** Which events lie beside and are not shown, by their place in the log: narrow rows, for there may be many to choose from. The refused come first. */
function besidePlaces(all: readonly Subject[]): string {
  return `from (select a.subject, e.file, e.record from (select identity, event_time, file, record, ${deniedSql('error_code')} as is_denied from events
      where ${besideSpan(all)} and identity in (select actor from actors where kind = 'identity')) e
    join (select subject, actor, first - interval ${besideHours} hour as since, least(last, first + interval ${longestHours} hour) + interval ${besideHours} hour as until
      from actors join subjects using (subject) where kind = 'identity') a on a.actor = e.identity and e.event_time between a.since and a.until
    qualify row_number() over (partition by a.subject order by not is_denied, event_time, file, record) <= ${eventsBeside})
    anti join subject_events using (subject, file, record)`
}

function besideEvents(all: readonly Subject[]): string {
  return `select b.subject, false as shown, e.* from beside b
    join (select ${eventColumns} from events where ${besideSpan(all)} and identity in (select actor from actors where kind = 'identity')) e using (file, record)
    where not exists (from subject_events s where s.subject = b.subject and s.event_id = e.event_id)`
}

function besideSpan(all: readonly Subject[]): string {
  const near = all.map(({ first, last }) => ({ first, last: Math.min(last, first + longestHours * hourMs) }))
  return spanSql(near, besideHours)
}

/** No event outside of it is asked for: parts are by day. */
function spanSql(all: readonly Pick<Subject, 'first' | 'last'>[], hours: number): string {
  if (all.length === 0) return 'false'
  const first = all.reduce((least, subject) => Math.min(least, subject.first), Number.POSITIVE_INFINITY)
  const last = all.reduce((most, subject) => Math.max(most, subject.last), Number.NEGATIVE_INFINITY)
  return `event_time between ${momentSql(first - hours * hourMs)} and ${momentSql(last + hours * hourMs + 1)}`
}

const hourMs = 3_600_000

function momentSql(milliseconds: number): string {
  return `${literal(new Date(milliseconds).toISOString().slice(0, -1))}::timestamp`
}
