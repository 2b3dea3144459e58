import { withoutApiVersion } from '../knowledge/calls/to-action-name.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { toList } from './fill-case-events.ts'
import { toCall } from './parameters.ts'
import type { CaseEvent, Parameters, ResponseCase } from './response-case.ts'
import { toDistinct } from './say.ts'
import { managing, readingNames, setting, telling } from './telling-calls.ts'

/** More than so many calls that change something are not looked at one by one. */
const mostEvents = 20_000
const mostEarlier = 5_000

/** Of each identity so many calls with temporary keys. */
const shownSessions = 20

/** The thief's calls that changed something, issued credentials or showed secrets, and some with temporary keys; in order of time. */
export async function readTelling(duckdb: Duckdb): Promise<CaseEvent[]> {
  return readRows(
    duckdb,
    `event_id in (select value from thiefs_ids) and (read_only is distinct from true or event_name in (${toList(telling)})
      or event_id in (select unnest(arg_min(event_id, (event_time, event_id), ${shownSessions})) from case_events
        where event_id in (select value from thiefs_ids) and access_key not like 'AKIA%' group by identity, access_key))`,
    `order by event_time, event_id limit ${mostEvents}`,
  )
}

/** How honest hands left such settings before; asked only where the thief changed one. */
export async function readEarlier(duckdb: Duckdb, events: readonly CaseEvent[]): Promise<CaseEvent[]> {
  const last = events.findLast(({ name, isAllowed }) => isAllowed && setting.includes(name))
  if (!last) return []
  const newest = await readRows(
    duckdb,
    `event_name in (${toList(setting)}) and error_code is null and event_id not in (select value from thiefs_ids)
      and event_time < '${toTimestamp(last.time)}'::timestamp`,
    `order by event_time desc, event_id limit ${mostEarlier}`,
  )
  return newest.toReversed()
}

/** Secrets that honest hands read with the identities that the thief had. */
export function readReadable(duckdb: Duckdb): Promise<CaseEvent[]> {
  return readRows(
    duckdb,
    `identity in (select value from taken) and event_id not in (select value from thiefs_ids) and error_code is null
      and event_name in (${toList(readingNames)})
      and event_id in (select max(event_id) from case_events where identity in (select value from taken) group by identity, event_name, request_parameters)`,
    'order by event_time, event_id limit 500',
  )
}

/** Who sends mail honestly, where the thief was at the sending. */
export async function readMailers(duckdb: Duckdb, events: readonly CaseEvent[]): Promise<ResponseCase['mailers']> {
  if (!events.some(({ source }) => /^(ses|email)\./.test(source))) return []
  return duckdb.rows(`
    select account, region, list_slice(list_sort(list(distinct identity)), 1, 50) as identities from events
    where event_source in ('ses.amazonaws.com', 'email.amazonaws.com') and event_id not in (select value from thiefs_ids)
      and identity is not null and account is not null and region is not null group by account, region order by account, region limit 500`)
}

/** Accounts that manage an organisation: who makes calls that no other can, and whom an answer names. */
export async function readManagers(duckdb: Duckdb): Promise<ReadonlySet<string>> {
  const rows = await duckdb.rows<{ account: string | null }>(`
    select distinct account from case_events where event_source = 'organizations.amazonaws.com' and error_code is null and event_name in (${toList(managing.filter((name) => name !== 'DescribeOrganization'))})
    union select distinct try(json_extract_string(response_elements, '$.organization.masterAccountId')) from case_events
      where event_source = 'organizations.amazonaws.com' and event_name in ('DescribeOrganization', 'CreateOrganization')`)
  return new Set(toDistinct(rows.map(({ account }) => account)))
}

type Row = Omit<CaseEvent, 'request' | 'response' | 'isAllowed'> & {
  readonly error: string | null
  readonly request: string | null
  readonly response: string | null
}

async function readRows(duckdb: Duckdb, condition: string, order: string): Promise<CaseEvent[]> {
  const rows = await duckdb.rows<Row>(`
    select event_id as id, event_time as time, account, region, coalesce(event_source, 'unknown') as source, coalesce(event_name, 'unknown') as name,
      identity, nullif(access_key, '') as key, address, error_code as error,
      request_parameters as request, response_elements as response
    from case_events where identity is not null and event_time is not null and ${condition} ${order}`)
  return rows.map(toEvent)
}

function toEvent({ error, request, response, ...row }: Row): CaseEvent {
  const event = {
    ...row,
    name: withoutApiVersion(row.name),
    request: toParameters(request),
    response: toParameters(response),
  }
  const isFailedSignIn = toCall(event) === 'signin:ConsoleLogin' && event.response.ConsoleLogin !== 'Success'
  return { ...event, isAllowed: error === null && !isFailedSignIn }
}

function toParameters(json: string | null): Parameters {
  if (json === null) return {}
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parameters) : {}
  } catch {
    return {}
  }
}

function toTimestamp(time: string): string {
  return new Date(time).toISOString()
}
