import { issuedKeySql } from '../../store/issued-key-sql.ts'
import type { Link } from '../link.ts'
import { ofVisitSql } from '../of-visit-sql.ts'

const sure = 9
/** A password was set by the thief, but the user may have had a life before. */
const passwordSet = 2.5

const issuing = ['AssumeRole', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken', 'CreateAccessKey']
const making = ['CreateUser', 'CreateRole']
const opening = ['CreateLoginProfile', 'UpdateLoginProfile']

/**
 * What a thief's visit has issued or made is the thief's: temporary keys, access keys, users, roles; and a console password that it set. The names stand
 * in the answers and questions of the calls; tokens were dropped at ingest. Leaves them in `offspring` (visit, event_id, event_time, event_name, kind, value).
 */
export const lineage: Link = {
  id: 'lineage',
  says: 'a key that was issued, or a user, role, key or password that was made, in a visit of the thief',
  async find({ duckdb }) {
    const names = [...issuing, ...making, ...opening].map((name) => `'${name}'`).join(', ')
    await duckdb.run(`create or replace temp table offspring as
      with given as (select v.visit, event_id, event_time, event_name, coalesce(recipient_account, user_account) as owner,
          ${issuedKeySql} as child,
          coalesce(try(json_extract_string(response_elements, '$.user.arn')), try(json_extract_string(response_elements, '$.role.arn'))) as arn,
          split_part(split_part(request_parameters, '"userName":"', 2), '"', 1) as user_name
        from events e join (select visits.* from visits join accepted using (visit)) v
          on ${ofVisitSql}
        where event_name in (${names}) and error_code is null)
      select visit, event_id, event_time, event_name, 'key' as kind, child as value from given where child <> ''
      union all select visit, event_id, event_time, event_name, 'identity', coalesce(arn, 'arn:aws:iam::' || owner || ':user/' || user_name) from given
        where event_name = 'CreateRole' and arn is not null or event_name in ('CreateUser', '${opening.join("', '")}') and user_name <> ''`)
    const rows = await duckdb.rows<{ visit: number; from: number; event_name: string; value: string }>(`
      with born as materialized (select kind, value, arg_min(visit, event_time) as parent, arg_min(event_name, event_time) as event_name, min(event_time) as event_time
          from offspring group by kind, value),
        linked as (select v.visit, born.* from visits v join born on born.kind = 'key' and born.value = v.key
          union all select v.visit, born.* from visits v join born on born.kind = 'identity' and born.value = v.identity and v.last >= event_time)
      select visit, arg_min(parent, event_time) as "from", arg_min(event_name, event_time) as event_name, arg_min(value, event_time) as value
      from linked where not exists (from accepted x where x.visit = linked.visit) group by visit order by visit`)
    return rows.map(({ visit, from, event_name, value }) => ({
      visit,
      from,
      weight: opening.includes(event_name) ? passwordSet : sure,
      by: opening.includes(event_name)
        ? `${event_name} by the thief set the password of ${value}`
        : `${event_name} by the thief made ${value}`,
    }))
  },
}
