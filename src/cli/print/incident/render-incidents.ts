import type { Incident } from '../../../model/incident.ts'
import { toFitting } from '../few.ts'
import { renderFields } from '../fields.ts'
import { isPlain, type NextStep, renderNextSteps, type Suggest } from '../next-steps.ts'
import { toCounted, toSpan } from '../numbers.ts'
import type { Page } from '../page.ts'
import { toShortIdentities } from '../to-short-identity.ts'
import { visible } from '../visible.ts'
import { cut } from '../width.ts'
import { severityInks } from './severity.ts'

/** Incidents for people: a block each, the gravest first; what is closed in a line. */
export function renderIncidents(incidents: readonly Incident[], page: Page): string {
  const open = incidents.filter(({ status }) => status !== 'closed')
  const closed = incidents.filter(({ status }) => status === 'closed')
  const title = page.paint(
    'bold',
    `${toCounted(incidents.length, 'incident')}${closed.length > 0 ? `, ${closed.length} closed` : ''}`,
  )
  const blocks = open.map((incident) => renderIncidentBlock(incident, page))
  const lines = closed.map(({ id, title: name }) => `  ${cut(visible(`closed: ${name} (${id})`), page.columns - 2)}\n`)
  return [`${title}\n`, ...blocks, ...(lines.length > 0 ? [lines.join('')] : [])].join('\n')
}

/** What an incident is, in a few lines. */
export function renderIncidentBlock(incident: Incident, page: Page): string {
  const { severity, title, id, status, first, last, events, denied, alertIds, severityReasons, notes } = incident
  const room = page.columns - 12
  const valuesOf = (kind: string) =>
    incident.entities
      .filter((entity) => entity.kind === kind && (entity.verdict === 'compromised' || entity.verdict === 'hostile'))
      .map(({ value }) => value)
  const head = `${page.paint(severityInks[severity], severity.toUpperCase())}  ${page.paint('bold', cut(visible(title), page.columns - severity.length - 2))}\n`
  const facts = `${toCounted(events, 'event')} of the thief’s, ${denied === 0 ? 'none' : denied.toLocaleString('en')} denied; ${toCounted(alertIds.length, 'alert')}`
  return `${head}${renderFields(
    [
      { name: 'id', lines: [`${id}, ${status}${incident.owner ? `, ${incident.owner}` : ''}`] },
      { name: 'who', lines: toLines(valuesOf('identity'), (values) => toShortIdentities(values, room)) },
      { name: 'keys', lines: toLines(valuesOf('key'), (values) => toFitting(values, room)) },
      { name: 'from', lines: toLines(valuesOf('address'), (values) => toFitting(values, room)) },
      { name: 'when', lines: [toSpan(first, last)] },
      { name: 'what', lines: [facts, ...severityReasons], isWrapped: true },
      { name: 'note', lines: notes.slice(-1).map(({ by, text }) => `${by}: ${text}`), isWrapped: true },
    ],
    page,
    '  ',
  )}`
}

function toLines(values: readonly string[], toLine: (values: readonly string[]) => string): string[] {
  return values.length === 0 ? [] : [toLine(values)]
}

/** A list, and what comes next. */
export function renderIncidentList(incidents: readonly Incident[], page: Page, suggest: Suggest): string {
  if (incidents.length === 0)
    return `${page.paint('bold', 'No incidents.')}\n\n${renderNextSteps(
      [
        { why: 'alerts, with a verdict each', line: suggest(['alerts']) },
        { why: 'open one from a lead that you have', line: suggest(['incident', 'open', 'LEAD']) },
      ],
      page,
    )}`
  return `${renderIncidents(incidents, page)}\n${renderNextSteps(toShowSteps(incidents, suggest), page)}`
}

/** The next look at the gravest of them. */
export function toShowSteps(incidents: readonly Incident[], suggest: Suggest): NextStep[] {
  const worst = incidents.find(({ status }) => status !== 'closed') ?? incidents[0]
  if (!worst || !isPlain(worst.id)) return []
  return [
    {
      why: 'what happened, who and what is part of it, and how sure that is',
      line: suggest(['incident', 'show', worst.id]),
    },
    { why: 'the report', line: suggest(['report', worst.id, '-o', 'report.html']) },
  ]
}

/** The incidents at the head of an investigation; nothing where there are none. */
export function renderFoundIncidents(incidents: readonly Incident[], page: Page, suggest: Suggest): string {
  if (incidents.length === 0) return ''
  return `${renderIncidents(incidents, page)}\n${renderNextSteps(toShowSteps(incidents, suggest), page)}\n`
}
