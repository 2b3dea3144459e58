import type { DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { columns } from '../../store/columns.ts'
import { arenaBase, type Rows, rowLimit } from '../scan/rows.ts'

const width = columns.length
const inlineLimit = 12

/** Scratch memory of one worker, reused for every chunk: page faults cost more than the copying. */
const words = new Uint32Array(rowLimit * 4)
const validity = new Uint32Array(rowLimit / 32)
const small = new Uint8Array(rowLimit)

/** Where the chunk's bytes lie in native memory: the window from `windowFrom`, and the arena. */
type Anchors = { readonly windowFrom: number; readonly window: bigint; readonly arena: bigint }

/**
 * Hands rows to DuckDB by writing its own string layout (`duckdb_string_t` of the public C header: length, prefix, pointer; 12 bytes or fewer
 * inline). The chunk's bytes are copied once, into a vector that the caller keeps until the chunk has been consumed. 1.5 times as fast as
 * value by value; `fillSafely` gives the same and is what it is tested against.
 */
export function fillDirectly(chunk: DuckDBDataChunk, rows: Rows, anchorChunk: DuckDBDataChunk): void {
  chunk.rowCount = rows.count
  const anchors = anchor(rows, anchorChunk)
  for (let column = 0; column < width; column++) {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column)
    const hasNull = fillValidity(rows, column)
    const bytes = fillColumn(rows, column, anchors)
    duckdb.copy_data_to_vector(vector, 0, bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)
    if (!hasNull) continue
    duckdb.vector_ensure_validity_writable(vector)
    duckdb.copy_data_to_vector_validity(vector, 0, validity.buffer, 0, Math.ceil(rows.count / 64) * 8)
  }
}

/** Copies the bytes that the rows point at into native memory and finds out where they lie. */
function anchor(rows: Rows, anchorChunk: DuckDBDataChunk): Anchors {
  const { from, until } = rows
  anchorChunk.reset()
  anchorChunk.rowCount = 2
  const vector = duckdb.data_chunk_get_vector(anchorChunk.chunk, 0)
  // Longer than 12 bytes, so that DuckDB allocates them rather than keeping them inline.
  duckdb.vector_assign_string_element_len(vector, 0, padded(rows.window.subarray(from, until)))
  duckdb.vector_assign_string_element_len(vector, 1, padded(rows.arena.subarray(0, rows.arenaUsed)))
  const strings = duckdb.vector_get_data(vector, 32)
  const view = new DataView(strings.buffer, strings.byteOffset, 32)
  return { windowFrom: from, window: view.getBigUint64(8, true), arena: view.getBigUint64(24, true) }
}

const nothing = new Uint8Array(16)

function padded(bytes: Uint8Array): Uint8Array {
  return bytes.length > inlineLimit ? bytes : nothing
}

/** Sets the chunk's validity bits of a column; returns whether there is any NULL. */
function fillValidity(rows: Rows, column: number): boolean {
  validity.fill(0)
  let valid = 0
  for (let row = 0, slot = column; row < rows.count; row++, slot += width) {
    if (rows.lengths[slot]! < 0) continue
    validity[row >> 5]! |= 1 << (row & 31)
    valid++
  }
  return valid < rows.count
}

function fillColumn(rows: Rows, column: number, anchors: Anchors): Uint8Array {
  const { type } = columns[column]!
  if (type === 'boolean') {
    for (let row = 0, slot = column; row < rows.count; row++, slot += width)
      small[row] = rows.lengths[slot] === 1 ? 1 : 0
    return small.subarray(0, rows.count)
  }
  if (type === 'time') fillTimes(rows)
  else if (type === 'integer')
    for (let row = 0, slot = column; row < rows.count; row++, slot += width) words[row] = rows.starts[slot]!
  else fillStrings(rows, column, anchors)
  const size = type === 'integer' ? 4 : type === 'time' ? 8 : 16
  return new Uint8Array(words.buffer, 0, rows.count * size)
}

function fillTimes(rows: Rows): void {
  for (let row = 0; row < rows.count; row++) {
    const micros = rows.times[row]!
    const high = Math.floor(micros / 4_294_967_296)
    words[row * 2] = micros - high * 4_294_967_296
    words[row * 2 + 1] = high
  }
}

function fillStrings(rows: Rows, column: number, anchors: Anchors): void {
  const { starts, lengths, window, arena } = rows
  const windowBase = Number(anchors.window) - anchors.windowFrom
  const arenaAddress = Number(anchors.arena) - arenaBase
  for (let row = 0, slot = column, word = 0; row < rows.count; row++, slot += width, word += 4) {
    const length = lengths[slot]!
    if (length < 0) continue
    const start = starts[slot]!
    const inWindow = start < arenaBase
    const bytes = inWindow ? window : arena
    const at = inWindow ? start : start - arenaBase
    words[word] = length
    if (length > inlineLimit) {
      words[word + 1] = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
      // Addresses of user space are below 2^53: exact as numbers.
      const pointer = (inWindow ? windowBase : arenaAddress) + start
      const high = Math.floor(pointer / 4_294_967_296)
      words[word + 2] = pointer - high * 4_294_967_296
      words[word + 3] = high
    } else inline(bytes, at, length, word)
  }
}

/** Twelve bytes or fewer stand in the string itself, the rest zero. */
function inline(bytes: Buffer, at: number, length: number, word: number): void {
  words[word + 1] = 0
  words[word + 2] = 0
  words[word + 3] = 0
  for (let i = 0; i < length; i++) words[word + 1 + (i >> 2)]! |= bytes[at + i]! << ((i & 3) * 8)
}
