import { type Link, toRarity } from '../link.ts'
import { ofVisitSql } from '../of-visit-sql.ts'

/** A call that more than so many of a hundred identities make is no sign. */
const rarePercent = 5
const mostOfCalls = 3.5

export const rareCalls: Link = {
  id: 'rare-calls',
  says: 'calls that the thief made and that next to nobody makes here',
  async find({ duckdb, identities, from, until }) {
    await duckdb.run(`create or replace temp table thiefs_calls as
      select event_source, event_name, min(v.visit) as visit from events e join (select visits.* from visits join accepted using (visit)) v
        on ${ofVisitSql}
      group by event_source, event_name`)
    const most = Math.max(1, Math.floor((identities * rarePercent) / 100))
    const rows = await duckdb.rows<{ visit: number; from: number; call: string; others: number }>(`
      with made as materialized (select distinct event_source, event_name, identity, nullif(access_key, '') as key, address, event_time::date as day from events
          where event_name in (select event_name from thiefs_calls)),
        others as (select event_source, event_name, count(distinct identity) as identities from made where day < '${from}'::date or day > '${until}'::date group by all),
        rare as (select t.*, coalesce(identities, 0) as others from thiefs_calls t left join others using (event_source, event_name) where coalesce(identities, 0) <= ${most})
      select v.visit, r.visit as "from", replace(event_source, '.amazonaws.com', '') || ':' || event_name as call, others
      from rare r join made m using (event_source, event_name) join visits v on v.identity = m.identity and v.day = m.day and v.key is not distinct from m.key and v.address is not distinct from m.address
      where v.day between '${from}'::date - 3 and '${until}'::date + 3 and not exists (from accepted x where x.visit = v.visit) order by v.visit, others, call`)
    return [...Map.groupBy(rows, ({ visit }) => visit)].map(([visit, own]) => {
      const weights = own.map(({ others }) => toRarity(identities, others, mostOfCalls) * 0.7)
      const weight = weights.reduce((sum, one, index) => sum + one / 2 ** index, 0)
      return {
        visit,
        from: own[0]!.from,
        weight: Math.min(mostOfCalls, weight),
        by: `the rare call${own.length === 1 ? '' : 's'} ${own
          .slice(0, 3)
          .map(({ call }) => call)
          .join(', ')}`,
      }
    })
  },
}
