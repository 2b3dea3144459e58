import { issuedInVisitSql } from '../fill-issuances.ts'
import type { Link } from '../link.ts'

/** Who makes a key that a thief then has is likely the thief; who issues a temporary one may also have lost it. */
const weights = { made: 4, issued: 2.5 } as const
/** A key that is older was more likely made by its owner. */
const mostDays = 3

/** The other way than lineage: from a thief's key to who made it or let it be issued, where that is not somebody at home. */
export const origin: Link = {
  id: 'origin',
  says: 'the visit in which a key of the thief was made or issued, a few days before at most',
  async find({ duckdb }) {
    const rows = await duckdb.rows<{ visit: number; from: number; call: string; key: string }>(`
      with keys as materialized (select key, min(visit) as visit, min(day) as day from visits join accepted using (visit) where key is not null group by key),
        issued as (select *, event_name as call from issuances where event_name in ('CreateAccessKey', 'AssumeRole', 'GetSessionToken', 'GetFederationToken'))
      select v.visit, min(k.visit) as "from", min(i.call) as call, min(k.key) as key
      from issued i join keys k on i.child = k.key and i.day between k.day - ${mostDays} and k.day
        join visits v on ${issuedInVisitSql}
      where not exists (from accepted x where x.visit = v.visit) group by v.visit order by v.visit`)
    return rows.map(({ visit, from, call, key }) => ({
      visit,
      from,
      weight: call === 'CreateAccessKey' ? weights.made : weights.issued,
      by: `${call}, which gave ${key} to the thief`,
    }))
  },
}
