import type { Format } from '../../model/format.ts'
import type { Result, Rows } from '../command.ts'
import { renderCsv } from './csv.ts'
import { renderJson, renderJsonLine } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import type { Page } from './page.ts'
import { renderTable } from './table.ts'

const nothing: Rows = { columns: [], rows: [] }

/** An answer in the format that was asked for, in pieces. */
export function* renderResult(result: Result, format: Format, page: Page): Generator<string> {
  const rows = result.rows ?? nothing
  if (format === 'table' || result.document === undefined) yield result.text?.(page) ?? renderTable(rows, page)
  else if (format === 'json') yield* renderJson(result.document)
  else if (format === 'csv') yield* renderCsv(rows)
  else if (format === 'markdown') yield* renderMarkdown(rows)
  else for (const line of result.lines ?? rows.rows) yield renderJsonLine(line)
}

/** Whether the format would hold nothing but headings. A document always says what was looked at. */
export function isEmptyIn(result: Result, format: Format): boolean {
  if (format === 'table' || format === 'json' || result.document === undefined) return false
  const lines = format === 'jsonl' && result.lines ? result.lines : (result.rows?.rows ?? [])
  return lines.length === 0
}
