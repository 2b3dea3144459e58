import { literal } from '../../store/sql.ts'
import type { Subjects } from '../subject.ts'

/** Calls that hand out keys: temporary ones, and `CreateAccessKey`. */
const issuingCalls = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'GetSessionToken',
  'GetFederationToken',
  'GetCredentialsForIdentity',
  'CreateAccessKey',
]

/** No temporary key lives longer than 36 hours; two in a row are enough to look back for. */
const chainHours = 72

const filled = new WeakMap<Subjects, Promise<void>>()

/**
 * Makes the temporary table `issued` (child, parent, call, t, event_id, account, identity, user_type, by_service, address, user_agent, mfa, expires): which
 * key got which, out of the events before the subjects' last one; long-term keys as far back as the look-back reaches. Once for all that ask.
 */
export function fillIssued(subjects: Subjects): Promise<void> {
  const known = filled.get(subjects) ?? subjects.duckdb.run(issuedSql(subjects))
  filled.set(subjects, known)
  return known
}

/** Services issue most keys by far: of theirs only those in question are kept. */
function issuedSql({ all, lookbackDays }: Subjects): string {
  const first = all.reduce((least, subject) => Math.min(least, subject.first), Number.POSITIVE_INFINITY)
  const last = all.reduce((most, subject) => Math.max(most, subject.last), Number.NEGATIVE_INFINITY)
  const since = first - (lookbackDays + 1) * 24 * hourMs
  const span =
    all.length === 0
      ? 'false'
      : `event_time between ${moment(since)} and ${moment(last + hourMs)} and (event_name = 'CreateAccessKey' or event_time >= ${moment(first - chainHours * hourMs)})`
  return `create or replace temp table issued as
    with keys as (select distinct access_key as key from subject_events where access_key <> ''),
      given as (select split_part(split_part(response_elements, '"accessKeyId":"', 2), '"', 1) as child, nullif(access_key, '') as parent, event_name as call,
          event_time as t, event_id, account, identity, user_type, coalesce(user_type = 'AWSService' or identity = invoked_by, false) as by_service, invoked_by,
          address, left(user_agent, 1024) as user_agent, coalesce(mfa = 'true', false) as mfa, ${expiresSql} as expires
        from events where ${span} and event_name in (${issuingCalls.map(literal).join(', ')}) and error_code is null)
    select * from given where child <> '' and (not by_service or child in (select key from keys))
    qualify row_number() over (partition by child order by parent is null, t, event_id) = 1`
}

const hourMs = 3_600_000

/** `Dec 6, 2022, 8:12:33 AM`, without the second comma in older records, or ISO 8601. */
const expiresSql = `try_strptime(replace(split_part(split_part(response_elements, '"expiration":"', 2), '"', 1), chr(8239), ' '),
  ['%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p', '%Y-%m-%dT%H:%M:%SZ'])`

function moment(milliseconds: number): string {
  return `${literal(new Date(milliseconds).toISOString().slice(0, -1))}::timestamp`
}
