import type { Format } from '../../model/format.ts'
import type { Result, Rows } from '../command.ts'
import type { Page } from './page.ts'

const nothing: Rows = { columns: [], rows: [] }

/** An answer in the format that was asked for, in pieces. Only that format's code is loaded: a start must be quick. */
export async function renderResult(result: Result, format: Format, page: Page): Promise<Iterable<string>> {
  const rows = result.rows ?? nothing
  if (format === 'table' || result.document === undefined) return [await renderText(result, rows, page)]
  if (format === 'csv') return (await import('./csv.ts')).renderCsv(rows)
  if (format === 'markdown' && result.markdown) return [await result.markdown()]
  if (format === 'markdown') return (await import('./markdown.ts')).renderMarkdown(rows)
  const { renderJson, renderJsonLines } = await import('./json.ts')
  return format === 'json' ? renderJson(result.document) : renderJsonLines(result.lines ?? rows.rows)
}

async function renderText({ text }: Result, rows: Rows, page: Page): Promise<string> {
  return text ? text(page) : (await import('./table.ts')).renderTable(rows, page)
}

/** Whether the format would hold nothing but headings. A document always says what was looked at. */
export function isEmptyIn(result: Result, format: Format): boolean {
  if (format === 'table' || format === 'json' || result.document === undefined) return false
  if (format === 'markdown' && result.markdown) return false
  const lines = format === 'jsonl' && result.lines ? result.lines : (result.rows?.rows ?? [])
  return lines.length === 0
}
