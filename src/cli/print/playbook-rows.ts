import type { Table } from '../../model/table.ts'
import { renderHuntRows } from './hunt-rows.ts'
import { toCounted } from './numbers.ts'
import type { Page } from './page.ts'
import { renderTable } from './table.ts'

/** What a screen has room for; the sentence below each row says the rest. */
const shown = ['score', 'level', 'playbook', 'lead', 'calls', 'first', 'says', 'eventIds']

/** Who followed which playbook, and what was looked at. */
export function renderPlaybookMatches(table: Table, page: Page): string {
  return renderHuntRows({ ...table, columns: shown }, page)
}

/** The playbooks there are. */
export function renderPlaybooks({ rows }: Pick<Table, 'rows'>, page: Page): string {
  const columns = ['name', 'calls', 'kind', 'title']
  return `${renderTable({ columns, rows }, page)}${page.paint('dim', `(${toCounted(rows.length, 'playbook')})`)}\n`
}
