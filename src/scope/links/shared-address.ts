import { type Link, toRarity } from '../link.ts'

export const sharedAddress: Link = {
  id: 'shared-address',
  says: 'one address, which is not the identity’s own and nobody’s office',
  async find({ duckdb, identities }) {
    const rows = await duckdb.rows<{ visit: number; from: number; address: string; others: number }>(`
      with known as materialized (select address, min(visit) as visit from visits join accepted using (visit) where address is not null group by address)
      select v.visit, k.visit as "from", v.address, coalesce(o.identities, 0) as others
      from visits v join known k on k.address = v.address left join at_home o on o.address = v.address
      where not exists (from accepted x where x.visit = v.visit)
        and not exists (from history h where h.identity = v.identity and h.dimension = 'address' and h.value = v.address and h.days >= 2)
      order by v.visit`)
    return rows.map(({ visit, from, address, others }) => ({
      visit,
      from,
      weight: toRarity(identities, others, 4.5),
      by: `the address ${address}${others === 0 ? ', where nobody was at home before' : `, where ${others} others are at home`}`,
    }))
  },
}
