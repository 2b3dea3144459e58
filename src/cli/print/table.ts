import type { Rows } from '../command.ts'
import { toCellText } from './cell.ts'
import type { Page } from './page.ts'
import { visible } from './visible.ts'
import { cut, pad, toWidth } from './width.ts'

const gap = 2
const narrowest = 12
/** A cell longer than this is cut even where there is room without end. */
const longestCell = 4096

/** Rows under their headings, never wider than the page: long cells are cut with …, then the last columns are left out and named below. */
export function renderTable({ columns, rows }: Rows, page: Page): string {
  if (columns.length === 0) return ''
  const cells = rows.map((row) => columns.map((column) => visible(toCellText(row[column]).slice(0, longestCell))))
  const headings = columns.map(visible)
  const wanted = headings.map((heading, index) =>
    cells.reduce((widest, row) => Math.max(widest, toWidth(row[index]!)), toWidth(heading)),
  )
  const widths = fitWidths(wanted, page.columns)
  const sides = columns.map((column) => (isNumeric(rows, column) ? 'right' : 'left'))
  const renderLine = (line: readonly string[]) =>
    widths
      .map((width, index) => pad(cut(line[index]!, width), width, sides[index]))
      .join(' '.repeat(gap))
      .trimEnd()
  const lines = [page.paint('bold', renderLine(headings)), ...cells.map(renderLine)]
  const left = headings.slice(widths.length)
  if (left.length > 0) {
    lines.push(
      page.paint('dim', cut(`Not shown for want of room: ${left.join(', ')}. --format json has all.`, page.columns)),
    )
  }
  return `${lines.join('\n')}\n`
}

/** The widths of the first columns that fit; the widest give way first, down to `narrowest`. */
function fitWidths(wanted: readonly number[], room: number): number[] {
  const least = wanted.map((width) => Math.min(width, narrowest))
  let shown = wanted.length
  while (shown > 1 && total(least.slice(0, shown)) > room) shown--
  const widths = wanted.slice(0, shown)
  let surplus = total(widths) - room
  while (surplus > 0) {
    const widest = Math.max(...widths)
    const index = widths.lastIndexOf(widest)
    const next = Math.max(...widths.filter((width) => width < widest), shown === 1 ? 1 : Math.min(widest, narrowest))
    const give = Math.max(1, Math.min(surplus, widest - next))
    widths[index] = widest - give
    surplus -= give
  }
  return widths
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1)
}

function isNumeric(rows: Rows['rows'], column: string): boolean {
  const filled = rows.filter((row) => row[column] !== null && row[column] !== undefined)
  return filled.length > 0 && filled.every((row) => typeof row[column] === 'number' || typeof row[column] === 'bigint')
}
