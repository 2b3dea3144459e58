import { factEvents } from '../../model/fact.ts'
import type { NetworkClass, NetworkInfo } from '../../model/network.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'

/** Whose the addresses are. Names of services and `AWS Internal` are nobody's, and not looked up. */
export const network: Enricher = {
  id: 'network',
  question: 'Whose address is it, and in what kind of network?',
  async enrich({ duckdb, lookUp }) {
    const rows = await duckdb.rows<Row>(addressesSql)
    const endpoints = await duckdb.rows<Endpoint>(endpointsSql)
    const throughVpc = new Map(endpoints.map((row) => [row.subject, row]))
    const bySubject = Map.groupBy(
      rows.map((row) => ({ ...row, info: lookUp(row.address)! })),
      ({ subject }) => subject,
    )
    return [
      ...[...bySubject].flatMap(([subject, seen]) => [toWhose(subject, seen), ...toKinds(subject, seen)]),
      ...[...throughVpc.values()].map(toEndpoint),
    ]
  },
}

type Row = {
  readonly subject: number
  readonly address: string
  readonly events: number
  readonly event_ids: readonly string[]
  /** Whether who calls has called from this network on the usual days. */
  readonly is_usual: boolean
}
type Seen = Row & { readonly info: NetworkInfo }

/** So many address-days in a network make it usual. */
const usualDays = 3

const addressesSql = `
  with usual as (select distinct subject, asn from past join networks on address = value
    where dimension = 'address' and kind in ('identity', 'key') and asn is not null
    group by subject, kind, actor, asn having sum(days) >= ${usualDays})
  select p.subject, value as address, events, event_ids, u.asn is not null as is_usual
  from present p join networks n on n.address = p.value left join usual u on u.subject = p.subject and u.asn = n.asn
  where shown and dimension = 'address' order by p.subject, events desc, address`

/** Each address, its AS number, organisation, country and kind; the busiest first. */
function toWhose(subject: number, seen: readonly Seen[]): SubjectFact {
  const [first] = seen as [Seen]
  const unknown = seen.some(({ info }) => info.class === 'unknown')
  const words = toListed(
    seen.map(({ address, events, info }) => `${address} (${toCounted(events, 'call')}) ${toWords(info)}`),
    5,
  )
  return toFact(subject, {
    kind: 'network',
    seen,
    source: first.info.source || 'no table names it',
    says: `${words}.${unknown ? ' “Unknown” is the kind of a network of which no list says more.' : ''}`,
  })
}

/** `is in AS 24940, Hetzner Online GmbH, registered in DE: hosting`. */
export function toWords({ asn, organisation, country, countryMeans, class: kind, labels }: NetworkInfo): string {
  if (kind === 'private' || kind === 'reserved') return `is ${kind}`
  const where = country === null ? null : `${countryMeans === 'located' ? 'located' : 'registered'} in ${country}`
  const parts = [asn === null ? null : `AS ${asn}`, organisation === null ? null : toQuoted(organisation, 60), where]
  const known = parts.filter((part) => part !== null).join(', ')
  const listed = labels.length > 0 ? `, listed as ${toListed(labels.map((label) => toQuoted(label, 30)))}` : ''
  return `is in ${known === '' ? 'a network that no table names' : known}: ${kind}${listed}`
}

/** What the classes are called in facts, and in a sentence. */
const kinds: Readonly<Record<NetworkClass, readonly [kind: string, words: string]>> = {
  tor: ['tor-network', 'a Tor exit'],
  vpn: ['vpn-network', 'a VPN provider’s network'],
  proxy: ['proxy-network', 'a proxy'],
  hosting: ['hosting-network', 'the network of a hosting provider other than AWS, Google or Microsoft'],
  cloud: ['hosting-network', 'the network of a cloud other than AWS, Google or Microsoft'],
  cdn: ['cdn-network', 'the network of a content delivery network'],
  scanner: ['scanner-network', 'a network from which the internet is scanned'],
  'cloud-aws': ['aws-network', 'AWS’s own network'],
  'cloud-google': ['cloud-network', 'Google’s cloud'],
  'cloud-microsoft': ['cloud-network', 'Microsoft’s cloud'],
  private: ['private-address', 'a private range'],
  reserved: ['reserved-address', 'a range that nobody on the internet has'],
  residential: ['residential-network', 'a network of people’s homes'],
  business: ['business-network', 'a network of businesses'],
  mobile: ['mobile-network', 'a mobile network'],
  unknown: ['unknown-network', 'a network of which no list says the kind'],
}

/** One fact a kind; where all addresses of it lie in networks that are usual for the caller, the fact says so in its kind. */
function toKinds(subject: number, seen: readonly Seen[]): SubjectFact[] {
  return [...Map.groupBy(seen, ({ info }) => kinds[info.class][0])].map(([kind, own]) => {
    const isUsual = own.every(({ is_usual }) => is_usual)
    const [first] = own as [Seen]
    const addresses = toListed(own.map(({ address }) => address))
    const before = isUsual ? ', one from which the same caller has called on other days' : ''
    return toFact(subject, {
      kind: isUsual ? `usual-${kind}` : kind,
      seen: own,
      source: first.info.source || 'no table names it',
      says: `${addresses} ${own.length === 1 ? 'is' : 'are'} in ${kinds[first.info.class][1]}${before}.`,
    })
  })
}

type Said = {
  readonly kind: string
  readonly seen: readonly Seen[]
  readonly says: string
  readonly source: string
}

function toFact(subject: number, { seen, ...said }: Said): SubjectFact {
  const eventIds = seen.flatMap(({ event_ids }) => event_ids).slice(0, factEvents)
  return { subject, fact: { ...said, subject: { kind: 'address', value: seen[0]!.address }, eventIds } }
}

type Endpoint = {
  readonly subject: number
  readonly address: string
  readonly endpoint: string
  readonly endpoints: number
  readonly events: number
  readonly event_ids: readonly string[]
}

/** Calls through an endpoint of a VPC come from inside of it, whatever the address. */
const endpointsSql = `
  select subject, min(coalesce(address, source_ip)) as address, min(vpc_endpoint_id) as endpoint, count(distinct vpc_endpoint_id) as endpoints,
    count(*) as events, arg_min(event_id, (t, event_id), ${factEvents}) as event_ids
  from subject_events where shown and vpc_endpoint_id <> '' group by subject order by subject`

function toEndpoint({ subject, address, endpoint, endpoints, events, event_ids }: Endpoint): SubjectFact {
  const others = endpoints > 1 ? ` and ${endpoints - 1} more` : ''
  return {
    subject,
    fact: {
      kind: 'vpc-endpoint',
      subject: { kind: 'address', value: address },
      says: `${toCounted(events, 'call')} came through the VPC endpoint ${toQuoted(endpoint, 40)}${others}: from inside of a VPC.`,
      source: 'vpcEndpointId of the log',
      eventIds: event_ids,
    },
  }
}
