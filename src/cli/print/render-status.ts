import type { StatusResult } from '../../model/answers.ts'
import { levels } from '../../model/level.ts'
import type { Table } from '../../model/table.ts'
import { renderFields } from './fields.ts'
import { toCount, toCounted, toSize, toSpan } from './numbers.ts'
import type { Page } from './page.ts'
import { renderTable } from './table.ts'

const mostGaps = 10

/** What is in a workspace, for people. */
export function renderStatus(status: StatusResult, page: Page): string {
  return [
    renderFields(toFields(status), page),
    renderSection('Coverage', { table: status.coverage }, page),
    renderSection('Gaps', { table: status.gaps, most: mostGaps }, page),
    renderSection('Left out', { table: status.reasons }, page),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function toFields({ workspace, format, events, from, until, files, records, parts, alerts }: StatusResult) {
  const counts = levels
    .toReversed()
    .flatMap((level) => (alerts[level] > 0 ? [`${toCount(alerts[level])} ${level}`] : []))
  const rejected = records.rejected > 0 ? `, ${toCount(records.rejected)} rejected` : ''
  const unread = [
    files.left > 0 ? `${toCount(files.left)} left as no CloudTrail records` : '',
    files.failed > 0 ? `${toCount(files.failed)} unreadable` : '',
  ].filter(Boolean)
  return [
    { name: 'workspace', lines: [`${workspace} (format ${format})`] },
    { name: 'events', lines: [toCount(events)] },
    { name: 'time', lines: from && until ? [toSpan(from, until)] : [] },
    {
      name: 'files',
      lines: [[`${toCounted(files.read, 'file')} read (${toSize(files.bytes)})`, ...unread].join(', ')],
    },
    {
      name: 'records',
      lines: [
        `${toCount(records.records)}: ${toCount(records.stored)} stored, ${toCount(records.duplicates)} doubled${rejected}`,
      ],
    },
    {
      name: 'store',
      lines: [`${toCounted(parts.count, 'part')}, ${toCount(parts.compacted)} compacted (${toSize(parts.bytes)})`],
    },
    { name: 'alerts', lines: [counts.length > 0 ? counts.join(', ') : 'none'] },
  ]
}

type Shown = { readonly table: Table; readonly most?: number }

function renderSection(title: string, { table, most = Number.POSITIVE_INFINITY }: Shown, page: Page): string {
  const { columns, rows } = table
  if (rows.length === 0) return ''
  const more = rows.length > most ? `and ${toCount(rows.length - most)} more: -f json has all\n` : ''
  return `${page.paint('bold', title)}\n${renderTable({ columns, rows: rows.slice(0, most) }, page)}${more}`
}
