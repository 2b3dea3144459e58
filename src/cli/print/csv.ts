import { toCsvField } from '../../model/csv-field.ts'
import type { Rows } from '../command.ts'
import { toCellText } from './cell.ts'

/** RFC 4180, a line a piece, without formulas. */
export function* renderCsv({ columns, rows }: Rows): Generator<string> {
  yield toLine(columns)
  for (const row of rows) yield toLine(columns.map((column) => row[column]))
}

function toLine(values: readonly unknown[]): string {
  const fields = values.map((value) =>
    toCsvField(typeof value === 'number' || typeof value === 'bigint' ? value : toCellText(value)),
  )
  return `${fields.join(',')}\r\n`
}
