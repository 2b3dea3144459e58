import type { StatusResult } from '../../model/answers.ts'
import { levels } from '../../model/level.ts'
import type { Table } from '../../model/table.ts'
import type { Rows } from '../command.ts'
import { toNearPath } from '../near-path.ts'
import { renderFields } from './fields.ts'
import { toCount, toCounted, toSize, toSpan } from './numbers.ts'
import type { Page } from './page.ts'
import { renderTable } from './table.ts'
import { visible } from './visible.ts'
import { pad } from './width.ts'
import { wrap } from './wrap.ts'

const mostGaps = 10

/** What is in a workspace, for people. */
export function renderStatus(status: StatusResult, page: Page): string {
  return [
    renderFields(toFields(status), page),
    renderSection('Coverage', { columns: coverageColumns, rows: status.coverage.rows.map(toCoverageRow) }, page),
    renderGaps(status.gaps, page),
    renderReasons(status.reasons, page),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function toFields({
  workspace,
  format,
  events,
  from,
  until,
  files,
  records,
  parts,
  alerts,
  suppressed,
  access,
}: StatusResult) {
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
        `${toCount(records.records)}: ${toCount(records.stored)} stored, ${toCounted(records.duplicates, 'duplicate')}${rejected}`,
      ],
    },
    {
      name: 'store',
      lines: [`${toCounted(parts.count, 'part')}, ${toCount(parts.compacted)} compacted (${toSize(parts.bytes)})`],
    },
    {
      name: 'alerts',
      lines: [
        `${counts.length > 0 ? counts.join(', ') : 'none'}${suppressed > 0 ? `; ${toCount(suppressed)} of them suppressed` : ''}`,
      ],
    },
    { name: 'IAM', lines: access.filter(({ account }) => account !== 'aws').map(toExtent) },
  ]
}

/** `account 111122223333: credential report of 2025-03-01T09:30:00Z`. */
function toExtent({ account, source, dated }: StatusResult['access'][number]): string {
  return `account ${account}: ${source.replace('-', ' ')} of ${dated}`
}

/** What matters most stands first: a narrow page leaves the last columns out. */
const coverageColumns = ['account', 'region', 'events', 'hours with events', 'longest gap', 'from', 'until'] as const

function toCoverageRow(row: Table['rows'][number]): Record<(typeof coverageColumns)[number], unknown> {
  const { account, region, events, from, until, hours, of, longestGapHours } = row
  return {
    account,
    region,
    events,
    'hours with events': `${toCount(Number(hours ?? 0))} of ${toCount(Number(of ?? 0))}`,
    'longest gap': longestGapHours ? `${toCount(Number(longestGapHours))} h` : 'none',
    from,
    until,
  }
}

function renderGaps({ columns, rows }: Table, page: Page): string {
  const more = rows.length > mostGaps ? `and ${toCount(rows.length - mostGaps)} more: -f json has them\n` : ''
  return renderSection('Gaps, the longest first', { columns, rows: rows.slice(0, mostGaps) }, page) + more
}

function renderSection(title: string, { columns, rows }: Rows, page: Page): string {
  return rows.length === 0 ? '' : `${page.paint('bold', title)}\n${renderTable({ columns, rows }, page)}`
}

/** Reasons are sentences: each is shown whole, with how often and a file of which it is true. */
function renderReasons({ rows }: Table, page: Page): string {
  if (rows.length === 0) return ''
  const counts = rows.map(({ files, records }) =>
    records ? toCounted(Number(records), 'record') : toCounted(Number(files), 'file'),
  )
  const column = Math.max(...counts.map(({ length }) => length)) + 2
  const lines = rows.map(({ reason, example }, index) => {
    const said = wrap(visible(String(reason)), page.columns, ' '.repeat(column))
    // Never cut: half a path is none.
    const file = visible(toNearPath(String(example ?? '')))
    return `${pad(counts[index]!, column)}${said}\n${' '.repeat(column)}${page.paint('dim', file)}\n`
  })
  return `${page.paint('bold', 'Left out, with an example')}\n${lines.join('')}`
}
