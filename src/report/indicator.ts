import type { EntityVerdict } from '../model/verdict.ts'
import type { Story } from './story.ts'

/** What to look for elsewhere, and where it was seen here. */
export type Indicator = {
  readonly kind: 'address' | 'agent' | 'key' | 'identity'
  readonly value: string
  readonly verdict: EntityVerdict
  /** Honest identities use it too: it must not be blocked. */
  readonly shared: boolean
  /** What it is: an address's network, the owner of a key. */
  readonly says: string | null
  readonly events: number
  readonly denied: number
  readonly first: string | null
  readonly last: string | null
}

/** The members of an indicator, in the order of a table. */
export const indicatorColumns = [
  'kind',
  'value',
  'verdict',
  'shared',
  'says',
  'events',
  'denied',
  'first',
  'last',
] as const

const verdicts: readonly EntityVerdict[] = ['hostile', 'compromised', 'suspected']
const kinds = ['address', 'agent', 'key', 'identity'] as const

/** The incident's indicators: what is the thief's first. Resources are none: they are the customer's. */
export function toIndicators(story: Story): Indicator[] {
  return verdicts.flatMap((verdict) =>
    kinds.flatMap((kind) =>
      story.of(verdict, kind).map(({ value, shared, events, denied, first, last }) => {
        const says = kind === 'address' ? toNetworkWords(story, value) : kind === 'key' ? toOwner(story, value) : null
        return { kind, value, verdict, shared, says, events, denied, first, last }
      }),
    ),
  )
}

/** `The Constant Company, LLC (AS20473), registered in US, a hosting provider`; null where nothing is known. */
export function toNetworkWords({ networks }: Pick<Story, 'networks'>, address: string): string | null {
  const info = networks.get(address)
  if (!info) return null
  const organisation = info.organisation ?? (info.asn === null ? null : `AS${info.asn}`)
  const number = info.organisation !== null && info.asn !== null ? ` (AS${info.asn})` : ''
  const country =
    info.country === null ? null : `${info.countryMeans === 'located' ? 'in' : 'registered in'} ${info.country}`
  const kind = info.isHosting ? 'a hosting provider' : classWords[info.class]
  const parts = [organisation === null ? null : `${organisation}${number}`, country, kind]
  const said = parts.filter((part) => part !== null && part !== undefined)
  return said.length === 0 ? null : said.join(', ')
}

const classWords: Readonly<Record<string, string>> = {
  private: 'a private network',
  reserved: 'a reserved range',
  tor: 'a Tor exit',
  vpn: 'a VPN',
  proxy: 'a proxy',
  'cloud-aws': 'Amazon’s cloud',
  'cloud-google': 'Google’s cloud',
  'cloud-microsoft': 'Microsoft’s cloud',
  cloud: 'a cloud',
  cdn: 'a content network',
  scanner: 'a scanner',
  mobile: 'a mobile network',
  residential: 'an access provider',
  business: 'a company’s network',
}

function toOwner({ events }: Story, key: string): string | null {
  return events.find((event) => event.key === key)?.identity ?? null
}
