import type { Alert, Judgement } from '../../../model/alert.ts'
import { entityKinds, valuesOf } from '../../../model/entity.ts'
import type { OwnerAnswer } from '../../../model/owner-answer.ts'
import { renderInformingFacts, renderTellingFacts, toOwnReasons } from '../facts.ts'
import { renderFields } from '../fields.ts'
import { isPlain, type NextStep, renderNextSteps, type Suggest, toHistoryStep, toTriageStep } from '../next-steps.ts'
import { toCount, toCounted, toSpan } from '../numbers.ts'
import type { Page } from '../page.ts'
import { renderTable } from '../table.ts'
import { renderVerdict, toVerdictWords } from '../verdict.ts'
import { visible } from '../visible.ts'
import { cut } from '../width.ts'
import { renderWouldChange } from '../would-change.ts'
import { renderLead, renderLevel } from './render-leads.ts'

/** An alert, its first events as CloudTrail wrote them, and what was said of it. */
export type ShownAlert = {
  readonly alert: Alert
  readonly events: readonly CloudTrailRecord[]
  readonly history: readonly Judgement[]
  readonly answers: readonly OwnerAnswer[]
}

type CloudTrailRecord = Readonly<Record<string, unknown>>

const mostEntities = 12

/** One alert with all that is known: why it fired, whose rule it is, what may be harmless, and its first events. */
export function renderAlert({ alert, events, history, answers }: ShownAlert, page: Page, suggest: Suggest): string {
  const { rule } = alert
  const word = alert.verdict === null ? '' : `${toVerdictWords(alert)}  `
  const title = cut(visible(rule.title), page.columns - word.length - rule.level.length - 2)
  const fields = [
    { name: 'alert', lines: [[alert.id, alert.status, alert.disposition].filter(Boolean).join(' · ')] },
    { name: 'suppressed', lines: toSuppressed(alert), isWrapped: true },
    { name: 'said', lines: history.map(toSaid), isWrapped: true },
    { name: 'owner', lines: answers.map(toAnswered), isWrapped: true },
    { name: 'lead', lines: alert.lead ? [renderLead(alert.lead)] : [] },
    { name: 'when', lines: [toSpan(alert.first, alert.last)] },
    { name: 'events', lines: [toExtent(alert)] },
    { name: 'why', lines: toOwnReasons(alert), isWrapped: true },
    ...toEntityFields(alert),
  ]
  const judged = alert.verdict === null ? '' : `${renderVerdict(alert, page, { isLoud: true })}  `
  const head = `${judged}${renderLevel(rule.level, page)}  ${page.paint('bold', title)}\n${renderFields(fields, page, '  ')}`
  return [
    head,
    ...renderJudged(alert, page),
    ...(events.length === 0 ? [] : [renderEvents(alert, events, page)]),
    renderRule(alert, page),
    renderNextSteps(toNextSteps(alert, suggest), page),
  ].join('\n')
}

/** Whose rule it is, what it is about, and when it is nothing. */
function renderRule(alert: Alert, page: Page): string {
  const { description, falsepositives, tags, references } = alert.rule
  const fields = [
    { name: 'is', lines: [toOrigin(alert)], isWrapped: true },
    { name: 'about', lines: description ? [description.trim().replaceAll(/\s+/g, ' ')] : [], isWrapped: true },
    { name: 'harmless when', lines: falsepositives, isWrapped: true },
    { name: 'tags', lines: tags.length > 0 ? [tags.join(', ')] : [], isWrapped: true },
    { name: 'read', lines: references },
  ]
  return `${page.paint('bold', 'The rule')}\n${renderFields(fields, page, '  ')}`
}

/** The facts for the verdict and against it, what else is known, and what would change it. */
function renderJudged({ verdict, facts, wouldChange }: Alert, page: Page): string[] {
  if (verdict === null) return []
  const whole = { areSourced: true, most: facts.length }
  return [
    ...renderTellingFacts({ facts, verdict }, page, whole),
    ...renderWouldChange(wouldChange, page),
    ...renderInformingFacts(facts, page, whole),
  ]
}

