import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { type SixSegments, withIndex } from './segments.ts'
import type { NetworkTable, Origin } from './table.ts'

/** One line of JSON, which a person can read with `head -1`. */
type Head = {
  readonly format: 'keytrail networks 1'
  readonly date: string
  readonly origins: readonly Origin[]
  readonly ranges: { readonly four: number; readonly six: number }
  readonly entries: number
}

/** What a file's first line says, without reading the rest. */
export type TableHead = Pick<Head, 'date' | 'origins' | 'ranges'>

const mostHeadBytes = 10_000
const mostBodyBytes = 500_000_000

/**
 * A table as the bytes of a file: the head, then columns of 32-bit numbers and the texts, compressed. A column is stored as the differences of
 * its numbers where they ascend, and in planes: first the lowest byte of each number, then the next. That is what makes it small.
 * `level` is Zstandard's; the highest, for what ships, takes minutes where a table is large.
 */
export function encodeTable(table: NetworkTable, level = 19): Buffer {
  const { date, origins, segments, texts } = table
  const { six, sixValues } = segments.toSix()
  const head: Head = {
    format: 'keytrail networks 1',
    date,
    origins,
    ranges: { four: segments.four.length, six: sixValues.length },
    entries: table.asns.length,
  }
  const columns = [
    toDifferences(segments.four),
    segments.fourValues,
    ...[0, 1, 2, 3].map((word) => six.filter((_, index) => index % 4 === word)),
    sixValues,
    toDifferences(table.asns),
    table.organisations,
    table.countries,
    table.cloudRanges,
  ]
  const body = Buffer.concat([...columns.map(toPlanes), Buffer.from(texts.join('\n'))])
  const compressed = zstdCompressSync(body, { params: { [constants.ZSTD_c_compressionLevel]: level } })
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), compressed])
}

/** The head alone; null where the bytes are no table. */
export function decodeHead(bytes: Uint8Array): TableHead | null {
  return splitHead(bytes)?.head ?? null
}

/** A table from the bytes of its file; throws where they are none, or damaged. */
export function decodeTable(bytes: Uint8Array): NetworkTable {
  const split = splitHead(bytes)
  if (!split) throw new Error('This is no table of networks.')
  const { head, rest } = split
  const { four, six } = head.ranges
  const body = zstdDecompressSync(rest, { maxOutputLength: mostBodyBytes })
  let offset = 0
  const pass = (count: number) => {
    offset += count * 4
    return body.subarray(offset - count * 4, offset)
  }
  const take = (count: number) => fromPlanes(pass(count), count)
  const segments = withIndex({
    four: fromDifferences(take(four)),
    fourValues: take(four),
    toSix: openSix([pass(six), pass(six), pass(six), pass(six), pass(six)], six),
  })
  const asns = fromDifferences(take(head.entries))
  const columns = { organisations: take(head.entries), countries: take(head.entries), cloudRanges: take(head.entries) }
  const texts = body.subarray(offset).toString('utf8').split('\n')
  return { date: head.date, origins: head.origins, segments, asns, ...columns, texts }
}

function splitHead(bytes: Uint8Array): { head: Head; rest: Uint8Array } | null {
  const end = bytes.subarray(0, mostHeadBytes).indexOf(0x0a)
  if (end === -1) return null
  try {
    const head = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString('utf8'))
    return head.format === 'keytrail networks 1' ? { head, rest: bytes.subarray(end + 1) } : null
  } catch {
    return null
  }
}

/** Modulo 2³², so that any column comes back, and one that ascends is small. */
function toDifferences(column: Uint32Array): Uint32Array {
  return column.map((number, index) => number - (index === 0 ? 0 : column[index - 1]!))
}

function fromDifferences(differences: Uint32Array): Uint32Array {
  for (let index = 1; index < differences.length; index++) differences[index]! += differences[index - 1]!
  return differences
}

function toPlanes(column: Uint32Array): Uint8Array {
  const { length } = column
  const planes = new Uint8Array(length * 4)
  for (let index = 0; index < length; index++) {
    const number = column[index]!
    for (let plane = 0; plane < 4; plane++) planes[plane * length + index] = number >>> (plane * 8)
  }
  return planes
}

function fromPlanes(planes: Uint8Array, length: number): Uint32Array {
  const column = new Uint32Array(length)
  const [second, third, fourth] = [length, length * 2, length * 3]
  for (let index = 0; index < length; index++)
    column[index] =
      planes[index]! | (planes[second + index]! << 8) | (planes[third + index]! << 16) | (planes[fourth + index]! << 24)
  return column
}

/** Four columns of words and one of values, decoded when they are asked for. */
function openSix(planes: readonly Uint8Array[], length: number): () => SixSegments {
  let known: SixSegments | undefined
  return () => {
    if (!known) {
      const columns = planes.map((column) => fromPlanes(column, length))
      known = { six: interleave(columns.slice(0, 4)), sixValues: columns[4]! }
    }
    return known
  }
}

function interleave(words: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(words[0]!.length * words.length)
  for (const [word, column] of words.entries())
    for (let index = 0; index < column.length; index++) all[index * words.length + word] = column[index]!
  return all
}
