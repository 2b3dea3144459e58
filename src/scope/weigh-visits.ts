import type { Duckdb } from '../store/duckdb.ts'
import { type Evidence, type EvidenceKind, evidence, toSum } from './evidence.ts'
import type { Visit } from './visit.ts'

/** A visit with what speaks for and against it by itself. */
export type WeighedVisit = Visit & { readonly evidence: readonly Evidence[]; readonly own: number }

type Row = Visit & {
  readonly isHosting: number | null
  readonly isOffensive: number | null
  /** On how many days outside of the intrusion the identity called at all, from there, and with that. */
  readonly days: number
  readonly addressDays: number
  readonly networkDays: number
  readonly rangeDays: number
  readonly countryDays: number
  readonly familyDays: number
  /** From how many addresses of the network the identity called. */
  readonly networkAddresses: number
  /** How many others are at home at the address. */
  readonly others: number
  /** How many others are at home in the network. */
  readonly networkOthers: number
  /** On how many days anybody called from the address with the family. */
  readonly seatDays: number
  /** The same of its network, where nobody rents machines. */
  readonly networkSeatDays: number
  /** How many different calls were made, and how many of them the identity had never made. */
  readonly calls: number
  readonly newCalls: number
  /** Whether nothing else than GetCallerIdentity was called from the address with the family, by anybody that day. */
  readonly onlyAsks: boolean
  /** On what share of its days the identity made a call that it had never made. */
  readonly novelty: number
}

/** So many days make a habit; with a log of a few days one less. */
const habit = 2
/** So many others at home make a place everybody's. */
const everybody = 3
/** Who has called from so many addresses of a network, and from another on a fourth of the days, may call from any of them. */
const roaming = { addresses: 3, share: 0.25 } as const

/** Weighs the visits named in the temporary table `asked` (visit), against the history that `fillHistory` made. */
export async function weighVisits(duckdb: Duckdb): Promise<WeighedVisit[]> {
  const rows = await duckdb.rows<Row>(`
    with own as (select visits.*, (o.visit is not null)::integer as self from visits join asked using (visit) left join outside o using (visit)),
      made as (select visit, count(*) as calls, count(*) filter (coalesce(h.days, 0) <= self) as fresh
        from (select visit, identity, self, unnest(calls) as call from own) m
          left join history h on h.identity = m.identity and h.dimension = 'call' and h.value = m.call group by visit),
      asking as (select * from own where calls = ['sts.amazonaws.com:GetCallerIdentity'] and address is not null),
      busy as (select distinct day, address, family from visits where address in (select address from asking) and calls <> ['sts.amazonaws.com:GetCallerIdentity']),
      checks as (select visit from asking a where not exists (from busy b where b.day = a.day and b.address = a.address and b.family is not distinct from a.family))
    select v.visit, v.day::varchar as day, v.identity, v.account, v.key, v.address, v.agent, v.family, v.network, v.country, v.class as "networkClass", v.events, v.denied,
      v.first, v.last, v.is_hosting as "isHosting", v.is_offensive as "isOffensive", ${onOthers('d')} as days, ${onOthers('ha')} as "addressDays",
      ${onOthers('hn')} as "networkDays", ${onOthers('hr')} as "rangeDays", ${onOthers('hc')} as "countryDays", ${onOthers('hf')} as "familyDays",
      coalesce(hn.addresses, 0) as "networkAddresses", coalesce(o.identities, 0) - (coalesce(ha.days, 0) >= ${habit})::integer as others,
      coalesce(oh.identities, 0) - (coalesce(hn.days, 0) >= ${habit})::integer as "networkOthers",
      ${onOthers('s')} as "seatDays", ${onOthers('sn')} as "networkSeatDays", made.calls, made.fresh as "newCalls",
      k.visit is not null as "onlyAsks", coalesce(n.share, 1) as novelty
    from own v join made using (visit)
      left join history d on d.identity = v.identity and d.dimension = 'all'
      left join checks k on k.visit = v.visit
      left join novelty n on n.identity = v.identity
      left join history ha on ha.identity = v.identity and ha.dimension = 'address' and ha.value = v.address
      left join history hn on hn.identity = v.identity and hn.dimension = 'network' and hn.value = v.network
      left join history hr on hr.identity = v.identity and hr.dimension = 'range' and hr.value = v.range
      left join history hc on hc.identity = v.identity and hc.dimension = 'country' and hc.value = v.country
      left join history hf on hf.identity = v.identity and hf.dimension = 'family' and hf.value = v.family
      left join at_home o on o.address = v.address
      left join home_networks oh on oh.network = v.network
      left join seats s on s.place = v.address and s.family = v.family
      left join seats sn on sn.place = v.network and sn.place <> v.address and sn.family = v.family
    order by v.visit`)
  return rows.map((row) => {
    const found = toEvidence(row)
    const own = toSum(found.map(({ kind, weight }) => ({ theme: evidence[kind].theme, weight })))
    return { ...toVisit(row), evidence: found, own }
  })
}

