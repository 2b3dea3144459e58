import type { Rows } from '../command.ts'
import { toCellText } from './cell.ts'
import type { Page } from './page.ts'
import { visible } from './visible.ts'
import { cut, pad, toWidth } from './width.ts'

const gap = 2
/** Text is not cut shorter than that, and a word of up to `wholeWord` (a time, a key, an address) not at all: half of it is nothing. */
const narrowest = 20
const wholeWord = 40
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
  const least = wanted.map((width, index) => {
    const isWord = width <= wholeWord && cells.every((row) => !row[index]!.includes(' '))
    return isWord ? width : Math.min(width, narrowest)
  })
  const widths = fitWidths(wanted, least, page.columns)
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

/** The widths of as many first columns as fit; of those the widest give way first, none below its least. */
function fitWidths(wanted: readonly number[], least: readonly number[], room: number): number[] {
  let shown = wanted.length
  while (shown > 1 && total(least.slice(0, shown)) > room) shown--
  if (shown === 1) return [Math.min(wanted[0]!, room)]
  const widths = wanted.slice(0, shown)
  while (total(widths) > room) {
    const spare = widths.map((width, index) => (width > least[index]! ? width : 0))
    widths[spare.indexOf(Math.max(...spare))]!--
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
