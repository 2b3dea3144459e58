import { type Link, readUsual, toRarity } from '../link.ts'

/** An agent that more have is no sign. */
const mostOthers = 8

export const rareAgent: Link = {
  id: 'rare-agent',
  says: 'the very same user agent, which few others use',
  async find(graph) {
    const { duckdb, identities, from, until } = graph
    const { isUsualSql, most } = await readUsual(graph)
    const rows = await duckdb.rows<{ visit: number; from: number; agent: string; others: number }>(`
      with known as materialized (select visits.agent, min(visits.visit) as visit from visits join accepted using (visit)
          where agent is not null and agent not in (from cleared_agents) group by agent),
        others as materialized (select agent, count(distinct identity) as identities from visits
          where agent in (select agent from known) and ${isUsualSql} and not exists (from accepted x where x.visit = visits.visit) group by agent)
      select v.visit, k.visit as "from", v.agent, coalesce(o.identities, 0) as others
      from visits v join known k on k.agent = v.agent left join others o on o.agent = v.agent
      where v.day between '${from}'::date - 1 and '${until}'::date + 1 and coalesce(o.identities, 0) <= ${Math.max(2, Math.min(mostOthers, most(0)))} and not exists (from accepted x where x.visit = v.visit)
      order by v.visit`)
    return rows.map(({ visit, from: other, agent, others }) => ({
      visit,
      from: other,
      weight: toRarity(identities, others, 2.4),
      by: `the agent ${JSON.stringify(agent.slice(0, 120))}, which ${others === 0 ? 'nobody else uses' : `${others} others use`}`,
    }))
  },
}
