import type { WeighedFact } from '../../../model/assessment.ts'
import type { ActivityPoint, Triage } from '../../../model/triage.ts'
import type { Rows } from '../../command.ts'
import { renderLead } from '../alerts/render-leads.ts'
import { toAlertRows } from '../alerts/to-alert-rows.ts'
import { toOwnReasons, toSides, toWeight } from '../facts.ts'
import { escapedMarkdown, renderMarkdown } from '../markdown.ts'
import { renderSearched } from '../searched.ts'
import { toVerdictWords } from '../verdict.ts'
import { isSeen, toWhen, toWho, unseen } from './head.ts'
import { toTotal, toUsualTotal } from './render-sides.ts'
import { toCallRows } from './to-call-rows.ts'
import { toRelatedRows } from './to-related-rows.ts'

/** A cell longer than this is an attack on the reader. */
const longest = 1_200

/** The page as Markdown, nothing left out: every fact with its source and events. What comes from a log can neither mark up nor link. */
export function renderTriageMarkdown(triage: Triage): string {
  const { verdict, facts, now, usual, activity, searched } = triage
  const sections = [
    toHead(triage),
    ...toSides(facts, verdict).map((side) => toSection(side.title, toFactRows(side.facts))),
    toList('What would change it', triage.wouldChange),
    toSection('Calls, the interesting and the failed first', toCallRows(triage.calls)),
    toSection(`Usual, ${toUsualTotal(usual)}`, toPictureRows(usual)),
    toSection(`Now, ${toTotal(now)}`, toPictureRows(now)),
    toSection('Activity by day', toActivityRows(activity.days)),
    toSection('Activity by hour', toActivityRows(activity.hours)),
    toSection('Also known', toFactRows(facts.filter(({ weight }) => weight === 0))),
    toSection('Its alerts', pick(toAlertRows(triage.alerts), alertColumns)),
    toSection('Related', toRelatedRows(triage)),
    `## Looked at\n\n${toText(renderSearched(searched))}\n`,
    toList('What could not be answered', triage.notes),
  ]
  return sections.filter((section) => section !== '').join('\n')
}

function toHead(triage: Triage): string {
  const { lead, now } = triage
  const lines = [
    ...toWho(triage, Number.POSITIVE_INFINITY).flatMap(({ name, lines }) => lines.map((line) => `${name}: ${line}`)),
    ...(now.from === null ? [] : [`when: ${toWhen(now)}`]),
    ...toOwnReasons(triage),
  ]
  const items = lines.map((line) => `- ${toText(line)}\n`).join('')
  return `# ${isSeen(triage) ? toVerdictWords(triage) : unseen}: ${toText(renderLead(lead))}\n\n${items}`
}

const alertColumns = [
  'verdict',
  'score',
  'level',
  'title',
  'first',
  'last',
  'count',
  'author',
  'license',
  'id',
] as const

function pick({ rows }: Rows, columns: readonly string[]): Rows {
  return { columns, rows }
}

function toFactRows(facts: readonly WeighedFact[]): Rows {
  const rows = facts.map(({ weight, says, source, eventIds }) => ({
    weight: toWeight(weight),
    says,
    source,
    events: eventIds.join(', '),
  }))
  const columns = ['weight', 'says', 'source', 'events']
  return { columns: columns.slice(rows.some(({ weight }) => weight !== '') ? 0 : 1), rows }
}

function toPictureRows({ rows }: Triage['usual']): Rows {
  const columns = ['kind', 'value', 'known', 'events', 'denied', 'first', 'last']
  const shown = rows.map(({ dimension, says, isNew, ...row }) => ({
    ...row,
    kind: dimension,
    known: says,
    new: isNew ? 'new' : null,
  }))
  return { columns: shown.some((row) => row.new) ? ['new', ...columns] : columns, rows: shown }
}

function toActivityRows(points: readonly ActivityPoint[]): Rows {
  return { columns: ['at', 'events', 'denied'], rows: points }
}

function toSection(title: string, { columns, rows }: Rows): string {
  if (rows.length === 0) return ''
  const bounded = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? bound(value) : value]),
    ),
  )
  return `## ${title}\n\n${[...renderMarkdown({ columns, rows: bounded })].join('')}`
}

function toList(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `## ${title}\n\n${items.map((item) => `- ${toText(item)}\n`).join('')}`
}

function toText(text: string): string {
  return escapedMarkdown(bound(text))
}

function bound(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
