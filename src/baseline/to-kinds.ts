import type { BaselineRow } from '../model/baseline.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { toDaySql } from './asked-days.ts'

/** What an identity is, by its name. */
const kindSql = `case
  when contains(subject, ':role/aws-service-role/') or contains(subject, ':role/AWSServiceRoleFor') then 'service-linked role'
  when contains(subject, 'AWSReservedSSO_') then 'Identity Center role'
  when contains(subject, ':role/') then 'role'
  when contains(subject, ':user/') then 'IAM user'
  when contains(subject, ':federated-user/') then 'federated user'
  when ends_with(subject, ':root') then 'root'
  when regexp_matches(subject, '^[0-9]{12}:') then 'known by its unique id only'
  else 'other' end`

const isDenied = deniedSql('error_code')

/** Who calls, by kind. AWS's own services are not in the roll-up: they are counted in the events. */
export async function toKinds(duckdb: Duckdb, { from, until }: TimeWindow): Promise<BaselineRow[]> {
  const begin = from === null ? '' : `and event_time >= ${toDaySql(from)}`
  const end = until === null ? '' : `and event_time < ${toDaySql(until)}`
  const rows = await duckdb.rows<Omit<BaselineRow, 'section' | 'share' | 'says'>>(
    `with days as (select ${kindSql} as kind, day, subject, sum(events) as events, sum(denied) as denied, sum(failed) as failed, min(first) as first, max(last) as last
        from calling group by all)
     select kind as value, sum(events)::bigint as events, sum(denied)::bigint as denied, sum(failed)::bigint as failed,
       count(distinct subject)::bigint as identities, count(distinct day)::bigint as days, min(first) as first, max(last) as last from days group by kind
     union all
     select 'AWS service', count(*), count(*) filter (${isDenied}), count(*) filter (error_code is not null and not ${isDenied}),
       count(distinct identity), count(distinct event_time::date), min(event_time), max(event_time)
     from events where (user_type = 'AWSService' or identity = invoked_by) ${begin} ${end} having count(*) > 0
     order by events desc, value`,
  )
  const total = rows.reduce((sum, { events }) => sum + events, 0)
  return rows.map((row) => ({ ...row, section: 'kinds', share: row.events / total, says: null }))
}
