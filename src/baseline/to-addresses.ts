import type { BaselineRow } from '../model/baseline.ts'
import { egressSpanDays, identitiesAtHome } from '../model/egress.ts'
import type { NetworkInfo } from '../model/network.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { isHomeSql } from '../store/egress-sql.ts'
import type { Section } from './to-sections.ts'

/** Whose network an address is; null for what is no address. */
export type LookUp = (address: string) => NetworkInfo | null

type AddressRow = Omit<BaselineRow, 'section' | 'says'> & {
  values: number
  homes: number
  homeDays: number
  isEgress: boolean
}

/**
 * The addresses that most identities share, with whose network it is, and whether they are an egress: many are at home there, for long. The same
 * test by which detection leaves offices out where it counts keys by address.
 */
export async function toAddresses(duckdb: Duckdb, lookUp: LookUp, limit: number): Promise<Section> {
  const rows = await duckdb.rows<AddressRow>(`
    with seen as (select subject, value, day, sum(events) as events, sum(denied) as denied, sum(failed) as failed, min(first) as first, max(last) as last
        from asked where subject_kind = 'identity' and dimension = 'address' and day is not null group by all),
      lives as (select subject, count(distinct day) as days from seen group by subject),
      stays as (select subject, value, count(*) as days, sum(events) as events, sum(denied) as denied, sum(failed) as failed, min(first) as first, max(last) as last
        from seen group by all),
      homes as (select stays.*, ${isHomeSql} as is_home from stays join lives using (subject)),
      shared as (select value, sum(events)::bigint as events, sum(denied)::bigint as denied, sum(failed)::bigint as failed, count(*)::bigint as identities,
          min(first) as first, max(last) as last, count(*) filter (is_home)::bigint as homes, coalesce(max(days) filter (is_home), 0)::bigint as "homeDays",
          coalesce(max(last) filter (is_home) - min(first) filter (is_home) >= interval ${egressSpanDays} day, false) as is_long
        from homes group by value)
    select value, events, events / sum(events) over ()::double as share, denied, failed, identities, first, last, homes, "homeDays",
      homes >= ${identitiesAtHome} and is_long as "isEgress", count(*) over ()::bigint as "values",
      (select count(distinct day)::bigint from seen where seen.value = shared.value) as days
    from shared order by "isEgress" desc, identities desc, events desc, value limit ${limit}`)
  return {
    rows: rows.map(({ values: _, homes, homeDays, isEgress, ...row }) => ({
      section: 'addresses',
      ...row,
      says: [toWords(lookUp(row.value)), toHome({ homes, homeDays, isEgress })].filter(Boolean).join('; ') || null,
    })),
    left: (rows[0]?.values ?? 0) - rows.length,
  }
}

function toHome({ homes, homeDays, isEgress }: Pick<AddressRow, 'homes' | 'homeDays' | 'isEgress'>): string | null {
  if (homes === 0) return null
  const who = homes === 1 ? 'home of one identity' : `home of ${homes.toLocaleString('en')} identities`
  return `${who} for up to ${homeDays} days${isEgress ? ': an egress' : ''}`
}

/** `cloud-aws, AS16509 Amazon, registered in US`: what is imported or rare first, since tables cut what comes last. */
export function toWords(info: NetworkInfo | null): string | null {
  if (info === null) return null
  if (info.class === 'private' || info.class === 'reserved') return `${info.class} address`
  const words = [
    ...new Set([...info.labels, ...(info.class === 'unknown' ? [] : [info.class])]),
    info.asn === null ? null : `AS${info.asn} ${info.organisation ?? ''}`.trim(),
    info.country === null ? null : `${info.countryMeans === 'located' ? 'in' : 'registered in'} ${info.country}`,
  ].filter((word) => word !== null)
  return words.length === 0 ? null : words.join(', ')
}
