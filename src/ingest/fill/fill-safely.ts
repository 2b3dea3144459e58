import { DuckDBBlobValue, type DuckDBDataChunk, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api'
import { columns } from '../../store/columns.ts'
import { arenaBase, type Rows } from '../scan/rows.ts'

/**
 * Hands rows to DuckDB value by value, through its checked interface: the reference that `fillDirectly` is tested against, and the way out
 * (`KEYTRAIL_FILL=safe`) should a platform lay out memory differently.
 */
export function fillSafely(chunk: DuckDBDataChunk, rows: Rows): void {
  chunk.rowCount = rows.count
  columns.forEach((_column, index) => {
    const values: DuckDBValue[] = []
    for (let row = 0; row < rows.count; row++) values.push(toValue(rows, row, index))
    chunk.setColumnValues(index, values)
  })
}

function toValue(rows: Rows, row: number, column: number): DuckDBValue {
  const slot = row * columns.length + column
  const length = rows.lengths[slot]!
  if (length < 0) return null
  const start = rows.starts[slot]!
  switch (columns[column]!.type) {
    case 'boolean':
      return length === 1
    case 'integer':
      return start
    case 'time':
      return new DuckDBTimestampValue(BigInt(rows.times[row]!))
    case 'bytes':
      return blob(rows, start, length)
    default:
      return rows.text(row * columns.length, column)!
  }
}

function blob(rows: Rows, start: number, length: number): DuckDBValue {
  const bytes =
    start < arenaBase
      ? rows.window.subarray(start, start + length)
      : rows.arena.subarray(start - arenaBase, start - arenaBase + length)
  return new DuckDBBlobValue(bytes)
}
