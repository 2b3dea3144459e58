import type { OwnerUse } from '../model/incident.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { Context, Session, SignIns, Silence } from './context.ts'

/** Fewer hours without an event are a quiet night. */
const quietHours = 6
/** Around the intrusion, so many days. */
const daysAround = 2

/** What lies around the thief's events; `readDeeds` comes first, and leaves `thiefs`. */
export async function readContext(duckdb: Duckdb): Promise<Context> {
  return {
    sessions: await readSessions(duckdb),
    owners: await readOwners(duckdb),
    signIns: await readSignIns(duckdb),
    quarantined: await readQuarantined(duckdb),
    dataSources: await readDataSources(duckdb),
    silences: await readSilences(duckdb),
  }
}

function readSessions(duckdb: Duckdb): Promise<Session[]> {
  return duckdb.rows<Session>(`
    select identity, key, min(session) as session, min(user_type) as "userType", coalesce(bool_or(ec2_role_delivery is not null), false) as "isOfMachine",
      coalesce(bool_or(is_federated), false) as "isFederated", coalesce(bool_or(is_console), false) as "isConsole", count(*) as events
    from thiefs group by identity, key order by min(event_time), identity, key limit 500`)
}

/** Of long-term keys, which the owner and the thief use side by side. */
function readOwners(duckdb: Duckdb): Promise<OwnerUse[]> {
  return duckdb.rows<OwnerUse>(`
    with stolen as (select distinct key from visits join accepted using (visit) where key is not null)
    select identity, key, sum(events)::bigint as events, min(first) as first, max(last) as last,
      coalesce(list_slice(list_sort(list(distinct address) filter (address is not null)), 1, 20), []) as addresses,
      coalesce(list_slice(list_sort(list(distinct agent) filter (agent is not null)), 1, 10), []) as agents
    from visits where key in (select key from stolen) and not exists (from accepted a where a.visit = visits.visit)
    group by identity, key order by key limit 500`)
}

function readSignIns(duckdb: Duckdb): Promise<SignIns[]> {
  return duckdb.rows<SignIns>(`
    with stolen as (select distinct identity, address from visits join accepted using (visit)), thiefs_ids as (select event_id from thiefs)
    select identity, count(*) filter (not coalesce(contains(response_elements, '"Failure"'), false)) as succeeded,
      count(*) filter (coalesce(contains(response_elements, '"Failure"'), false)) as failed,
      count(*) filter (event_id in (select event_id from thiefs_ids)) as "byThief", arg_min(event_id, event_time, 10) as "eventIds"
    from events where event_name = 'ConsoleLogin' and identity is not null
      and (identity in (select identity from stolen) or address in (select address from stolen where address is not null))
    group by identity order by identity limit 200`)
}

async function readQuarantined(duckdb: Duckdb): Promise<Context['quarantined']> {
  const [row] = await duckdb.rows<{ times: number; first: string | null; ids: string[] | null }>(`
    with stolen as (select distinct split_part(identity, '/', -1) as name from visits join accepted using (visit))
    select count(*) as times, min(event_time) as first, arg_min(event_id, event_time, 10) as ids
    from events where event_name = 'AttachUserPolicy' and contains(request_parameters, 'AWSCompromisedKeyQuarantine')
      and try(json_extract_string(request_parameters, '$.userName')) in (select name from stolen)`)
  return { times: row!.times, first: row!.first, eventIds: row!.ids ?? [] }
}

async function readDataSources(duckdb: Duckdb): Promise<string[]> {
  const rows = await duckdb.rows<{ source: string }>(
    `select distinct event_source as source from events where (management_event = false or event_category = 'Data') and event_source is not null order by source limit 200`,
  )
  return rows.map(({ source }) => source)
}

function readSilences(duckdb: Duckdb): Promise<Silence[]> {
  return duckdb.rows<Silence>(`
    with span as (select min(event_time) - interval ${daysAround} day as since, max(event_time) + interval ${daysAround} day as till from thiefs),
      hours as (select distinct account, date_trunc('hour', event_time) as hour from events
        where event_time between (select since from span) and (select till from span)),
      next as (select account, hour, lead(hour) over (partition by account order by hour) as following from hours)
    select account, hour + interval 1 hour as "from", following as until, date_diff('hour', hour, following) - 1 as hours
    from next where date_diff('hour', hour, following) > ${quietHours} order by hours desc, "from" limit 20`)
}
