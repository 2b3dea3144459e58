import type { LeakQuery, LeakRow, LeakSearched, LeakSkip, Leaks } from '../../../model/leak.ts'
import { toFew } from '../few.ts'
import { toCount, toCounted, toSize } from '../numbers.ts'
import type { Ink, Page } from '../page.ts'
import { renderTable } from '../table.ts'
import { visible } from '../visible.ts'
import { cut } from '../width.ts'

/** More blocks than that are a list for a spreadsheet. */
const mostBlocks = 60

/** What was found, the worst first, what was looked at, and where else to look. */
export function renderLeaks({ rows, searched, queries }: Leaks, page: Page): string {
  const grave = rows.filter(({ kind }) => kind === 'key' || kind === 'secret')
  const parts = [
    ...grave.slice(0, mostBlocks).map((row) => renderBlock(row, page)),
    grave.length > mostBlocks ? `${toCounted(grave.length - mostBlocks, 'finding')} more: --format csv has all.\n` : '',
    renderTraces(rows, page),
    `${toSummary(grave)}\n${renderSearched(searched, page)}`,
    renderQueries(queries, page),
  ]
  return parts.filter(Boolean).join('\n')
}

const inks: Readonly<Record<string, readonly Ink[]>> = { high: ['bold', 'red'], medium: ['yellow'], low: ['dim'] }

function renderBlock(row: LeakRow, page: Page): string {
  const head = `${page.paint(inks[row.level]!, row.level.toUpperCase())}  ${row.kind} ${visible(row.value)}${toWhose(row)}`
  const lines = [
    ['in', `${row.file}${row.line === null ? '' : `:${row.line}`}`],
    [
      'as',
      [row.form, row.place, row.encoding && `written as ${row.encoding}`, row.times > 1 && `${row.times} times`]
        .filter(Boolean)
        .join(', '),
    ],
    [
      'secret',
      row.kind === 'key' ? (row.secret === null ? 'none was found beside it' : `${row.secret} stands beside it`) : '',
    ],
    ['since', toSince(row)],
  ].filter(([, says]) => says !== '')
  return `${[head, ...lines.map(([name, says]) => `  ${name!.padEnd(6)}  ${cut(visible(says!), page.columns - 10)}`)].join('\n')}\n`
}

function toWhose({ kind, wanted, account }: LeakRow): string {
  if (kind !== 'key') return ''
  const of = account === null ? '' : ` (account ${account})`
  return `${of}${wanted ? ', which was looked for' : ''}`
}

function toSince({ since, commit, author, until }: LeakRow): string {
  if (since === null) return ''
  const by = commit === null ? '' : `, commit ${commit.slice(0, 12)} by ${author}`
  return `${since}${by}${until === null ? '' : `; gone from the files ${until}, not from the history`}`
}

/** Names and accounts lead on: a line each. */
function renderTraces(rows: readonly LeakRow[], page: Page): string {
  const traces = rows.filter(({ kind }) => kind === 'name' || kind === 'account')
  if (traces.length === 0) return ''
  const shown = traces.slice(0, mostBlocks).map((row) => ({ ...row, since: row.since ?? '' }))
  const more =
    traces.length > mostBlocks ? `${toCounted(traces.length - mostBlocks, 'trace')} more: --format csv has all.\n` : ''
  return renderTable({ columns: ['kind', 'value', 'file', 'line', 'times', 'since'], rows: shown }, page) + more
}

function toSummary(grave: readonly LeakRow[]): string {
  const keys = new Set(grave.filter(({ kind }) => kind === 'key').map(({ value }) => value))
  const open = new Set(grave.filter(({ secret }) => secret !== null).map(({ value }) => value))
  if (grave.length === 0) return 'No key was found.'
  const secrets = open.size === 0 ? 'none with its secret' : `${open.size} of them with the secret`
  const places = toCounted(grave.length, 'place')
  return `${toCounted(keys.size, 'key')}${keys.size > 0 ? `, ${secrets},` : ''} in ${places}.`
}

function renderSearched(searched: LeakSearched, page: Page): string {
  const { files, archives, bytes, repositories, commits, objects, seconds, skipped, omitted } = searched
  const history =
    repositories === 0
      ? ''
      : `; ${toCounted(repositories, 'git history', 'git histories')}: ${toCounted(commits, 'commit')}, ${toCounted(objects, 'object')}`
  const opened = archives === 0 ? '' : `, ${toCounted(archives, 'archive')} opened`
  const looked = `(${toCounted(files, 'file')}${opened}${history}; ${toSize(bytes)} in ${seconds.toFixed(1)} s)`
  return `${[looked, ...renderSkipped(skipped, omitted)].map((line) => page.paint('dim', cut(line, longestLine(page)))).join('\n')}\n`
}

function renderSkipped(skipped: readonly LeakSkip[], omitted: number): string[] {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason)
  const lines = [...byReason].map(
    ([reason, those]) =>
      `(not looked through: ${toCount(those.length)}, ${visible(reason)}: ${visible(
        toFew(
          those.map(({ file }) => file),
          2,
        ),
      )})`,
  )
  return omitted > 0 ? [...lines, `(not looked through: ${toCount(omitted)} more)`] : lines
}

/** Paths are long: two lines of them are enough. */
function longestLine({ columns }: Page): number {
  return columns * 2
}

/** So many terms a place: the rest stands in the JSON. */
const mostTerms = 3

function renderQueries(queries: readonly LeakQuery[], page: Page): string {
  if (queries.length === 0) return ''
  const places = [...Map.groupBy(queries, ({ place }) => place)]
  const lines = places.flatMap(([place, those]) => [
    `  ${place}${those.length > mostTerms ? `, ${those.length - mostTerms} more in --format json` : ''}`,
    ...those.slice(0, mostTerms).map(({ open }) => `    ${visible(open)}`),
  ])
  return `${[page.paint('bold', 'To search by hand'), ...lines].join('\n')}\n`
}
