import type { Place } from '../../model/network.ts'
import type { Said } from './said.ts'

/**
 * What a record of MaxMind's, IPinfo's, DB-IP's or ip-location-db's databases says in our words; null where it says nothing that we use.
 * They agree on no names, and IPinfo writes numbers and truths as text.
 */
export function fromMmdb(record: unknown): Said | null {
  const asn = toAsn(
    at(record, 'autonomous_system_number') ?? at(record, 'traits', 'autonomous_system_number') ?? at(record, 'asn'),
  )
  const organisation = firstText(
    at(record, 'autonomous_system_organization'),
    at(record, 'traits', 'autonomous_system_organization'),
    at(record, 'as_name'),
    asn === undefined ? undefined : at(record, 'name'),
  )
  const located = toCountry(at(record, 'country', 'iso_code'), at(record, 'country_code'), at(record, 'country'))
  const registered = toCountry(at(record, 'registered_country', 'iso_code'))
  const place = toPlace(record)
  const labels = toLabels(record)
  const said: Said = {
    ...(asn !== undefined && { asn }),
    ...(organisation !== undefined && { organisation }),
    ...(located !== undefined
      ? { country: located, countryMeans: 'located' as const }
      : registered !== undefined && { country: registered, countryMeans: 'registered' as const }),
    ...(place && { place }),
    ...(labels.length > 0 && { labels }),
  }
  return Object.keys(said).length === 0 ? null : said
}

/** The value at the end of a way through objects. */
function at(record: unknown, ...names: readonly string[]): unknown {
  let value = record
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '')?.slice(0, 200)
}

/** 15169, or `AS15169`. */
function toAsn(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(/^AS(\d{1,10})$/.exec(value)?.[1]) : value
  return typeof number === 'number' && number > 0 && number < 2 ** 32 ? number : undefined
}

function toCountry(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && /^[A-Z]{2}$/.test(value))
}

function toPlace(record: unknown): Place | undefined {
  const latitude = toNumber(at(record, 'location', 'latitude') ?? at(record, 'latitude') ?? at(record, 'lat'))
  const longitude = toNumber(at(record, 'location', 'longitude') ?? at(record, 'longitude') ?? at(record, 'lng'))
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return undefined
  const radiusKm = toNumber(at(record, 'location', 'accuracy_radius')) ?? null
  return {
    city: firstText(at(record, 'city', 'names', 'en'), at(record, 'city')) ?? null,
    latitude,
    longitude,
    radiusKm,
  }
}

function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** MaxMind's Anonymous IP, IPinfo's Privacy; then what says how its users are connected. */
function toLabels(record: unknown): string[] {
  const isTrue = (...names: readonly string[]) =>
    names.some((name) => [true, 'true'].includes((at(record, name) ?? at(record, 'traits', name)) as never))
  const words = [at(record, 'type'), at(record, 'traits', 'user_type'), at(record, 'connection_type')]
  const isOne = (...kinds: readonly string[]) =>
    words.some((word) => typeof word === 'string' && kinds.includes(word.toLowerCase()))
  const found: readonly (readonly [string, boolean])[] = [
    ['tor', isTrue('is_tor_exit_node', 'tor')],
    ['vpn', isTrue('is_anonymous_vpn', 'vpn')],
    ['proxy', isTrue('is_public_proxy', 'is_residential_proxy', 'proxy')],
    ['relay', isTrue('relay')],
    ['hosting', isTrue('is_hosting_provider', 'hosting') || isOne('hosting')],
    ['mobile', isOne('cellular')],
    ['residential', isOne('residential')],
    ['business', isOne('business', 'corporate')],
  ]
  return found.flatMap(([label, is]) => (is ? [label] : []))
}
