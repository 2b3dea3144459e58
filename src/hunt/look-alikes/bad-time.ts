import type { Duckdb } from '../../store/duckdb.ts'
import { sql } from '../../store/sql.ts'
import { type Prevalence, toRarity } from '../statistics/rarity.ts'

/** Something that a lead did for the first time: when, and how many others ever did. */
export type FirstUse = Pick<Prevalence, 'identities' | 'days'> & {
  /** `2022-12-05` */
  readonly day: string
  /** Epoch milliseconds. */
  readonly first: number
}

/** A theft shows within so many days before the day on which most of it does. */
const daysBefore = 7

/**
 * When an identity or a key became another's: the first rare and new thing of the day with the most of them, or of one shortly before with a quarter
 * as much. On its first day in the log all is new, which counts only when there is no other. Epoch milliseconds; null for somebody who is not in
 * the log.
 */
export function toBadTime(uses: readonly FirstUse[], all: Pick<Prevalence, 'ofIdentities' | 'ofDays'>): number | null {
  if (uses.length === 0) return null
  const days = [...Map.groupBy(uses, ({ day }) => day)]
    .map(([day, of]) => {
      const weighed = of.map((use) => ({ ...use, bits: toRarity({ ...use, ...all }) }))
      return { day, uses: weighed, bits: weighed.reduce((sum, { bits }) => sum + bits, 0) }
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  const later = days.length > 1 ? days.slice(1) : days
  const most = later.reduce((best, day) => (day.bits > best.bits ? day : best))
  const start = later.find(
    ({ day, bits }) => bits >= most.bits / 4 && Date.parse(most.day) - Date.parse(day) <= daysBefore * 86_400_000,
  )!
  const rare = start.uses.filter(({ bits }) => bits > 1)
  return Math.min(...(rare.length > 0 ? rare : start.uses).map(({ first }) => first))
}

/** The first uses of calls, agents, addresses and Regions of an identity or a long-term key, out of the view `usage`. */
export function readFirstUses(
  duckdb: Duckdb,
  { kind, value }: { readonly kind: 'identity' | 'key'; readonly value: string },
): Promise<FirstUse[]> {
  return duckdb.rows<FirstUse>(sql`
    with own as materialized (select dimension, value, min(day) as day, min(first) as first from usage
        where subject_kind = ${kind} and subject = ${value} and dimension in ('call', 'agent', 'address', 'region') and day is not null
        group by dimension, value),
      known as (select dimension, value, count(distinct u.subject) as identities, count(distinct u.day) as days
        from usage u semi join own using (dimension, value) where u.subject_kind = 'identity' group by dimension, value)
    select own.day::varchar as day, epoch_ms(own.first) as first, coalesce(identities, 1) as identities, coalesce(days, 1) as days
    from own left join known using (dimension, value) order by own.first`)
}
