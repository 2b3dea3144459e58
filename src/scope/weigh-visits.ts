import type { Duckdb } from '../store/duckdb.ts'
import { type Evidence, type EvidenceKind, evidence, toSum } from './evidence.ts'
import type { Visit } from './visit.ts'

/** A visit with what speaks for and against it by itself. */
export type WeighedVisit = Visit & { readonly evidence: readonly Evidence[]; readonly own: number }

type Row = Visit & {
  readonly is_hosting: number | null
  readonly is_offensive: number | null
  /** On how many days outside of the intrusion the identity called at all, from there, and with that. */
  readonly days: number
  readonly address_days: number
  readonly network_days: number
  readonly country_days: number
  readonly family_days: number
  /** How many others are at home at the address. */
  readonly others: number
}

/** So many days make a habit; with a log of a few days one less. */
const habit = 2
/** So many others at home make a place everybody's. */
const everybody = 3

/** Weighs the visits named in the temporary table `asked` (visit), against the history that `fillHistory` made. */
export async function weighVisits(duckdb: Duckdb): Promise<WeighedVisit[]> {
  const rows = await duckdb.rows<Row>(`
    select v.visit, v.day::varchar as day, v.identity, v.account, v.key, v.address, v.agent, v.family, v.network, v.country, v.class as "networkClass", v.events, v.denied,
      v.first, v.last, v.is_hosting, v.is_offensive, coalesce(d.days, 0) as days, coalesce(ha.days, 0) as address_days, coalesce(hn.days, 0) as network_days,
      coalesce(hc.days, 0) as country_days, coalesce(hf.days, 0) as family_days, coalesce(o.identities, 0) - (ha.days is not null and ha.days >= ${habit})::integer as others
    from visits v join asked using (visit)
      left join history d on d.identity = v.identity and d.dimension = 'all'
      left join history ha on ha.identity = v.identity and ha.dimension = 'address' and ha.value = v.address
      left join history hn on hn.identity = v.identity and hn.dimension = 'network' and hn.value = v.network
      left join history hc on hc.identity = v.identity and hc.dimension = 'country' and hc.value = v.country
      left join history hf on hf.identity = v.identity and hf.dimension = 'family' and hf.value = v.family
      left join at_home o on o.address = v.address
    order by v.visit`)
  return rows.map(
    ({ is_hosting, is_offensive, days, address_days, network_days, country_days, family_days, others, ...visit }) => {
      const found = toEvidence({
        ...visit,
        is_hosting,
        is_offensive,
        days,
        address_days,
        network_days,
        country_days,
        family_days,
        others,
      })
      return {
        ...visit,
        evidence: found,
        own: toSum(found.map(({ kind, weight }) => ({ theme: evidence[kind].theme, weight }))),
      }
    },
  )
}

function toEvidence(row: Row): Evidence[] {
  return [
    toPlace(row),
    toCountry(row),
    toNetwork(row),
    ...toTool(row),
    row.denied > 0 && row.denied * 2 >= row.events ? say('refused') : null,
  ].filter((one) => one !== null)
}

function toPlace({ days, address_days, network_days, others, address }: Row): Evidence | null {
  if (address_days >= habit) return say('own-address', address_days)
  if (others >= everybody) return say('shared-place')
  if (network_days >= habit) return say('own-network', network_days)
  if (address === null) return null
  return days >= habit ? say('new-network') : say('unknown')
}

function toCountry({ days, country, country_days }: Row): Evidence | null {
  if (country === null || days < habit) return null
  return country_days > 0 ? say('own-country') : say('new-country')
}

function toNetwork({ is_hosting, networkClass, address_days, network_days }: Row): Evidence | null {
  if (address_days >= habit || network_days >= habit) return null
  if (is_hosting === 1 || ['vpn', 'tor', 'proxy'].includes(networkClass ?? '')) return say('hidden')
  return ['private', 'reserved', 'cloud-aws'].includes(networkClass ?? '') ? say('inside') : null
}

function toTool({ days, family, family_days, is_offensive }: Row): Evidence[] {
  const tool =
    family === null || days < habit ? [] : [family_days >= habit ? say('own-tool', family_days) : say('new-tool')]
  return is_offensive === 1 && family_days < habit ? [...tool, say('offensive')] : tool
}

function say(kind: EvidenceKind, days = 0): Evidence {
  const { weight, says } = evidence[kind]
  return { kind, weight, says: says.replace('{days}', days === 1 ? 'one day' : `${days} days`) }
}
