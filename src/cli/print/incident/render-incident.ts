import type { CallOutcome, Hypothesis, Incident, TimelineEntry } from '../../../model/incident.ts'
import { toFew } from '../few.ts'
import { renderFields } from '../fields.ts'
import { isPlain, type NextStep, renderNextSteps, type Suggest } from '../next-steps.ts'
import { toCount } from '../numbers.ts'
import type { Page } from '../page.ts'
import { renderEntities } from '../scope/render-entities.ts'
import { renderExplained } from '../scope/render-explained.ts'
import { renderSearched } from '../searched.ts'
import { visible } from '../visible.ts'
import { wrap } from '../wrap.ts'
import { renderIncidentBlock } from './render-incidents.ts'

export type IncidentOptions = {
  readonly isWhole: boolean
  /** The way to each entity, with links and events. */
  readonly isExplained: boolean
  readonly suggest: Suggest
}

const few = { calls: 8, entries: 40 } as const
const all = { calls: Infinity, entries: Infinity } as const

/** One incident: what it is, what happened, who and what is part of it, what came of it, how the thief may have come in, and what is open. */
export function renderIncident(incident: Incident, page: Page, options: IncidentOptions): string {
  const most = options.isWhole ? all : few
  const { timeline, impact, entities, hypotheses, openQuestions, similar, notes, coverage } = incident
  return [
    renderIncidentBlock(incident, page),
    renderTimeline(timeline, page, most.entries),
    ...(options.isExplained ? renderExplained(entities, page) : renderEntities(entities, page, options)),
    ...renderList('Succeeded', impact.succeeded.slice(0, most.calls).map(toCallLine), page),
    ...renderList('Denied or failed', impact.denied.slice(0, most.calls).map(toCallLine), page),
    ...renderList('Cannot be told', impact.unknown, page),
    renderHypotheses(hypotheses, page),
    ...renderList('Open questions', openQuestions, page),
    ...renderList(
      'Similar',
      similar.map(({ id, says }) => `${id}: ${says}`),
      page,
    ),
    ...renderList(
      'Notes',
      notes.map(({ time, by, text }) => `${time} ${by}: ${text}`),
      page,
    ),
    renderFields([{ name: 'looked at', lines: [renderSearched(coverage)], isWrapped: true }], page),
    renderNextSteps(toNextSteps(incident, options), page),
  ].join('\n')
}

function renderTimeline(timeline: readonly TimelineEntry[], page: Page, most: number): string {
  const indent = ' '.repeat(4)
  const lines = timeline.slice(0, most).map(({ time, phase, says }) => {
    const head = `  ${page.paint('dim', `${time.slice(0, 16).replace('T', ' ')}Z`)}  ${phase}\n`
    return `${head}${indent}${wrap(visible(says), page.columns, indent)}\n`
  })
  const left = timeline.length - lines.length
  const more = left > 0 ? `  and ${toCount(left)} more entries: --all\n` : ''
  return `${page.paint('bold', 'What happened (UTC)')}\n${lines.join('')}${more}`
}

function renderList(title: string, items: readonly string[], page: Page): string[] {
  if (items.length === 0) return []
  const lines = items.map((item) => `  - ${wrap(visible(item), page.columns, '    ')}\n`)
  return [`${page.paint('bold', title)}\n${lines.join('')}`]
}

function toCallLine({ call, does, times, identities }: CallOutcome): string {
  const who = toFew(
    identities.map((identity) => identity.split('/').at(-1)!),
    4,
  )
  return `${call.replace('.amazonaws.com:', ':')}, ${times === 1 ? 'once' : `${toCount(times)} times`}, by ${who}${does ? `: ${does}` : ''}`
}

function renderHypotheses(hypotheses: readonly Hypothesis[], page: Page): string {
  const lines = hypotheses.flatMap(({ likelihood, says, for: speaking, against }) => [
    `  ${page.paint(likelihood === 'likely' ? ['bold'] : ['dim'], likelihood)}: ${wrap(visible(says), page.columns, '    ')}\n`,
    ...speaking.map((line) => `    + ${wrap(visible(line), page.columns, '      ')}\n`),
    ...against.map((line) => `    − ${wrap(visible(line), page.columns, '      ')}\n`),
  ])
  return `${page.paint('bold', 'How the thief came in')}\n${lines.join('')}`
}

function toNextSteps({ id, status }: Incident, { suggest, isExplained }: IncidentOptions): NextStep[] {
  if (!isPlain(id)) return []
  return [
    { why: 'what is to be done, with commands', line: suggest(['respond', 'plan', id]) },
    { why: 'the report', line: suggest(['report', id, '-o', 'report.html']) },
    ...(isExplained
      ? []
      : [{ why: 'why each is part of it, step by step', line: suggest(['incident', 'show', id, '--explain']) }]),
    { why: 'write down what you learn', line: suggest(['incident', 'note', id, '…']) },
    ...(status === 'open'
      ? [{ why: 'once the keys are turned off', line: suggest(['incident', 'set', id, '--status', 'contained']) }]
      : []),
  ]
}