function toNextSteps({ id, lead, rule }: Alert, suggest: Suggest): NextStep[] {
  const others =
    lead && isPlain(lead.value)
      ? [{ why: 'what else is known of it', line: suggest(['alerts', '--lead', lead.value]) }]
      : []
  const explain = isPlain(rule.id)
    ? [{ why: 'what the rule looks for', line: suggest(['rules', 'explain', rule.id]) }]
    : []
  const close = suggest(['alerts', 'set', id, '--status', 'closed', '--disposition', 'false-positive'])
  return [
    ...toTriageStep(lead, suggest),
    ...toHistoryStep(lead, suggest),
    ...others,
    ...explain,
    { why: 'when it is nothing', line: close },
  ]
}

/** `by Ann until 2025-06-01T00:00:00Z (s-4f2a9c01): our scanner`. */
function toSuppressed({ suppressed }: Alert): string[] {
  if (suppressed === null) return []
  const { id, by, until, why } = suppressed
  return [`by ${by}${until === null ? '' : ` until ${until}`} (${id}): ${why}`]
}

/** `2022-12-07T09:12:00Z closed, benign: our scanner`. */
function toSaid({ time, status, disposition, note }: Judgement): string {
  const state = [status, disposition].filter(Boolean).join(', ')
  return [`${time.slice(0, 19)}Z`, [state, note].filter(Boolean).join(': ')].join(' ')
}

/** `2022-12-07T09:12:00Z Alice Smith said no: on holiday`. */
function toAnswered({ time, by, answer, note }: OwnerAnswer): string {
  return `${time} ${by} said ${answer}${note === null ? '' : `: ${note}`}`
}

function toExtent({ count, value, omitted }: Alert): string {
  const parts = [toCount(count)]
  if (value !== null) parts.push(`peak ${toCount(value)}`)
  if (omitted > 0) parts.push(`${toCounted(omitted, 'event')} more than are listed by id`)
  return parts.join(', ')
}

/** The author stands on every alert: the licence of SigmaHQ's rules asks for it. */
function toOrigin({ rule }: Alert): string {
  const by = `${rule.kind} rule ${rule.id} by ${rule.author ?? 'an author who is not named'}`
  return rule.license ? `${by}, licence ${rule.license}` : by
}

function toEntityFields({ entities }: Alert) {
  return entityKinds.map((kind) => {
    const values = valuesOf(kind, entities)
    const more = values.length > mostEntities ? [`and ${toCount(values.length - mostEntities)} more`] : []
    return { name: kind, lines: [...values.slice(0, mostEntities), ...more] }
  })
}

/** Where a call came from; of an address that is known, who called from there instead. */
function toEventColumns({ lead }: Alert) {
  return ['time', 'call', 'error', lead?.kind === 'address' ? 'key' : 'address', 'region', 'agent'] as const
}

function toEventRow(event: CloudTrailRecord): Record<ReturnType<typeof toEventColumns>[number], unknown> {
  const { accessKeyId } = (event.userIdentity ?? {}) as { readonly accessKeyId?: unknown }
  return {
    time: event.eventTime,
    call: `${String(event.eventSource ?? '').replace(/\.amazonaws\.com$/, '')} ${event.eventName ?? ''}`.trim(),
    error: event.errorCode,
    address: event.sourceIPAddress,
    key: accessKeyId,
    region: event.awsRegion,
    agent: event.userAgent,
  }
}

function renderEvents(alert: Alert, events: readonly CloudTrailRecord[], page: Page): string {
  const { count } = alert
  const title = events.length < count ? `The first ${events.length} of ${toCounted(count, 'event')}` : 'The events'
  return `${page.paint('bold', title)}\n${renderTable({ columns: toEventColumns(alert), rows: events.map(toEventRow) }, page)}`
}
