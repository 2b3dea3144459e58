import { UserError } from '../../../model/problem.ts'
import { fromMmdb } from '../from-mmdb.ts'
import { countRecords, findRecord, isMmdb, type Mmdb, openMmdb, readRecord } from '../mmdb/open-mmdb.ts'
import type { NetworkFile, NetworkFormat } from './network-format.ts'

/** MaxMind, IPinfo, DB-IP and whoever else writes MMDB: network, country, city, what a network is used for. */
export const mmdb: NetworkFormat = {
  id: 'mmdb',
  says: 'MMDB databases of MaxMind, IPinfo and DB-IP',
  recognise: ({ bytes }) => isMmdb(bytes),
  read(file) {
    const { database, ranges, isUseful } = open(file)
    const name = database.type.slice(0, 80)
    if (!isUseful)
      throw new UserError(
        `${file.name} (${name}) says nothing that keytrail knows how to read.`,
        'It takes databases of AS numbers, countries, cities, and of what a network is used for.',
      )
    return {
      name: name || file.name,
      date: toDay(database.builtAt),
      label: null,
      ...toTerms(name),
      ranges,
      data: { mmdb: file.bytes },
    }
  },
}

function open({ name, bytes }: NetworkFile): { database: Mmdb; ranges: number; isUseful: boolean } {
  try {
    const database = openMmdb(bytes)
    return { database, ranges: countRecords(database), isUseful: saysAnything(database) }
  } catch {
    throw new UserError(`${name} is a damaged MMDB file, and nothing was imported.`, 'Fetch it again.')
  }
}

/** Null where the file does not say, or says what no calendar has. */
function toDay(seconds: number): string | null {
  const moment = new Date(seconds * 1000)
  return seconds === 0 || Number.isNaN(moment.getTime()) ? null : moment.toISOString().slice(0, 10)
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
function saysAnything(database: Mmdb): boolean {
  return saysSomething(database, 32, 0n) || (database.ipVersion === 6 && saysSomething(database, 128, 0x2000n << 112n))
}

function saysSomething(database: Mmdb, length: 32 | 128, start: bigint): boolean {
  for (let at = start, count = 0; at < 1n << BigInt(length) && count < mostLookedAt; count++) {
    const word = (shift: bigint) => Number((at >> shift) & 0xffff_ffffn)
    const { record, bits } = findRecord(
      database,
      length === 32 ? word(0n) : [word(96n), word(64n), word(32n), word(0n)],
    )
    if (record !== 0 && fromMmdb(readRecord(database, record))) return true
    const rest = BigInt(length - bits)
    at = ((at >> rest) + 1n) << rest
  }
  return false
}
