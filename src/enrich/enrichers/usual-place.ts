import type { AddressRange } from '../../model/address-range.ts'
import type { Fact } from '../../model/fact.ts'
import type { NetworkInfo } from '../../model/network.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { isInAny, toKnownRanges } from '../history/known-ranges.ts'
import { isUsual, ofFeature } from '../history/novelty.ts'
import { type CountryShare, machineNetworks, readCountries } from '../history/read-countries.ts'
import { readUses } from '../history/read-uses.ts'
import { openWhom } from '../say/whom.ts'
import { toCounted, toListed } from '../say/words.ts'
import type { Subjects } from '../subject.ts'

/** Compares the place with what the company says of itself, and with where its people are. */
export const usualPlace: Enricher = {
  id: 'usual-place',
  question: 'Is it a place from which people here work?',
  async enrich(subjects) {
    const places = await readPlaces(subjects)
    const isAsked = [...places.values()].flat().some(isPlaced)
    const countries = Map.groupBy(isAsked ? await readCountries(subjects) : [], ({ subject }) => subject)
    const own = await readOwnCountries(subjects)
    const whom = openWhom(subjects.all)
    const know = openSettings(subjects)
    return subjects.all.flatMap(({ number }): SubjectFact[] => {
      const shown = places.get(number) ?? []
      const isOwn = (country: string) => own.has(`${number} ${country}`)
      const said = [...know(shown), ...toCountries(shown, countries.get(number) ?? [], isOwn)]
      return said.map((fact) => ({ subject: number, fact: { subject: whom(number), ...fact } }))
    })
  },
}

/** Somebody may always have worked from elsewhere than the others: by subject and country. */
async function readOwnCountries(subjects: Subjects): Promise<ReadonlySet<string>> {
  const identities = await readUses(subjects, 'identity')
  return new Set(
    identities.flatMap((identity) =>
      ofFeature(identity, 'country').flatMap((use) => (isUsual(use) ? [`${identity.subject} ${use.value}`] : [])),
    ),
  )
}

type Said = Omit<Fact, 'subject'>
type Place = { readonly address: string; readonly info: NetworkInfo | null; readonly eventIds: readonly string[] }

async function readPlaces({ duckdb, lookUp }: Subjects): Promise<ReadonlyMap<number, readonly Place[]>> {
  const rows = await duckdb.rows<{ subject: number; address: string; event_ids: string[] }>(
    `select subject, value as address, event_ids from present where shown and dimension = 'address' order by subject, events desc, address`,
  )
  const places = rows.map(({ subject, address, event_ids }) => ({
    subject,
    address,
    info: lookUp(address),
    eventIds: event_ids,
  }))
  return Map.groupBy(places, ({ subject }) => subject)
}

/** What `settings.yml` says of the addresses, all of them, and of the countries, any of them. */
function openSettings({ settings }: Subjects): (places: readonly Place[]) => Said[] {
  const { egress, networks } = toKnownRanges(settings)
  const allowed = settings.allowed_countries ? new Set(settings.allowed_countries) : null
  return (places) => [
    ...(isWithin(places, egress) ? [toKnown('known-egress', places)] : []),
    ...(!isWithin(places, egress) && isWithin(places, [...egress, ...networks])
      ? [toKnown('known-network', places)]
      : []),
    ...(allowed ? toForbidden(places, allowed) : []),
  ]
}

function isWithin(places: readonly Place[], ranges: readonly AddressRange[]): boolean {
  return places.length > 0 && places.every(({ address }) => isInAny(address, ranges))
}

function toKnown(kind: 'known-egress' | 'known-network', places: readonly Place[]): Said {
  const name = kind.replace('-', '_').replace('known_network', 'known_networks')
  const says = `${toListed(places.map(({ address }) => address))} ${places.length === 1 ? 'is' : 'are'} the company’s own, as settings.yml says (${name}).`
  return { kind, says, source: `settings.yml, ${name}`, eventIds: toEvents(places) }
}

function toForbidden(places: readonly Place[], allowed: ReadonlySet<string>): Said[] {
  const outside = places.filter(({ info }) => info?.country && !allowed.has(info.country))
  if (outside.length === 0) return []
  const says = `${toListed(outside.map(toPlaced), 3)}: outside the countries from which people may work, as settings.yml says (${[...allowed].join(', ')}).`
  return [
    { kind: 'outside-allowed-countries', says, source: 'settings.yml, allowed_countries', eventIds: toEvents(outside) },
  ]
}

/** So much history, and so small a share, make a country unusual; and so large a one usual. */
const enough = { identityDays: 15, days: 3 }
const rare = 0.02
const common = 0.1

/** Of addresses in clouds and hosting providers it is said too, where these are shown: a thief's machine stands where it stands. */
function toCountries(
  places: readonly Place[],
  shares: readonly CountryShare[],
  isOwn: (country: string) => boolean,
): Said[] {
  const [first] = shares
  if (!first || first.all_days < enough.identityDays || first.days < enough.days) return []
  const placed = places.filter(isPlaced)
  const shareOf = ({ info }: Place) =>
    (shares.find(({ country }) => country === info!.country)?.identity_days ?? 0) / first.all_days
  const outside = placed.filter((place) => shareOf(place) < rare && !isOwn(place.info!.country!))
  const all = `the ${toCounted(first.all_days, 'day')} of work of this account’s identities, each identity’s counted by itself`
  const source = 'addresses of all identities of the account on the usual days, without clouds and hosting providers'
  if (outside.length > 0) {
    const says = `Of ${all}, ${toPercent(first.identity_days / first.all_days)} were from ${first.country}; ${toListed(outside.map(toPlaced), 3)}, with ${toPercent(shareOf(outside[0]!))}.`
    return [{ kind: 'outside-usual-countries', says, source, eventIds: toEvents(outside) }]
  }
  if (placed.length === 0 || !placed.every((place) => shareOf(place) >= common && !isMachines(place.info!))) return []
  const says = `${toListed(placed.map(toPlaced), 3)}, with ${toPercent(shareOf(placed[0]!))} of ${all}.`
  return [{ kind: 'usual-country-here', says, source, eventIds: toEvents(placed) }]
}

/** AWS's own addresses tell nothing of where somebody is. */
function isPlaced({ info }: Place): boolean {
  return Boolean(info?.country) && info?.class !== 'cloud-aws'
}

function isMachines({ class: of }: NetworkInfo): boolean {
  return machineNetworks.some((name) => name === of)
}

function toPlaced({ address, info }: Place): string {
  return `${address} is ${info?.countryMeans === 'located' ? 'located' : 'registered'} in ${info?.country}`
}

function toPercent(share: number): string {
  return share > 0 && share < 0.01 ? 'less than 1 %' : `${Math.round(share * 100)} %`
}

function toEvents(places: readonly Place[]): string[] {
  return places.flatMap(({ eventIds }) => eventIds).slice(0, 20)
}
