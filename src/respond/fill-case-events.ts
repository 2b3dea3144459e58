import type { Incident } from '../model/incident.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { listIdentities } from './part-of-case.ts'
import { managing, setting, telling } from './telling-calls.ts'

/** A request or an answer that is longer is left out. */
const longestJson = 100_000

/**
 * Makes the temporary table `case_events`, in the shape of the view `events`, of all that plans of these incidents ask: one way through the log, however many
 * incidents there are. Requests and answers are only there where they tell something.
 */
export async function fillCaseEvents(duckdb: Duckdb, incidents: readonly Incident[]): Promise<void> {
  await fill(duckdb, 'case_ids', new Set(incidents.flatMap(({ eventIds }) => eventIds)))
  await fill(
    duckdb,
    'case_identities',
    new Set(incidents.flatMap((incident) => listIdentities(incident).map(({ value }) => value))),
  )
  const tells = `(read_only is distinct from true or event_name in (${toList([...telling, ...managing])}))`
  await duckdb.run(`create or replace temp table case_events as
    select event_id, event_time, account, region, event_source, event_name, identity, access_key, address, left(user_agent, 200) as user_agent, error_code,
      vpc_endpoint_id, read_only, user_type,
      case when ${tells} and length(request_parameters) <= ${longestJson} then request_parameters end as request_parameters,
      case when ${tells} and length(response_elements) <= ${longestJson} then response_elements end as response_elements
    from events where event_time is not null and (identity in (select value from case_identities) or event_id in (select value from case_ids)
      or event_name in (${toList([...setting, ...managing])}))`)
}

async function fill(duckdb: Duckdb, table: string, values: Iterable<string>): Promise<void> {
  await duckdb.run(`create or replace temp table ${table} (value varchar)`)
  await duckdb.append(
    table,
    [...values].map((value) => [value]),
  )
}

/** Names of ours as SQL. */
export function toList(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ')
}
