import type { NetworkClass, NetworkInfo } from '../../model/network.ts'
import { type AsClass, asClassesSource } from './as-classes.ts'
import type { Asked, Said } from './said.ts'
import { specialSource } from './special.ts'

/** What a source said, and which. */
export type Answer = { readonly said: Said; readonly from: Asked }

const nothing: NetworkInfo = {
  asn: null,
  organisation: null,
  country: null,
  countryMeans: null,
  place: null,
  class: 'unknown',
  isHosting: false,
  labels: [],
  cloudRange: null,
  source: '',
}

/** Of an address that is set apart nobody is asked. */
export function toSpecialInfo(special: 'private' | 'reserved'): NetworkInfo {
  return { ...nothing, class: special, source: specialSource }
}

/** One answer out of those of the sources, the newest first: it holds where two say different; labels add up. */
export function toNetworkInfo(answers: readonly Answer[], classes: ReadonlyMap<number, AsClass>): NetworkInfo {
  const first = (has: (said: Said) => unknown) => answers.find(({ said }) => has(said) !== undefined)
  const network = first(({ asn, organisation }) => asn ?? organisation)
  // Where an address is held to be says more than where its block is registered, whichever is newer.
  const country =
    first(({ countryMeans }) => (countryMeans === 'located' ? true : undefined)) ?? first((said) => said.country)
  const place = first((said) => said.place)
  const range = first((said) => said.cloud)
  const labelled = answers.filter(({ said }) => said.labels)
  const labels = [...new Set(labelled.flatMap(({ said }) => said.labels!))].sort()
  const ours = classes.get(network?.said.asn ?? 0)?.class
  const kind = toClass(labels, range?.said.cloud, ours)
  const used = new Set([network, country, place, range, ...labelled].flatMap((answer) => answer?.from ?? []))
  const names = answers.filter(({ from }) => used.has(from)).map(({ from }) => toName(from))
  return {
    asn: network?.said.asn ?? null,
    organisation: network?.said.organisation ?? null,
    country: country?.said.country ?? null,
    countryMeans: country?.said.countryMeans ?? null,
    place: place?.said.place ?? null,
    class: kind,
    isHosting: isHosting(labels, range?.said.cloud ?? ours),
    labels,
    cloudRange: range?.said.cloudRange ?? null,
    source: [...names, ...(ours !== undefined && kind === ours ? [asClassesSource] : [])].join('; '),
  }
}

/** What hides who acts comes first, then what is known of range and AS, then what lists say of its users. */
function toClass(
  labels: readonly string[],
  range: NetworkClass | undefined,
  ours: NetworkClass | undefined,
): NetworkClass {
  const listed = (kinds: readonly NetworkClass[]) => kinds.find((kind) => labels.includes(kind))
  return (
    listed(['tor', 'vpn', 'proxy']) ??
    range ??
    ours ??
    listed(['hosting', 'mobile', 'residential', 'business']) ??
    'unknown'
  )
}

/** Somebody rents a machine there, and not from Amazon, Google or Microsoft. */
function isHosting(labels: readonly string[], network: NetworkClass | undefined): boolean {
  return network === undefined ? labels.includes('hosting') : network === 'hosting' || network === 'cloud'
}

function toName({ source }: Asked): string {
  return `${source.name} of ${source.date}`
}
