import type { Format } from '../../model/format.ts'
import type { Result, Rows } from '../command.ts'
import type { Page } from './page.ts'
import { visible } from './visible.ts'

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

async function renderText({ text, document }: Result, rows: Rows, page: Page): Promise<string> {
  if (!text) return (await import('./table.ts')).renderTable(rows, page)
  const said = await text(page)
  return document === undefined ? said : harmless(said)
}

/**
 * Every text from a log is made visible where it is printed. Should one be forgotten, this stands behind: of what steers a terminal only the
 * ends of lines, tabs and colours reach it.
 */
export function harmless(text: string): string {
  return text.replaceAll(steering, visible)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /(?!\x1b\[[\d;]*m)[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Whether the format would hold nothing but headings. A document always says what was looked at. */
export function isEmptyIn(result: Result, format: Format): boolean {
  if (format === 'table' || format === 'json' || result.document === undefined) return false
  if (format === 'markdown' && result.markdown) return false
  const lines = format === 'jsonl' && result.lines ? result.lines : (result.rows?.rows ?? [])
  return lines.length === 0
}
