import { columnIndex } from '../../store/columns.ts'
import { putActor } from './actor.ts'
import { putAddress } from './address.ts'
import { putExtra } from './extra.ts'
import { JsonSkipper } from './json-skipper.ts'
import type { Rows } from './rows.ts'
import { type Field, recordShape, type Shape, toSlot } from './shape.ts'
import { putJson, putTime, toText } from './values.ts'

const quote = 34
const comma = 44
const colon = 58
const openObject = 123
const closeObject = 125
const lettersOfNull = 110

/** A key of the record that no column holds, or a value that its column does not hold exactly. Positions are in the scanned bytes. */
export type Leftover = {
  readonly path: readonly string[]
  readonly keyStart: number
  readonly keyEnd: number
  start: number
  end: number
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
    const { skipper } = this
    const bytes = skipper.bytes
    let i = skipper.space(at)
    if (bytes[i] === closeObject) return i + 1
    for (;;) {
      if (bytes[i] !== quote) return skipper.fail(i)
      const keyStart = i + 1
      i = skipper.string(i)
      if (i < 0) return -1
      const keyEnd = i - 1
      if (bytes[i] !== colon) {
        i = skipper.space(i)
        if (bytes[i] !== colon) return skipper.fail(i)
      }
      i = skipper.space(i + 1)
      const field = fieldOf(shape, bytes, keyStart, keyEnd)
      i =
        field === undefined
          ? this.leftover(shape, keyStart, keyEnd, i, depth)
          : this.field(shape, field, keyStart, keyEnd, i, depth)
      if (i < 0) return -1
      if (bytes[i] !== comma) {
        i = skipper.space(i)
        if (bytes[i] === closeObject) return i + 1
        if (bytes[i] !== comma) return skipper.fail(i)
      }
      i = skipper.space(i + 1)
    }
  }

  private field(shape: Shape, field: Field, keyStart: number, keyEnd: number, at: number, depth: number): number {
    const { skipper, rows } = this
    const first = skipper.bytes[at]!
    if (field.leads === 'object') {
      if (first === openObject) return this.object(field.shape, at + 1, depth + 1)
      return this.leftover(shape, keyStart, keyEnd, at, depth)
    }
    const slot = this.offset + field.column
    if (field.type === 'text' && first === quote) {
      skipper.escaped = false
      const end = skipper.string(at)
      if (end < 0) return -1
      if (skipper.escaped) rows.put(slot, toText(skipper.bytes, at, end))
      else {
        rows.starts[slot] = this.base + at + 1
        rows.lengths[slot] = end - at - 2
      }
      return end
    }
    skipper.reset()
    const end = skipper.value(at, depth)
    if (end < 0) return -1
    const isExact = this.other(field.type, slot, at, end)
    if (!isExact) this.leftovers.push({ path: shape.path, keyStart: keyStart - 1, keyEnd: keyEnd + 1, start: at, end })
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
  private leftover(shape: Shape, keyStart: number, keyEnd: number, at: number, depth: number): number {
    const { skipper } = this
    skipper.reset()
    const end = skipper.value(at, depth)
    if (end < 0) return -1
    this.leftovers.push({ path: shape.path, keyStart: keyStart - 1, keyEnd: keyEnd + 1, start: at, end })
    return end
  }
}

function fieldOf(shape: Shape, bytes: Buffer, start: number, end: number): Field | undefined {
  const length = end - start
  if (length === 0) return undefined
  const index = shape.slots[toSlot(shape, bytes, start, end)]!
  if (index < 0) return undefined
  const field = shape.fields[index]!
  const key = field.key
  if (key.length !== length) return undefined
  for (let i = 0; i < length; i++) if (bytes[start + i] !== key[i]) return undefined
  return field
}

/** Whether the row at `offset` has what makes a record CloudTrail's: a call, and when, who, or under which id. */
export function isCloudTrail(rows: Rows, offset: number, hasIdentity: boolean): boolean {
  const has = (column: number) => rows.lengths[offset + column]! >= 0
  if (!has(columnIndex.event_name) && !has(columnIndex.event_source)) return false
  return (
    has(columnIndex.event_time) ||
    has(columnIndex.event_version) ||
    has(columnIndex.event_id) ||
    has(columnIndex.user_type) ||
    has(columnIndex.user_arn) ||
    hasIdentity
  )
}
