import { columns, recordedColumns } from '../../store/columns.ts'

/** Where a key of the record leads: into a column, or into an object that has columns of its own. */
export type Field =
  | {
      readonly leads: 'column'
      readonly key: Buffer
      readonly column: number
      readonly type: 'text' | 'json' | 'boolean' | 'time'
    }
  | { readonly leads: 'object'; readonly key: Buffer; readonly shape: Shape }

/** An object of the record whose keys have columns. `slots` maps a key's hash to its place in `fields`, -1 for none. */
export type Shape = {
  readonly path: readonly string[]
  readonly fields: readonly Field[]
  readonly slots: Int8Array
  readonly lengthFactor: number
  readonly firstFactor: number
  /** The field that followed the last time: after `i` at `i + 1`, at the beginning at 0. CloudTrail's keys come in one order. */
  readonly following: Int16Array
}

const slotCount = 256

/** The slot of a key, from its length, its first, its last and one byte at three quarters. */
export function toSlot(shape: Shape, bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  return (
    (length * shape.lengthFactor +
      bytes[start]! * shape.firstFactor +
      bytes[end - 1]! * 3 +
      bytes[start + ((length * 3) >> 2)]! * 5) &
    (slotCount - 1)
  )
}

/** The record's shape, from the list of columns. */
export const recordShape: Shape = toShape([])

function toShape(path: readonly string[]): Shape {
  const inside = recordedColumns.filter((column) => path.every((key, depth) => column.path[depth] === key))
  const keys = [...new Set(inside.map((column) => column.path[path.length]!))]
  const fields = keys.map((key): Field => {
    const column = inside.find(
      (candidate) => candidate.path.length === path.length + 1 && candidate.path.at(-1) === key,
    )
    const bytes = Buffer.from(key)
    if (!column) return { leads: 'object', key: bytes, shape: toShape([...path, key]) }
    return {
      leads: 'column',
      key: bytes,
      column: columns.indexOf(columns.find((c) => c.name === column.name)!),
      type: column.type as 'text',
    }
  })
  return withoutCollisions(path, fields)
}

/** Tries factors until no two keys share a slot: the scanner then compares one key only. */
function withoutCollisions(path: readonly string[], fields: readonly Field[]): Shape {
  for (let lengthFactor = 1; lengthFactor < 64; lengthFactor += 2) {
    for (let firstFactor = 1; firstFactor < 64; firstFactor += 2) {
      const slots = new Int8Array(slotCount).fill(-1)
      const shape = { path, fields, slots, lengthFactor, firstFactor, following: new Int16Array(fields.length + 1) }
      const clash = fields.some((field, index) => {
        const slot = toSlot(shape, field.key, 0, field.key.length)
        if (slots[slot] !== -1) return true
        slots[slot] = index
        return false
      })
      if (!clash) return shape
    }
  }
  throw new Error(`no factors keep the keys of ${path.join('.') || 'the record'} apart`)
}