/** On how many days, of which a visit's own is none: what it does is no habit by that. */
function onOthers(history: string): string {
  return `greatest(0, coalesce(${history}.days, 0) - v.self)`
}

/** The visit alone, without what was counted for it. */
function toVisit(row: Row): Visit {
  const { visit, day, identity, account, key, address, agent, family } = row
  const { network, country, networkClass, events, denied, first, last } = row
  return {
    ...{ visit, day, identity, account, key, address, agent, family },
    ...{ network, country, networkClass, events, denied, first, last },
  }
}

function toEvidence(row: Row): Evidence[] {
  return [
    toPlace(row),
    toCountry(row),
    toNetwork(row),
    ...toTool(row),
    toWork(row),
    row.denied > 0 && row.denied * 2 >= row.events ? say('refused') : null,
    row.onlyAsks && isInside(row) && row.isOffensive !== 1 ? say('key-check') : null,
  ].filter((one) => one !== null)
}

function toPlace(row: Row): Evidence | null {
  if (row.addressDays >= habit) return say('own-address', row.addressDays)
  if (row.seatDays >= habit) return say('known-seat')
  if (row.others >= everybody) return say('shared-place')
  if (row.others > 0 && !isRented(row)) return say('house-place')
  if (row.addressDays === 1) return say('once-there')
  if (row.networkDays >= habit) return say(toKinship(row), row.networkDays)
  if (row.networkSeatDays >= habit) return say('known-network')
  if (row.networkOthers >= everybody && !isRented(row)) return say('house-network')
  if (row.address === null || row.networkDays > 0) return null
  return row.days >= habit ? say('new-network') : say('unknown')
}

/** How near a place is to where the identity calls from in the same network. */
function toKinship(row: Row): EvidenceKind {
  const isRoaming = row.networkAddresses >= roaming.addresses && row.networkAddresses >= row.networkDays * roaming.share
  if (isRoaming) return 'own-network'
  if (isRented(row)) return 'own-provider'
  return row.rangeDays > 0 ? 'own-network' : 'own-organisation'
}

/** Whether everybody rents machines there. */
function isRented({ isHosting, networkClass }: Row): boolean {
  return (
    isHosting === 1 ||
    ['vpn', 'tor', 'proxy', 'cloud-aws', 'cloud-google', 'cloud-microsoft', 'cloud', 'hosting'].includes(
      networkClass ?? '',
    )
  )
}

function toCountry(row: Row): Evidence | null {
  if (row.country === null || row.days < habit) return null
  if (row.countryDays > 0) return say('own-country')
  const isOurs = row.seatDays >= habit || row.networkSeatDays >= habit || row.others >= (isRented(row) ? everybody : 1)
  return isOurs ? null : say('new-country')
}

function toNetwork({ isHosting, networkClass, addressDays, networkDays }: Row): Evidence | null {
  if (addressDays >= habit || networkDays >= habit) return null
  if (isHosting === 1 || ['vpn', 'tor', 'proxy'].includes(networkClass ?? '')) return say('hidden')
  return isInside({ networkClass }) ? say('inside') : null
}

function isInside({ networkClass }: Pick<Row, 'networkClass'>): boolean {
  return ['private', 'reserved', 'cloud-aws'].includes(networkClass ?? '')
}

function toTool({ days, family, familyDays, isOffensive }: Row): Evidence[] {
  const tool =
    family === null || days < habit
      ? []
      : familyDays >= habit
        ? [say('own-tool', familyDays)]
        : familyDays === 0
          ? [say('new-tool')]
          : []
  return isOffensive === 1 && familyDays < habit ? [...tool, say('offensive')] : tool
}

/** What is done, against what the identity does: the less often it does anything new, the more something new says. */
function toWork({ days, calls, newCalls, novelty }: Row): Evidence | null {
  if (days < habit) return null
  if (newCalls === 0) return say('own-calls')
  if (newCalls * 2 < calls) return null
  const found = say('new-calls')
  const weight = Math.min(found.weight, -Math.log(Math.min(1, novelty + 1 / (days + 1))))
  return weight > 0 ? { ...found, weight } : null
}

function say(kind: EvidenceKind, days = 0): Evidence {
  const { weight, says } = evidence[kind]
  return { kind, weight, says: says.replace('{days}', days === 1 ? 'one day' : `${days} days`) }
}
