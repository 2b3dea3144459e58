import type { Link } from '../link.ts'

/** At the console each service works with a key of its own: one address, one browser and one identity on one day are one session. */
const weights = { seat: 3.5, key: 2.2, identity: 1.2 } as const

/** A thief who holds a key may call from anywhere: so of a stolen key's visits those that are not its owner's. */
export const sameKey: Link = {
  id: 'same-key',
  says: 'a key or an identity that the thief has used',
  async find({ duckdb, from, until }) {
    const rows = await duckdb.rows<{ visit: number; from: number; key: string | null; same: boolean; seat: boolean }>(`
      with mine as materialized (select visits.* from visits join accepted using (visit)),
        thieves as materialized (select identity, min(visit) as visit from mine group by identity),
        keys as materialized (select distinct identity, key from mine where key is not null),
        seats as materialized (select distinct identity, address, family, unnest([day - 1, day, day + 1]) as day from mine where address is not null)
      select v.visit, t.visit as "from", v.key, k.key is not null as same, s.day is not null as seat
      from visits v join thieves t on t.identity = v.identity left join keys k on k.identity = v.identity and k.key = v.key
        left join seats s on s.identity = v.identity and s.address = v.address and s.family is not distinct from v.family and s.day = v.day
      where v.day between '${from}'::date - 7 and '${until}'::date + 7 and not exists (from accepted x where x.visit = v.visit)
      order by v.visit`)
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
