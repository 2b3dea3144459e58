import { issuedInVisitSql, openingCalls } from '../fill-issuances.ts'
import type { Link } from '../link.ts'

const sure = 9
/** The thief let somebody in, but the user or the role may have had a life before. */
const opened = 2.5

/**
 * What a thief's visit has issued or made is the thief's: temporary keys, access keys, users, roles; and a console password that it set, and a role that it
 * let others take on. Leaves them in `offspring` (visit, event_id, event_time, event_name, kind, value).
 */
export const lineage: Link = {
  id: 'lineage',
  says: 'a key that was issued, a user, role, key or password that was made, or a role that was opened, in a visit of the thief',
  async find({ duckdb }) {
    const opening = openingCalls.map((name) => `'${name}'`).join(', ')
    await duckdb.run(`create or replace temp table offspring as
      with mine as materialized (select visits.* from visits join accepted using (visit)),
        given as (select v.visit, i.* from issuances i join mine v on ${issuedInVisitSql})
      select visit, event_id, event_time, event_name, 'key' as kind, child as value from given where child <> ''
      union all select visit, event_id, event_time, event_name, 'identity',
        coalesce(arn, case when role_name <> '' then 'arn:aws:iam::' || owner || ':role/' || role_name else 'arn:aws:iam::' || owner || ':user/' || user_name end) from given
        where event_name = 'CreateRole' and arn is not null or event_name in ('CreateUser', ${opening}) and (user_name <> '' or role_name <> '')`)
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
      weight: openingCalls.includes(event_name) ? opened : sure,
      by: `${event_name} by the thief ${toDeed(event_name)} ${value}`,
    }))
  },
}

function toDeed(call: string): string {
  if (call === 'UpdateAssumeRolePolicy') return 'let others take on'
  return openingCalls.includes(call) ? 'set the password of' : 'made'
}
