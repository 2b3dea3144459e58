import type { Link } from '../link.ts'

const sure = 9

/**
 * What a thief's visit has issued or made is the thief's: temporary keys, access keys, users. The names stand in the answers and questions of the
 * calls; tokens were dropped at ingest.
 */
export const lineage: Link = {
  id: 'lineage',
  says: 'a key that was issued, or a user or key that was made, in a visit of the thief',
  async find({ duckdb }) {
    await duckdb.run(`create or replace temp table offspring as
      with given as (select a.visit, event_name, coalesce(recipient_account, user_account) as owner, access_key,
          split_part(split_part(response_elements, '"accessKeyId":"', 2), '"', 1) as child, split_part(split_part(request_parameters, '"userName":"', 2), '"', 1) as user_name
        from events e join (select visits.* from visits join accepted using (visit)) a
          on e.identity = a.identity and e.event_time::date = a.day and coalesce(nullif(e.access_key, ''), '-') = coalesce(a.key, '-') and coalesce(e.address, '-') = coalesce(a.address, '-')
        where event_name in ('AssumeRole', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken', 'CreateAccessKey', 'CreateUser', 'CreateLoginProfile', 'UpdateLoginProfile')
          and error_code is null)
      select visit, event_name, child as key, null::varchar as identity from given where child <> ''
      union all select visit, event_name, null, 'arn:aws:iam::' || owner || ':user/' || user_name from given where event_name = 'CreateUser' and user_name <> ''`)
    const rows = await duckdb.rows<{ visit: number; from: number; event_name: string; what: string }>(`
      select v.visit, min(o.visit) as "from", any_value(o.event_name) as event_name, any_value(coalesce(o.key, o.identity)) as what
      from visits v join offspring o on o.key = v.key or o.identity = v.identity
      where not exists (from accepted x where x.visit = v.visit) group by v.visit order by v.visit`)
    return rows.map(({ visit, from, event_name, what }) => ({
      visit,
      from,
      weight: sure,
      by: `${event_name} by the thief made ${what}`,
    }))
  },
}
