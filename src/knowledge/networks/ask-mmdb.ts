import type { NetworkSource } from '../../model/network.ts'
import { fromMmdb } from './from-mmdb.ts'
import { findRecord, type Mmdb, openMmdb, readRecord } from './mmdb/open-mmdb.ts'
import type { Asked, Said } from './said.ts'

/** Records of which it is kept what they say. */
const mostKept = 100_000

/** An MMDB file that can be asked. A record that is damaged says nothing. */
export function askMmdb(source: NetworkSource, bytes: Buffer): Asked {
  const file = openMmdb(bytes)
  const kept = new Map<number, Said | null>()
  return {
    source,
    find(words) {
      if (file.ipVersion === 4 && typeof words !== 'number') return null
      const { record } = findRecord(file, words)
      if (record === 0) return null
      let said = kept.get(record)
      if (said === undefined) {
        said = toSaid(file, record)
        if (kept.size >= mostKept) kept.clear()
        kept.set(record, said)
      }
      return said
    },
  }
}

function toSaid(file: Mmdb, record: number): Said | null {
  try {
    return fromMmdb(readRecord(file, record))
  } catch {
    return null
  }
}
