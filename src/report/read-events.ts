import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import type { ReportEvent } from './report-input.ts'

/** Characters kept of what a caller may make as long as it likes. */
const longText = 4096

/** Reads the events with these ids from the view `events`, in order of time. */
export async function readEvents(duckdb: Duckdb, ids: readonly string[]): Promise<ReportEvent[]> {
  await duckdb.run('create or replace temp table reported (id varchar)')
  await duckdb.append(
    'reported',
    ids.map((id) => [id]),
  )
  return duckdb.rows<ReportEvent>(`
    select event_id as id, event_time as time, account, region, event_source as source, event_name as name, identity, session,
      nullif(access_key, '') as key, address, left(source_ip, 200) as origin, left(user_agent, 1024) as agent, error_code as "errorCode",
      left(error_message, ${longText}) as "errorMessage", ${deniedSql('error_code')} as "isDenied", read_only as "isReadOnly",
      left(request_parameters, ${longText}) as request, ${ofMadeKey('accessKeyId')} as "madeKey", ${ofMadeKey('userName')} as "madeFor", file, record
    from events semi join reported on reported.id = event_id order by event_time, event_id`)
}

/** A member of what CreateAccessKey answered. */
function ofMadeKey(member: string): string {
  return `case when event_name = 'CreateAccessKey' then try(json_extract_string(response_elements, '$.accessKey.${member}')) end`
}
