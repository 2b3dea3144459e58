import type { Alert } from '../../../model/alert.ts'
import type { Triage } from '../../../model/triage.ts'
import type { Rows } from '../../command.ts'
import { toFindings } from '../alerts/group-by-lead.ts'
import { renderFindings } from '../alerts/render-leads.ts'
import { renderInformingFacts, renderTellingFacts } from '../facts.ts'
import { renderFields } from '../fields.ts'
import { renderNextSteps, type Suggest } from '../next-steps.ts'
import { toCount, toCounted } from '../numbers.ts'
import type { Page } from '../page.ts'
import { renderSearched } from '../searched.ts'
import { renderTable } from '../table.ts'
import { visible } from '../visible.ts'
import { cut } from '../width.ts'
import { renderWouldChange } from '../would-change.ts'
import { byFamily } from './by-family.ts'
import { isSeen, mayDo, renderHead } from './head.ts'
import { toNextSteps } from './next-steps.ts'
import { renderActivity } from './render-activity.ts'
import { renderSides } from './render-sides.ts'
import { toCallRows } from './to-call-rows.ts'
import { toRelatedRows } from './to-related-rows.ts'

export type TriageOptions = {
  /** Every fact with its source and events, every call, neighbour and alert. */
  readonly isWhole: boolean
  /** The command line that shows them. */
  readonly whole: string
  readonly suggest: Suggest
}

/** What one page has room for. */
const few = { facts: 8, sides: 4, calls: 10, informing: 5, alerts: 8, related: 8 } as const
const all = {
  facts: Infinity,
  sides: Infinity,
  calls: Infinity,
  informing: Infinity,
  alerts: Infinity,
  related: Infinity,
} as const

/** All about a lead on one page: the verdict and why, what it did, how that differs from what is usual, who is beside it, what to do next. */
export function renderTriage(triage: Triage, page: Page, { isWhole, whole, suggest }: TriageOptions): string {
  const most = isWhole ? all : few
  const related = isWhole ? triage.related : byFamily(triage.related)
  return [
    renderHead(triage, page),
    ...renderTellingFacts(triage, page, { areSourced: isWhole, most: most.facts }),
    ...renderWouldChange(triage.wouldChange, page),
    ...renderRows(callsTitle, limit(toCallRows(triage.calls), most.calls), page),
    ...renderSides(triage, page, most.sides),
    ...renderActivity(triage, page),
    ...renderInformingFacts(
      triage.facts.filter(({ kind }) => kind !== mayDo),
      page,
      { areSourced: isWhole, most: most.informing },
    ),
    ...renderAlerts(triage.alerts, page, most.alerts),
    ...renderRows('Related', limit(shorten(toRelatedRows({ ...triage, related })), most.related), page),
    renderFields([{ name: 'looked at', lines: [renderSearched(triage.searched)], isWrapped: true }], page),
    renderNextSteps(
      [...toNextSteps(triage, suggest), ...(isWhole || !isSeen(triage) ? [] : [{ why: wholeTitle, line: whole }])],
      page,
    ),
  ].join('\n')
}

const callsTitle = 'Calls, interesting and failed first (reports: published intrusions with it)'
const wholeTitle = 'nothing left out, with the source and the events of each fact'

/** An agent of a thousand characters would make every line as long. */
const longestValue = 90

function shorten({ columns, rows }: Rows): Rows {
  return { columns, rows: rows.map((row) => ({ ...row, value: cut(visible(String(row.value)), longestValue) })) }
}

type Limited = Rows & { readonly left: number }

function limit({ columns, rows }: Rows, most: number): Limited {
  return { columns, rows: rows.slice(0, most), left: Math.max(0, rows.length - most) }
}

function renderRows(title: string, { columns, rows, left }: Limited, page: Page): string[] {
  if (rows.length === 0) return []
  return [
    `${page.paint('bold', cut(title, page.columns))}\n${renderTable({ columns, rows }, page)}${left > 0 ? `and ${toCount(left)} more\n` : ''}`,
  ]
}

/** Its alerts by rule, the worst first. */
function renderAlerts(alerts: readonly Alert[], page: Page, most: number): string[] {
  if (alerts.length === 0) return []
  const findings = toFindings(alerts)
  const left = findings.length - Math.min(most, findings.length)
  const more = left > 0 ? `  and ${toCounted(left, 'rule')} more\n` : ''
  return [`${page.paint('bold', 'Its alerts')}\n${renderFindings(findings.slice(0, most), page, true)}${more}`]
}
