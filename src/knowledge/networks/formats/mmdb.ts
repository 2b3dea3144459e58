import { Reader } from 'mmdb-lib'
import type { Metadata } from 'mmdb-lib/lib/metadata.js'
import { UserError } from '../../../model/problem.ts'
import { fromMmdb } from '../from-mmdb.ts'
import { countRecords } from '../mmdb-tree.ts'
import { toText } from '../words.ts'
import type { NetworkFile, NetworkFormat } from './network-format.ts'

const marker = Buffer.from('ABCDEF4D61784D696E642E636F6D', 'hex')
/** MaxMind's rule: the metadata lie in the last 128 KiB. */
const mostMetadataBytes = 128 * 1024

/** MaxMind, IPinfo, DB-IP and whoever else writes MMDB: network, country, city, what a network is used for. */
export const mmdb: NetworkFormat = {
  id: 'mmdb',
  says: 'MMDB databases of MaxMind, IPinfo and DB-IP',
  recognise: ({ bytes }) => bytes.subarray(-mostMetadataBytes).includes(marker),
  read(file) {
    const { reader, ranges, isUseful } = open(file)
    const { databaseType, buildEpoch } = reader.metadata
    const name = typeof databaseType === 'string' ? databaseType.slice(0, 80) : ''
    if (!isUseful)
      throw new UserError(
        `${file.name} (${name}) says nothing that keytrail knows how to read.`,
        'It takes databases of AS numbers, countries, cities, and of what a network is used for.',
      )
    return {
      name: name || file.name,
      date: toDay(buildEpoch),
      label: null,
      ...toTerms(name),
      ranges,
      data: { mmdb: file.bytes },
    }
  },
}

function open({ name, bytes }: NetworkFile): { reader: Reader<never>; ranges: number; isUseful: boolean } {
  try {
    const reader = new Reader<never>(bytes)
    const { ipVersion } = reader.metadata
    if (ipVersion !== 4 && ipVersion !== 6) throw new Error('It is neither for IPv4 nor for IPv6.')
    return { reader, ranges: countRecords(bytes, reader.metadata), isUseful: saysAnything(reader) }
  } catch {
    throw new UserError(`${name} is a damaged MMDB file, and nothing was imported.`, 'Fetch it again.')
  }
}

function toDay(moment: Metadata['buildEpoch']): string | null {
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString().slice(0, 10)
}

/** What the makers ask of those who show results. */
function toTerms(name: string): { licence: string | null; attribution: string | null } {
  if (/^GeoLite2/.test(name))
    return {
      licence: 'GeoLite2 End User License Agreement',
      attribution: 'This product includes GeoLite2 data created by MaxMind, available from https://www.maxmind.com',
    }
  if (/^DBIP.*Lite/i.test(name))
    return { licence: 'CC BY 4.0', attribution: 'IP Geolocation by DB-IP (https://db-ip.com)' }
  if (/^ipinfo/i.test(name))
    return { licence: null, attribution: 'IP address data powered by IPinfo (https://ipinfo.io)' }
  return { licence: null, attribution: null }
}

/** So many prefixes of each family are looked at, the first ones. */
const mostLookedAt = 20_000

/** Whether any of the first records says something that we use. */
function saysAnything(reader: Reader<never>): boolean {
  const isFour = saysSomething(reader, 32, 0n)
  return isFour || (reader.metadata.ipVersion === 6 && saysSomething(reader, 128, 0x2000n << 112n))
}

function saysSomething(reader: Reader<never>, bits: number, start: bigint): boolean {
  for (let at = start, count = 0; at < 1n << BigInt(bits) && count < mostLookedAt; count++) {
    const word = (shift: bigint) => Number((at >> shift) & 0xffff_ffffn)
    const text = toText(bits === 32 ? word(0n) : [word(96n), word(64n), word(32n), word(0n)])
    const [record, length]: [unknown, number] = reader.getWithPrefixLength(text)
    if (typeof record === 'object' && record !== null && fromMmdb(record)) return true
    at = ((at >> BigInt(bits - length)) + 1n) << BigInt(bits - length)
  }
  return false
}
