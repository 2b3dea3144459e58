import { Reader } from 'mmdb-lib'
import type { NetworkSource } from '../../model/network.ts'
import { fromMmdb } from './from-mmdb.ts'
import type { Asked, Said } from './said.ts'
import { toText } from './words.ts'

/** Records that are kept decoded, by where they lie in the file. */
const mostKept = 100_000

/** An MMDB file that can be asked. A record that is damaged says nothing. */
export function askMmdb(source: NetworkSource, bytes: Buffer): Asked {
  const kept = new Map<string | number, unknown>()
  const cache = {
    get: (key: string | number) => kept.get(key),
    set: (key: string | number, value: unknown) => {
      if (kept.size > mostKept) kept.clear()
      kept.set(key, value)
    },
  }
  const reader = new Reader<never>(bytes, { cache })
  const said = new WeakMap<object, Said | null>()
  // Asked for an address of IPv6, a file of IPv4 alone answers with the network of its first 32 bits.
  const isFourOnly = reader.metadata.ipVersion === 4
  return {
    source,
    find(words) {
      if (isFourOnly && typeof words !== 'number') return null
      const record = getRecord(reader, toText(words))
      if (record === null) return null
      let known = said.get(record)
      if (known === undefined) {
        known = fromMmdb(record)
        said.set(record, known)
      }
      return known
    },
  }
}

function getRecord(reader: Reader<never>, text: string): object | null {
  try {
    const record: unknown = reader.get(text)
    return typeof record === 'object' ? record : null
  } catch {
    return null
  }
}
