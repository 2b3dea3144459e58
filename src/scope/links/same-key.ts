import type { Link } from '../link.ts'

/** At the console each service works with a key of its own: one address, one browser and one identity on one day are one session. */
const weights = { seat: 3.5, key: 2.2, identity: 1.2 } as const

/** A thief who holds a key may call from anywhere: so of a stolen key's visits those that are not its owner's. */
export const sameKey: Link = {
  id: 'same-key',
  says: 'a key or an identity that the thief has used',
  async find({ duckdb, from, until }) {
    const rows = await duckdb.rows<{ visit: number; from: number; key: string | null; same: boolean; seat: boolean }>(`
      select v.visit, min(a.visit) as "from", any_value(v.key) as key, bool_or(a.key = v.key) as same,
        bool_or(a.address = v.address and a.family is not distinct from v.family and abs(a.day - v.day) <= 1) as seat
      from visits v join (select visits.* from visits join accepted using (visit)) a on a.identity = v.identity
      where v.day between '${from}'::date - 7 and '${until}'::date + 7 and not exists (from accepted x where x.visit = v.visit)
      group by v.visit order by v.visit`)
    return rows.map(({ visit, from: other, key, same, seat }) => ({
      visit,
      from: other,
      weight: seat ? weights.seat : same ? weights.key : weights.identity,
      by: seat
        ? 'an identity that the thief has used from that very address with that very tool'
        : same
          ? `the key ${key}, which the thief has`
          : 'an identity that the thief has used',
    }))
  },
}
