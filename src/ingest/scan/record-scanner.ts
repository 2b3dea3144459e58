import { putActor } from './actor.ts'
import { putAddress } from './address.ts'
import { putExtra } from './extra.ts'
import { JsonSkipper } from './json-skipper.ts'
import type { Rows } from './rows.ts'
import { droppedText, holdsToken, tokenLimitBytes } from './secrets.ts'
import { type Field, recordShape, type Shape, toSlot } from './shape.ts'
import { putJson, putTime, toText } from './values.ts'

const space = 32
const quote = 34
const backslash = 92
const comma = 44
const colon = 58
const openObject = 123
const closeObject = 125
const lettersOfNull = 110

/** A key of the record that no column holds, or a value that its column does not hold exactly. Positions are in the scanned bytes. */
export type Leftover = {
  readonly path: readonly string[]
  /** Where the quote of its key stands. */
  readonly keyAt: number
  readonly start: number
  readonly end: number
}

/**
 * Reads one CloudTrail record from JSON bytes into a row of spans. Keys are matched by their bytes, values of free form are walked and kept
 * as they are; only what needs it (escapes, white space, secrets, keys without a column) is made anew, in the arena.
 */
export class RecordScanner {
  readonly skipper = new JsonSkipper()
  readonly leftovers: Leftover[] = []
  readonly rows: Rows
  /** 0 when the bytes are the window's, `arenaBase` when they are the arena's. */
  base = 0
  offset = 0
  /** The record has a key twice, or one written with escapes: it is not what its bytes say, and has to be spelled anew. */
  isOdd = false

  constructor(rows: Rows) {
    this.rows = rows
  }

  /** Takes the bytes to read; the byte at `end` is set to 0 (see JsonSkipper). */
  over(bytes: Buffer, end: number, base = 0): void {
    bytes[end] = 0
    this.skipper.bytes = bytes
    this.skipper.end = end
    this.base = base
  }

  /**
   * From the record's `{` to the position after its `}`; the row is then complete but not yet counted (`rows.count`).
   * -1: see `skipper.fault`; at `skipper.end` it means that the record goes on beyond the bytes.
   */
  record(at: number): number {
    this.leftovers.length = 0
    this.isOdd = false
    this.offset = this.rows.begin()
    const end = this.object(recordShape, at + 1, 1)
    if (end < 0) return -1
    return end
  }

  /** Derives what the record does not say itself. Called when the row is known to be a CloudTrail record. */
  complete(): void {
    putAddress(this.rows, this.offset)
    putActor(this.rows, this.offset, this.leftovers, this.skipper.bytes)
    if (this.leftovers.length > 0) putExtra(this)
  }

  private object(shape: Shape, at: number, depth: number): number {
    const { skipper, rows, base } = this
    const { bytes } = skipper
    const { starts, lengths } = rows
    const { fields, following } = shape
    let i = skipper.space(at)
    let before = -1
    let seen = 0
    if (bytes[i] === closeObject) return i + 1
    for (;;) {
      if (bytes[i] !== quote) return skipper.fail(i)
      const keyStart = i + 1
      let index = following[before + 1]!
      i = expectedKey(bytes, keyStart, fields[index]!.key)
      if (i < 0) {
        skipper.escaped = false
        i = skipper.string(keyStart - 1)
        if (i < 0) return -1
        if (skipper.escaped) this.isOdd = true
        index = fieldOf(shape, bytes, keyStart, i - 1)
        if (index >= 0) following[before + 1] = index
        if (bytes[i] !== colon) {
          i = skipper.space(i)
          if (bytes[i] !== colon) return skipper.fail(i)
        }
        i++
      }
      if (bytes[i]! <= space) i = skipper.space(i)
      const field = fields[index]
      if (field === undefined) i = this.leftover(shape, keyStart, i, depth)
      else {
        before = index
        if (seen & (1 << index)) this.isOdd = true
        seen |= 1 << index
        // The usual value, text without escapes, is passed here, in one loop.
        const end =
          field.leads === 'column' && field.type === 'text' && bytes[i] === quote ? plainText(bytes, i + 1) : -1
        if (end >= 0) {
          const slot = this.offset + (field as { column: number }).column
          starts[slot] = base + i + 1
          lengths[slot] = end - i - 1
          if (end - i > tokenLimitBytes && holdsToken(bytes, i + 1, end)) rows.put(slot, droppedText)
          i = end + 1
        } else i = this.field(shape, field, keyStart, i, depth)
      }
      if (i < 0) return -1
      if (bytes[i] !== comma) {
        i = skipper.space(i)
        if (bytes[i] === closeObject) return i + 1
        if (bytes[i] !== comma) return skipper.fail(i)
      }
      i++
      if (bytes[i]! <= space) i = skipper.space(i)
    }
  }

