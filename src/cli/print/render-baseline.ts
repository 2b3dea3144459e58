import { type Baseline, type BaselineRow, type BaselineSection, baselineSections } from '../../model/baseline.ts'
import { temporaryKeys } from '../../model/usage.ts'
import { toBar } from './bar.ts'
import { renderFields } from './fields.ts'
import { toCounted, toSpan } from './numbers.ts'
import type { Page } from './page.ts'
import { renderTable } from './table.ts'
import { toShortIdentity } from './to-short-identity.ts'

const titles: Readonly<Record<BaselineSection, string>> = {
  kinds: 'Who calls',
  rhythms: 'People and machines, by their rhythm',
  callers: 'Who calls most',
  addresses: 'From where',
  agents: 'With what',
  regions: 'In which Regions',
  services: 'Which services',
  calls: 'Which calls',
  errors: 'Which errors',
  hours: 'When (hour of the day, UTC)',
  keys: 'With which keys',
}

/** What is ordinary, for people: a section after the other. */
export function renderBaseline(baseline: Baseline, page: Page): string {
  const bySection = Object.groupBy(baseline.rows, ({ section }) => section)
  const sections = baselineSections.flatMap((section) => {
    const rows = bySection[section]
    return rows === undefined
      ? []
      : [section === 'hours' ? renderHours(rows, page) : renderSection(section, rows, page)]
  })
  return [renderHead(baseline, page), ...sections].join('\n')
}

function renderHead({ identity, rhythm, searched, days }: Baseline, page: Page): string {
  const fields = [
    { name: 'identity', lines: identity === null ? [] : [identity] },
    { name: 'rhythm', lines: rhythm === null ? [] : [`${rhythm.kind}: ${rhythm.says}`], isWrapped: true },
    {
      name: 'history',
      lines: [
        `${toCounted(days, 'day')} with calls${identity === null ? ' of identities' : ''}; ${toSearchedWords(searched)}`,
      ],
    },
  ]
  return renderFields(fields, page)
}

function toSearchedWords({ from, until }: Baseline['searched']): string {
  if (from !== null && until !== null) return `searched ${toSpan(from, until)}`
  if (from !== null) return `searched from ${from}`
  return until === null ? 'nothing to search' : `searched until ${until}`
}

function renderSection(section: BaselineSection, rows: readonly BaselineRow[], page: Page): string {
  const shown = rows.map((row) => ({
    what: toWhat(section, row.value),
    events: row.events,
    share: toPercent(row.share),
    identities: row.identities,
    days: row.days,
    denied: row.denied,
    failed: row.failed,
    why: row.says,
    last: row.last,
  }))
  const hasReasons = rows.some(({ says }) => says !== null)
  const used = (hasReasons ? withReasons : counts).filter((column) => shown.some((row) => row[column] !== null))
  return `${page.paint('bold', titles[section])}\n${renderTable({ columns: used, rows: shown }, page)}`
}

function toWhat(section: BaselineSection, value: string): string {
  if (section === 'keys' && value === temporaryKeys) return 'temporary keys'
  return section === 'callers' ? toShortIdentity(value) : value
}

/** Reasons need room. */
const withReasons = ['what', 'events', 'identities', 'days', 'denied', 'why'] as const
const counts = ['what', 'events', 'share', 'identities', 'days', 'denied', 'failed', 'last'] as const

/** A day as 24 bars, for the eye; the numbers are in the other formats. */
function renderHours(rows: readonly BaselineRow[], page: Page): string {
  const events = new Map(rows.map((row) => [Number(row.value), row.events]))
  const most = Math.max(...events.values())
  const line = Array.from({ length: 24 }, (_, hour) => toBar(events.get(hour) ?? 0, most)).join('')
  return `${page.paint('bold', titles.hours)}\n${line}\n0     6     12    18   23\n`
}

function toPercent(share: number): string {
  const percent = share * 100
  return percent > 0 && percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(1)} %`
}
