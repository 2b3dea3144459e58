import type { Rows } from '../command.ts'
import { toCellText } from './cell.ts'
import { visible } from './visible.ts'

/** RFC 4180, a line a piece. A text that a spreadsheet would run as a formula gets a leading apostrophe. */
export function* renderCsv({ columns, rows }: Rows): Generator<string> {
  yield toLine(columns.map(toField))
  for (const row of rows) yield toLine(columns.map((column) => toField(row[column])))
}

function toLine(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`
}

function toField(value: unknown): string {
  const isNumber = typeof value === 'number' || typeof value === 'bigint'
  const text = isNumber ? String(value) : harmless(toCellText(value))
  return /[",\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** Line breaks and tabs stay, being legal in a quoted field; escapes meant for a terminal do not. */
function harmless(text: string): string {
  const shown = text.split(/([\r\n\t]+)/).map((part, index) => (index % 2 === 1 ? part : visible(part)))
  const whole = shown.join('')
  return /^[=+\-@\t\r]/.test(whole) ? `'${whole}` : whole
}