  private field(shape: Shape, field: Field, keyStart: number, at: number, depth: number): number {
    const { skipper, rows } = this
    const first = skipper.bytes[at]!
    if (field.leads === 'object') {
      const isFilled = first === openObject && skipper.bytes[skipper.space(at + 1)] !== closeObject
      if (isFilled) return this.object(field.shape, at + 1, depth + 1)
      return this.leftover(shape, keyStart, at, depth)
    }
    const slot = this.offset + field.column
    if (field.type === 'text' && first === quote) {
      // Plain text has been taken already: this has escapes.
      const end = skipper.string(at)
      if (end >= 0) rows.put(slot, toText(skipper.bytes, at, end))
      return end
    }
    skipper.reset()
    const end = skipper.value(at, depth)
    if (end < 0) return -1
    const isExact = this.other(field.type, slot, at, end)
    if (!isExact) this.leftovers.push({ path: shape.path, keyAt: keyStart - 1, start: at, end })
    return end
  }

  /** A value that is no plain text. Returns whether the column now holds it exactly. */
  private other(type: 'text' | 'json' | 'boolean' | 'time', slot: number, at: number, end: number): boolean {
    const { skipper, rows } = this
    if (type === 'json') {
      putJson(this, slot, at, end)
      return true
    }
    const first = skipper.bytes[at]!
    if (first === lettersOfNull) {
      rows.lengths[slot] = -1
      return false
    }
    if (type === 'time') return putTime(rows, slot, skipper.bytes, at, end)
    if (type === 'boolean') {
      const text = first === quote ? toText(skipper.bytes, at, end) : skipper.bytes.toString('latin1', at, end)
      rows.lengths[slot] = text === 'true' ? 1 : text === 'false' ? 0 : -1
      return first !== quote && rows.lengths[slot] !== -1
    }
    putJson(this, slot, at, end)
    return false
  }

  /** A key without a column: its value is walked now and kept in `extra`. */
  private leftover(shape: Shape, keyStart: number, at: number, depth: number): number {
    const { skipper } = this
    skipper.reset()
    const end = skipper.value(at, depth)
    if (end < 0) return -1
    this.leftovers.push({ path: shape.path, keyAt: keyStart - 1, start: at, end })
    return end
  }
}

/** From a key's first byte to behind its colon when it is the key expected, else -1. */
function expectedKey(bytes: Buffer, start: number, key: Uint8Array): number {
  const { length } = key
  if (bytes[start + length] !== quote || bytes[start + length + 1] !== colon) return -1
  for (let i = 0; i < length; i++) if (bytes[start + i] !== key[i]) return -1
  return start + length + 2
}

/** From a text's first byte to its closing quote, or -1 when there is anything but plain characters. */
function plainText(bytes: Buffer, start: number): number {
  let i = start
  for (;;) {
    const byte = bytes[i]!
    if (byte === quote) return i
    if (byte < space || byte === backslash) return -1
    i++
  }
}

/** The place in `fields` of the key at [start, end), -1 for none. */
export function fieldOf(shape: Shape, bytes: Buffer, start: number, end: number): number {
  if (end === start) return -1
  const index = shape.slots[toSlot(shape, bytes, start, end)]!
  if (index < 0) return -1
  const { key } = shape.fields[index]!
  if (key.length !== end - start) return -1
  for (let i = 0; i < key.length; i++) if (bytes[start + i] !== key[i]) return -1
  return index
}
