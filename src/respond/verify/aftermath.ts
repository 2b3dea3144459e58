import type { Duckdb } from '../../store/duckdb.ts'
import { deniedSql } from '../../store/outcome-sql.ts'
import type { Parameters } from '../response-case.ts'

/** Calls of an identity with a key from an address within a minute, since something was applied, counted. Times are ISO 8601 UTC. */
export type LaterUse = {
  readonly identity: string | null
  readonly key: string | null
  readonly address: string | null
  /** When its session was issued; null for long-term keys. */
  readonly issued: string | null
  readonly isDenied: boolean
  /** It cannot be denied, and tells nothing of rights. */
  readonly isWhoami: boolean
  readonly minute: string
  /** The last of them in that minute. */
  readonly time: string
  readonly times: number
  readonly eventId: string
}

/** A call that changed something of the kind that was applied. Times are ISO 8601 UTC. */
export type LaterChange = {
  readonly id: string
  readonly time: string
  /** `iam:UpdateAccessKey` */
  readonly operation: string
  readonly identity: string | null
  readonly key: string | null
  readonly address: string | null
  readonly account: string | null
  readonly region: string | null
  readonly isDenied: boolean
  readonly isAllowed: boolean
  readonly requestId: string | null
  readonly request: Parameters
}

export type Aftermath = {
  readonly uses: readonly LaterUse[]
  readonly changes: readonly LaterChange[]
  /** The newest event of the workspace; null where there is none. */
  readonly logsUntil: string | null
}

export type Watched = {
  /** Epoch milliseconds: nothing before it is read. */
  readonly since: number
  readonly keys: readonly string[]
  readonly identities: readonly string[]
  /** Names of calls that could take something back: `UpdateAccessKey`. */
  readonly calls: readonly string[]
}

const most = 20_000
/** A request that is longer is read as empty. */
const longestJson = 100_000

/** What the logs hold since the first action was applied. Minutes are kept apart, so that a use can be told from one after another moment. */
export async function readAftermath(duckdb: Duckdb, { since, keys, identities, calls }: Watched): Promise<Aftermath> {
  for (const [table, values] of Object.entries({
    watched_keys: keys,
    watched_identities: identities,
    watched_calls: calls,
  })) {
    await duckdb.run(`create or replace temp table ${table} (value varchar)`)
    await duckdb.append(
      table,
      values.map((value) => [value]),
    )
  }
  const from = `event_time >= '${new Date(since).toISOString()}'::timestamp`
  const uses = await duckdb.rows<LaterUse>(`
    select identity, nullif(access_key, '') as key, address, session_created as issued, ${deniedSql('error_code')} as "isDenied",
      event_name = 'GetCallerIdentity' as "isWhoami", date_trunc('minute', event_time) as minute, max(event_time) as time, count(*) as times, arg_max(event_id, (event_time, event_id)) as "eventId"
    from events where ${from} and (access_key in (select value from watched_keys) or identity in (select value from watched_identities))
    group by all order by time, "eventId" limit ${most}`)
  const changes = await duckdb.rows<ChangeRow>(`
    select event_id as id, event_time as time, event_source as source, event_name as name, identity, nullif(access_key, '') as key, address, account, region,
      ${deniedSql('error_code')} as "isDenied", error_code is null as "isAllowed", request_id as "requestId",
      case when length(request_parameters) <= ${longestJson} then request_parameters end as request
    from events where ${from} and event_name in (select value from watched_calls) order by event_time, event_id limit ${most}`)
  const [newest] = await duckdb.rows<{ time: string | null }>('select max(event_time) as time from events')
  return { uses, changes: changes.map(toChange), logsUntil: newest?.time ?? null }
}

type ChangeRow = Omit<LaterChange, 'operation' | 'request'> & {
  readonly source: string | null
  readonly name: string
  readonly request: string | null
}

function toChange({ source, name, request, ...row }: ChangeRow): LaterChange {
  const service = source?.split('.')[0] ?? ''
  return { ...row, operation: `${service === 'email' ? 'ses' : service}:${name}`, request: toRequest(request) }
}

function toRequest(json: string | null): Parameters {
  try {
    return (JSON.parse(json ?? '{}') as Parameters | null) ?? {}
  } catch {
    return {}
  }
}
