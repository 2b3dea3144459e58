import type { Link } from '../link.ts'

/** Thieves change addresses within a provider more easily than providers. */
export const hiddenNetwork: Link = {
  id: 'hidden-network',
  says: 'the same hosting provider, VPN or Tor about the same time, where nobody is at home',
  async find({ duckdb, from, until }) {
    const rows = await duckdb.rows<{ visit: number; from: number; network: string }>(`
      with known as materialized (select network, min(visit) as visit from visits join accepted using (visit)
          where is_hosting = 1 or class in ('vpn', 'tor', 'proxy') group by network),
        homes as materialized (select distinct value as network from history where dimension = 'network' and days >= 2)
      select v.visit, k.visit as "from", v.network from visits v join known k using (network)
      where network not in (select network from homes) and v.day between '${from}'::date - 3 and '${until}'::date + 3 and not exists (from accepted x where x.visit = v.visit)
      order by v.visit`)
    return rows.map(({ visit, from: other, network }) => ({
      visit,
      from: other,
      weight: 1.6,
      by: `the network ${JSON.stringify(network)}, where nobody is at home`,
    }))
  },
}
