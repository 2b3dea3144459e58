import type { Link } from '../link.ts'

/** A thief who holds a key may call from anywhere: so of a stolen key's visits those that are not its owner's. */
export const sameKey: Link = {
  id: 'same-key',
  says: 'a key or an identity that the thief has used',
  async find({ duckdb, from, until }) {
    const rows = await duckdb.rows<{ visit: number; from: number; key: string | null; same: boolean }>(`
      select v.visit, min(a.visit) as "from", any_value(v.key) as key, bool_or(a.key = v.key) as same
      from visits v join (select visits.* from visits join accepted using (visit)) a on a.identity = v.identity
      where v.day between '${from}'::date - 7 and '${until}'::date + 7 and not exists (from accepted x where x.visit = v.visit)
      group by v.visit order by v.visit`)
    return rows.map(({ visit, from: other, key, same }) => ({
      visit,
      from: other,
      weight: same ? 2.2 : 1.2,
      by: same ? `the key ${key}, which the thief has` : 'an identity that the thief has used',
    }))
  },
}
