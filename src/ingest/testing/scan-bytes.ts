import { type ColumnName, columns } from '../../store/columns.ts'
import { Lane } from '../scan/lane.ts'
import { arenaBase } from '../scan/rows.ts'
import { scanInput } from '../scan/scan-input.ts'
import { Tally } from '../scan/tally.ts'
import { toReader } from '../scan/window.ts'

/** A row as its columns say, texts as text. */
export type ScannedRow = Readonly<Record<ColumnName, string | number | boolean | null>>

export type Scanned = { readonly rows: readonly ScannedRow[]; readonly tally: Tally }

/** One for all tests, as a worker has one for all files: what a file leaves behind shows in the next. */
const lane = new Lane()

/** Scans plain bytes as ingest does, and copies the rows out before the next chunk comes. */
export function scanBytes(bytes: Buffer | string): Scanned {
  const tally = new Tally()
  const rows: ScannedRow[] = []
  lane.file = 1
  lane.record = 0
  lane.rows.clear()
  lane.beginPart(1)
  lane.beginInput(toReader({ bytes: Buffer.from(bytes) }, null), tally)
  for (const _ of scanInput(lane)) takeRows(rows)
  takeRows(rows)
  return { rows, tally }
}

function takeRows(rows: ScannedRow[]): void {
  for (let row = 0; row < lane.rows.count; row++)
    rows.push(Object.fromEntries(columns.map(({ name }, column) => [name, toValue(row, column)])) as ScannedRow)
  lane.rows.clear()
}

function toValue(row: number, column: number): string | number | boolean | null {
  const slot = row * columns.length + column
  const { lengths, starts, times } = lane.rows
  if (lengths[slot]! < 0) return null
  switch (columns[column]!.type) {
    case 'boolean':
      return lengths[slot] === 1
    case 'integer':
      return starts[slot]!
    case 'time':
      return times[row]!
    case 'bytes':
      return toHex(starts[slot]!, lengths[slot]!)
    default:
      return lane.rows.text(row * columns.length, column)!
  }
}

function toHex(start: number, length: number): string {
  const { window, arena } = lane.rows
  return start < arenaBase
    ? window.toString('hex', start, start + length)
    : arena.toString('hex', start - arenaBase, start - arenaBase + length)
}
