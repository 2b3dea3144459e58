/**
 * What kind of network an address is in. `private` and `reserved` go by range; `cloud` is a cloud other than the three that are named apart;
 * what no table and no imported list says is `unknown`.
 */
export const networkClasses = [
  'private',
  'reserved',
  'tor',
  'vpn',
  'proxy',
  'cloud-aws',
  'cloud-google',
  'cloud-microsoft',
  'cloud',
  'hosting',
  'cdn',
  'scanner',
  'mobile',
  'residential',
  'business',
  'unknown',
] as const

export type NetworkClass = (typeof networkClasses)[number]

/** Where an address is, as a city database says. */
export type Place = {
  readonly city: string | null
  readonly latitude: number
  readonly longitude: number
  /** So far off it may be, in kilometres. */
  readonly radiusKm: number | null
}

/** Whose network an address is in. What nobody says is null. */
export type NetworkInfo = {
  readonly asn: number | null
  readonly organisation: string | null
  /** ISO 3166-1, two letters. */
  readonly country: string | null
  /** A country is where the block is registered, or where a database holds the address to be. */
  readonly countryMeans: 'registered' | 'located' | null
  readonly place: Place | null
  readonly class: NetworkClass
  /** In a hosting provider's or a cloud's network, and not Amazon's, Google's or Microsoft's. */
  readonly isHosting: boolean
  /** What imported lists call it, in the order of the alphabet: `tor`, `vpn`, or somebody's own word. */
  readonly labels: readonly string[]
  /** Region and service, as a cloud's range file names them: `us-east-1 EC2`. */
  readonly cloudRange: string | null
  /** The tables that say so, each with its date. */
  readonly source: string
}

/** One table or list that look-ups use. */
export type NetworkSource = {
  readonly name: string
  /** `shipped`, or the format it was imported from. */
  readonly kind: string
  readonly label: string | null
  /** Of the data, `2026-06-17`; where a file does not say, the day of its import. */
  readonly date: string
  readonly ranges: number
  readonly licence: string | null
  /** What the licence asks to be shown with results. */
  readonly attribution: string | null
  readonly sha256: string | null
  readonly importedAt: string | null
}

/** What look-ups use, newest first, and what of it cannot be read. */
export type NetworksStatus = { readonly sources: readonly NetworkSource[]; readonly notes: readonly string[] }

/** What an import left in the workspace. */
export type NetworksImport = {
  readonly imported: NetworkSource
  readonly replaced: NetworkSource | null
  readonly notes: readonly string[]
}
