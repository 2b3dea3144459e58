import { type FoundLink, type Link, readUsual } from '../link.ts'

/** A call that more than so many of a hundred identities make is no sign. */
const rarePercent = 5
const mostOfCalls = 3.5
/** Of what a single call says, for whoever makes one may make another. */
const shareOfRarity = 0.7
/** What says less is none. */
const least = 0.3
const shownCalls = 3

/**
 * What two share says as much as it is rare here; and never more than it is rare to share as much: of a thief who makes a hundred rare calls everybody makes
 * some.
 */
export const rareCalls: Link = {
  id: 'rare-calls',
  says: 'calls that the thief made and that next to nobody makes here',
  async find(graph) {
    const { duckdb, identities, from, until } = graph
    const { isUsualSql, most } = await readUsual(graph)
    const rarity = (all: string, others: string) =>
      `greatest(0, least(${mostOfCalls}, ln((greatest(${all}, 12) + 1) / (1 + ${others}))))`
    const rows = await duckdb.rows<Row>(`
      with thiefs as materialized (select call, min(visit) as visit from (select visit, unnest(calls) as call from visits join accepted using (visit)) group by call),
        made as materialized (select visit, identity, day, call from (select visit, identity, day, unnest(calls) as call from visits) where call in (select call from thiefs)),
        before as materialized (select distinct identity, day, call from made where ${isUsualSql}),
        others as (select call, count(distinct identity) as identities from before group by call),
        rare as materialized (select call, visit as "from", ${rarity(String(identities), 'coalesce(identities, 0)')} * ${shareOfRarity} as weight
          from thiefs left join others using (call) where coalesce(identities, 0) <= ${most(rarePercent)}),
        usual as (select total, count(*) as days from (select round(sum(weight), 3) as total from before join rare using (call) group by identity, day) group by total),
        ranked as materialized (select total, sum(days) over (order by total desc) as others from usual),
        logged as (select count(*) as days from (select distinct identity, day from visits where ${isUsualSql})),
        shared as materialized (select m.visit, m.call, r."from", r.weight from made m join rare r using (call)
          where m.day between '${from}'::date - 3 and '${until}'::date + 3 and not exists (from accepted x where x.visit = m.visit)),
        totals as (select visit, round(sum(weight), 3) as total from shared group by visit),
        bounded as materialized (select visit, ${rarity('days', 'coalesce(k.others, 0)')} as most
          from totals s asof left join ranked k on s.total <= k.total, logged where most >= ${least})
      select visit, arg_max("from", (weight, call)) as "from", arg_max(weight, (weight, call), 8) as weights, arg_max(call, (weight, call), ${shownCalls}) as calls,
        count(*) as "allCalls", any_value(most) as most
      from shared join bounded using (visit) group by visit order by visit`)
    return rows.map(toLink).filter(({ weight }) => weight >= least)
  },
}

type Row = {
  readonly visit: number
  readonly from: number
  /** The rarest first, of the first few. */
  readonly weights: readonly number[]
  readonly calls: readonly string[]
  readonly allCalls: number
  /** How rare a day is on which somebody else shares as much. */
  readonly most: number
}

function toLink({ visit, from, weights, calls, allCalls, most }: Row): FoundLink {
  const weight = weights.reduce((sum, one, index) => sum + one / 2 ** index, 0)
  const names = calls.map((call) => call.replace('.amazonaws.com', ''))
  return {
    visit,
    from,
    weight: Math.min(mostOfCalls, most, weight),
    by: `the rare call${allCalls === 1 ? '' : 's'} ${names.join(', ')}`,
  }
}
