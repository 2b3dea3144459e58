import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import type { CountedCall } from './deed.ts'

/** What the thief's events hold, read in sets. */
export type ReadDeeds = {
  readonly calls: readonly CountedCall[]
  readonly events: number
  readonly denied: number
  readonly first: string
  readonly last: string
  /** In time order; `omitted` is the number of the rest. */
  readonly eventIds: readonly string[]
  readonly omitted: number
}

const mostEventIds = 50_000
/** A log of invented names must not fill the memory. */
const mostCalls = 20_000

/** Where questions name what is done to whom; the first that there are. */
const targetPaths = [
  'policyArn',
  'userName',
  'roleArn',
  'roleName',
  'groupName',
  'instanceProfileName',
  'bucketName',
  'secretId',
  'functionName',
  'modelId',
  'instanceType',
  'emailAddress',
  'emailIdentity',
  'identity',
  'trailName',
  'detectorId',
  'topicArn',
  'keyId',
  'snapshotId',
  'dBInstanceIdentifier',
  'name',
] as const

/** Calls that switch something say so by one word. */
const switchSql = `case try(json_extract_string(request_parameters, '$.enabled')) when 'true' then 'on' when 'false' then 'off' end`

/**
 * Makes the temporary table `thiefs` with the events of the visits in `accepted`, out of the tables that growth leaves behind (`visits`, `agents`,
 * `accepted`), and counts them. Null where there are none.
 */
export async function readDeeds(duckdb: Duckdb): Promise<ReadDeeds | null> {
  await fillThiefs(duckdb)
  const [whole] = await duckdb.rows<{ events: number; denied: number; first: string | null; last: string | null }>(
    `select count(*) as events, count(*) filter (outcome = 'denied') as denied, min(event_time) as first, max(event_time) as last from thiefs`,
  )
  if (!whole?.first || !whole.last) return null
  const ids = await duckdb.rows<{ id: string }>(
    `select event_id as id from thiefs order by event_time, event_id limit ${mostEventIds}`,
  )
  return {
    ...whole,
    first: whole.first,
    last: whole.last,
    calls: await readCalls(duckdb),
    eventIds: ids.map(({ id }) => id),
    omitted: whole.events - ids.length,
  }
}

async function fillThiefs(duckdb: Duckdb): Promise<void> {
  const [span] = await duckdb.rows<{ from: string | null; until: string | null }>(
    'select min(day)::varchar as "from", (max(day) + 1)::varchar as until from visits join accepted using (visit)',
  )
  const within =
    span?.from && span.until
      ? `event_time >= '${span.from}'::timestamp and event_time < '${span.until}'::timestamp`
      : 'false'
  const isFailedSignIn = `event_name = 'ConsoleLogin' and contains(response_elements, '"Failure"')`
  await duckdb.run(`create or replace temp table thiefs as
    with mine as materialized (select visits.* from visits join accepted using (visit)),
      theirs as (select * from events where ${within} and identity in (select identity from mine)
        and user_type is distinct from 'AWSService' and identity is distinct from invoked_by)
    select m.visit, event_id, event_time, coalesce(event_source, 'unknown') || ':' || coalesce(event_name, 'unknown') as call, region,
      case when ${deniedSql('error_code')} or coalesce(${isFailedSignIn}, false) then 'denied' when error_code is null then 'allowed' else 'failed' end as outcome,
      nullif(left(concat_ws(' / ', ${switchSql}, ${targetPaths.map((path) => `try(json_extract_string(request_parameters, '$.${path}'))`).join(', ')}), 300), '') as target,
      e.identity, e.session, m.key, e.user_type, e.ec2_role_delivery, coalesce(e.web_id_federation, '{}') <> '{}' as is_federated, e.session_from_console = 'true' as is_console
    from theirs e join mine m on e.identity = m.identity and e.event_time::date = m.day and nullif(e.access_key, '') is not distinct from m.key
      and e.address is not distinct from m.address
    left join agents on agents.user_agent = left(e.user_agent, 1024) where agents.family is not distinct from m.family`)
}

function readCalls(duckdb: Duckdb): Promise<CountedCall[]> {
  return duckdb.rows<CountedCall>(`
    select visit, call, outcome, count(*) as times, min(event_time) as first, max(event_time) as last,
      arg_min(event_id, (event_time, event_id), 20) as "eventIds",
      list_slice(list_sort(list(distinct region) filter (region is not null)), 1, 40) as regions,
      coalesce(list_slice(list_sort(list(distinct target) filter (target is not null)), 1, 12), []) as targets
    from thiefs group by visit, call, outcome order by first, call, outcome limit ${mostCalls}`)
}
