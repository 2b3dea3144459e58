import type { Words } from '../words.ts'
import { decodeValue } from './decode-value.ts'

/** An MMDB file: what it says of itself, and the tree that leads from an address to a record. */
export type Mmdb = {
  readonly bytes: Buffer
  readonly type: string
  /** Seconds since 1970; 0 where the file does not say. */
  readonly builtAt: number
  readonly ipVersion: 4 | 6
  readonly nodeCount: number
  readonly recordSize: 24 | 28 | 32
  readonly treeBytes: number
  /** Where addresses of IPv4 begin: behind 96 zeros where the tree is one of IPv6. */
  readonly fourStart: number
}

const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
/** MaxMind's rule: the metadata lie in the last 128 KiB. */
const mostMetadataBytes = 128 * 1024
/** Zeros between tree and data. */
const separatorBytes = 16

/** Whether it looks like one. */
export function isMmdb(bytes: Buffer): boolean {
  return bytes.subarray(-mostMetadataBytes).includes(marker)
}

/** Reads what the file says of itself; throws where that is damaged, or the tree cut off. */
export function openMmdb(bytes: Buffer): Mmdb {
  const start = bytes.lastIndexOf(marker) + marker.length
  const said = decodeValue(bytes, start, start) as Record<string, unknown> | null
  const { node_count: nodeCount, record_size: recordSize, ip_version: ipVersion } = said ?? {}
  if (ipVersion !== 4 && ipVersion !== 6) throw new Error('It is neither for IPv4 nor for IPv6.')
  if (recordSize !== 24 && recordSize !== 28 && recordSize !== 32) throw new Error('Its records have an odd size.')
  if (typeof nodeCount !== 'number') throw new Error('It has no tree.')
  const treeBytes = (nodeCount * recordSize) / 4
  if (treeBytes + separatorBytes > bytes.length) throw new Error('The tree is cut off.')
  const { database_type: type, build_epoch: builtAt } = said!
  const file: Mmdb = {
    bytes,
    type: typeof type === 'string' ? type : '',
    builtAt: typeof builtAt === 'number' ? builtAt : 0,
    ipVersion,
    nodeCount,
    recordSize,
    treeBytes,
    fourStart: 0,
  }
  return ipVersion === 4 ? file : { ...file, fourStart: walk(file, [0, 0, 0], { node: 0, bits: 96 }).node }
}

/** The number of a record that lies at an address, 0 where there is none; and how many bits of the address it takes to say so. */
export function findRecord(file: Mmdb, words: Words): { readonly record: number; readonly bits: number } {
  const { node, bits } =
    typeof words === 'number'
      ? walk(file, [words], { node: file.fourStart, bits: 32 })
      : walk(file, words, { node: 0, bits: 128 })
  return { record: node > file.nodeCount ? node : 0, bits }
}

/** What a record says; throws where it is damaged. */
export function readRecord({ bytes, nodeCount, treeBytes }: Mmdb, record: number): unknown {
  return decodeValue(bytes, record - nodeCount + treeBytes, treeBytes + separatorBytes)
}

/** How many prefixes have a record; throws where one points beside the file, so that damage is found at the import and not at a question. */
export function countRecords(file: Mmdb): number {
  const end = file.nodeCount + file.bytes.length - file.treeBytes
  let count = 0
  for (let node = 0; node < file.nodeCount; node++) {
    for (const side of [0, 1] as const) {
      const next = readNode(file, node, side)
      if (next >= end) throw new Error(`Node ${node} points beside the file.`)
      if (next > file.nodeCount) count++
    }
  }
  return count
}

function walk(file: Mmdb, words: readonly number[], from: { readonly node: number; readonly bits: number }) {
  let { node } = from
  let bits = 0
  for (; bits < from.bits && node < file.nodeCount; bits++)
    node = readNode(file, node, ((words[bits >>> 5]! >>> (31 - (bits & 31))) & 1) as 0 | 1)
  return { node, bits }
}

/** Where a node leads on a side: another node, or, from the count of nodes on, a record. */
function readNode({ bytes, recordSize }: Mmdb, node: number, side: 0 | 1): number {
  if (recordSize === 24) return bytes.readUIntBE(node * 6 + side * 3, 3)
  if (recordSize === 32) return bytes.readUInt32BE(node * 8 + side * 4)
  const middle = bytes[node * 7 + 3]!
  return (side === 0 ? middle >>> 4 : middle & 15) * 2 ** 24 + bytes.readUIntBE(node * 7 + side * 4, 3)
}
