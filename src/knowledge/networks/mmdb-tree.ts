import type { Metadata } from 'mmdb-lib/lib/metadata.js'

/** The 16 zero bytes between tree and data. */
const separatorBytes = 16

/**
 * How many prefixes of an MMDB file have a record; throws where the tree points beside the file. Each node is looked at once, so that a
 * damaged file is found when it is imported, and not when an address is asked.
 */
export function countRecords(bytes: Buffer, { nodeCount, recordSize, searchTreeSize }: Metadata): number {
  if (!Number.isSafeInteger(nodeCount) || searchTreeSize + separatorBytes > bytes.length)
    throw new Error('The tree is cut off.')
  const end = nodeCount + bytes.length - searchTreeSize
  let count = 0
  for (let node = 0; node < nodeCount; node++) {
    for (const record of readNode(bytes, (node * recordSize) / 4, recordSize)) {
      if (record >= end) throw new Error(`Node ${node} points beside the file.`)
      if (record > nodeCount) count++
    }
  }
  return count
}

function readNode(bytes: Buffer, offset: number, recordSize: number): readonly [left: number, right: number] {
  if (recordSize === 24) return [bytes.readUIntBE(offset, 3), bytes.readUIntBE(offset + 3, 3)]
  if (recordSize === 32) return [bytes.readUInt32BE(offset), bytes.readUInt32BE(offset + 4)]
  const middle = bytes[offset + 3]!
  return [
    (middle >>> 4) * 2 ** 24 + bytes.readUIntBE(offset, 3),
    (middle & 15) * 2 ** 24 + bytes.readUIntBE(offset + 4, 3),
  ]
}
