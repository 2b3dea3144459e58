import { escapedMarkdown } from '../../model/escaped-markdown.ts'
import type { Rows } from '../command.ts'
import { toCellText } from './cell.ts'

export { escapedMarkdown } from '../../model/escaped-markdown.ts'

/** A table of GitHub's Markdown, a line a piece. Text from a log can neither mark up nor become a link. */
export function* renderMarkdown({ columns, rows }: Rows): Generator<string> {
  if (columns.length === 0) return
  yield toLine(columns.map(escapedMarkdown))
  yield toLine(columns.map((column) => (rows.some((row) => typeof row[column] === 'number') ? '---:' : '---')))
  for (const row of rows) yield toLine(columns.map((column) => escapedMarkdown(toCellText(row[column]))))
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}
