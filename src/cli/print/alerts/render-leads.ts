import type { Alert } from '../../../model/alert.ts'
import type { Lead } from '../../../model/entity.ts'
import { type Level, levels } from '../../../model/level.ts'
import { type Verdict, verdicts } from '../../../model/verdict.ts'
import { toFitting } from '../few.ts'
import { type Field, renderFields } from '../fields.ts'
import { toCount, toCounted, toSpan } from '../numbers.ts'
import { levelInks, type Page } from '../page.ts'
import { toShortIdentities, toShortIdentity } from '../to-short-identity.ts'
import { renderVerdict, toUrgency, toVerdictWords } from '../verdict.ts'
import { visible } from '../visible.ts'
import { cut, pad, toWidth } from '../width.ts'
import { wrap } from '../wrap.ts'
import { type Finding, groupByLead, type LeadGroup } from './group-by-lead.ts'

/** More leads than that are not read by anybody at once. */
const mostLeads = 20
const mostFindings = 12
/** What stands before the lines of a block's fields. */
const hanging = 8

export type LeadsOptions = {
  /** Every lead and finding, however many. */
  readonly isWhole: boolean
  /** The command line that shows them all. */
  readonly whole: string
}

/** Alerts for people: one block for each lead, the worst first. */
export function renderLeads(alerts: readonly Alert[], page: Page, options: LeadsOptions): string {
  const groups = groupByLead(alerts)
  const shown = options.isWhole ? groups : groups.slice(0, mostLeads)
  const isJudged = alerts.some(({ verdict }) => verdict !== null)
  const blocks = shown.map((group) => renderGroup(group, page, { ...options, isJudged }))
  const left = groups.slice(shown.length)
  if (left.length > 0) {
    const atMost = toAtMost(left.map(({ verdict, worst }) => ({ verdict, level: worst })))
    blocks.push(`And ${toCounted(left.length, 'lead')} more, ${atMost}: ${options.whole}\n`)
  }
  return `${page.paint('bold', renderTotal(alerts, groups.length))}\n${renderVerdicts(alerts, page)}\n${blocks.join('\n')}`
}

function renderTotal(alerts: readonly Alert[], leads: number): string {
  const counts = levels.toReversed().flatMap((level) => toCountOf(alerts, level, ({ rule }) => rule.level === level))
  return `${toCounted(alerts.length, 'alert')} (${counts.join(', ')}) about ${toCounted(leads, 'lead')}, the worst first`
}

/** `12 malicious, 3 suspicious, 5 not triaged, 4 unclear, 1 benign`; nothing where nobody has looked yet. */
function renderVerdicts(alerts: readonly Alert[], page: Page): string {
  if (alerts.every(({ verdict }) => verdict === null)) return ''
  const words = [...verdicts, null].sort((one, other) => toUrgency(one) - toUrgency(other))
  const counts = words.flatMap((word) => toCountOf(alerts, word ?? 'not triaged', ({ verdict }) => verdict === word))
  return renderFields([{ name: 'verdicts', lines: [counts.join(', ')] }], page)
}

function toCountOf(alerts: readonly Alert[], word: string, isOne: (alert: Alert) => boolean): string[] {
  const count = alerts.filter(isOne).length
  return count === 0 ? [] : [`${toCount(count)} ${word}`]
}

/** How bad the rest may be: `unclear and high at most`. */
function toAtMost(rest: readonly { readonly verdict: Verdict | null; readonly level: Level }[]): string {
  const level = levels.findLast((one) => rest.some((other) => other.level === one))!
  const [worst] = rest.map(({ verdict }) => verdict).sort((one, other) => toUrgency(one) - toUrgency(other))
  return `${worst ? `${worst} and ` : ''}${level} at most`
}

function renderGroup(group: LeadGroup, page: Page, options: LeadsOptions & { isJudged: boolean }): string {
  const { lead, worst, first, last } = group
  const word = !options.isJudged ? '' : `${toVerdictWords(group)}  `
  const title = cut(visible(lead ? renderLead(lead) : 'no single lead'), page.columns - word.length - worst.length - 2)
  const room = page.columns - hanging
  const fields: readonly Field[] = [
    { name: 'as', lines: isAlone(group.identities, lead) ? [] : [toShortIdentities(group.identities, room)] },
    { name: 'keys', lines: isAlone(group.keys, lead) ? [] : [toFitting(group.keys, room)] },
    { name: 'from', lines: isAlone(group.addresses, lead) ? [] : [toFitting(group.addresses, room)] },
    { name: 'with', lines: lead?.kind === 'agent' ? [] : toAgentLines(group.agents) },
    { name: 'when', lines: [toSpan(first, last)] },
  ]
  const findings = options.isWhole ? group.findings : group.findings.slice(0, mostFindings)
  const left = group.findings.slice(findings.length)
  const more =
    left.length > 0 ? `  and ${toCounted(left.length, 'rule')} more, ${toAtMost(left)}: ${options.whole}\n` : ''
  const head = !options.isJudged ? '' : `${renderVerdict(group, page, { isLoud: true })}  `
  return `${head}${renderLevel(worst, page)}  ${page.paint('bold', title)}
${renderFields(fields, page, '  ')}${renderFindings(findings, page, !isAsOne(group))}${more}${renderAuthors(group.findings, page)}`
}

const ourselves = 'Keytrail'
const longestAuthor = 200

/** Whose the rules are that others wrote: the licence of SigmaHQ's rules asks for it on every message. */
function renderAuthors(findings: readonly Finding[], page: Page): string {
  const rules = findings.map(({ alerts }) => alerts[0]!.rule).filter(({ author }) => author && author !== ourselves)
  const names = new Set(rules.map(({ author, license }) => (license ? `${author} (${license})` : author!)))
  if (names.size === 0) return ''
  const shown = [...names].map((name) => cut(visible(name), longestAuthor)).join('; ')
  const line = wrap(`rules by ${shown}`, page.columns, '    ')
  return `  ${page.paint('dim', line)}\n`
}

/** A lead with its kind: `key AKIA…`. */
export function renderLead({ kind, value }: Lead): string {
  return `${kind} ${kind === 'identity' ? toShortIdentity(value) : value}`
}

/** The word of a level, loud enough to head a block. */
export function renderLevel(level: Level, page: Page): string {
  return page.paint(levelInks[level], level.toUpperCase())
}

/** Nothing beside the lead itself. */
function isAlone(values: readonly string[], lead: Lead | null): boolean {
  return values.every((value) => value === lead?.value)
}

function toAgentLines(agents: readonly string[]): string[] {
  const more = agents.length > 2 ? [`and ${toCount(agents.length - 2)} more`] : []
  return [...agents.slice(0, 2), ...more]
}

/** Whether every finding has the very verdict and score of the lead: then the head says it for all. */
function isAsOne(group: LeadGroup): boolean {
  return group.findings.every((finding) => toVerdictWords(finding) === toVerdictWords(group))
}

/** The alerts of each rule, a line each: verdict where it is wanted, level, how many events, title, id. */
export function renderFindings(findings: readonly Finding[], page: Page, isJudged: boolean): string {
  const counts = findings.map(({ count }) => `${toCount(count)}×`)
  const verdictWidth = isJudged ? widest(findings.map(toVerdictWords)) + 2 : 0
  const levelWidth = widest(findings.map(({ level }) => level))
  const countWidth = widest(counts)
  const tails = findings.map(renderTail)
  const titleRoom = page.columns - verdictWidth - levelWidth - countWidth - widest(tails) - 8
  const titles = findings.map(({ title }) => cut(visible(title), Math.max(16, titleRoom)))
  const titleWidth = widest(titles)
  return findings
    .map((finding, index) => {
      const verdict = isJudged ? renderVerdict(finding, page, { width: verdictWidth }) : ''
      const level = page.paint(levelInks[finding.level], pad(finding.level, levelWidth))
      const line = `${pad(counts[index]!, countWidth, 'right')}  ${pad(titles[index]!, titleWidth)}  ${tails[index]}`
      return `  ${verdict}${level}  ${cut(line.trimEnd(), page.columns - verdictWidth - levelWidth - 4)}\n`
    })
    .join('')
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(toWidth))
}

/** The id to ask for more with, how many episodes there are beside, and what became of the alert. */
function renderTail({ alerts }: Finding): string {
  const [first, ...others] = alerts
  const parts = [visible(first!.id), others.length > 0 ? `+${toCount(others.length)} more` : '', renderState(alerts)]
  return parts.filter(Boolean).join(' ')
}

/** Nothing for what nobody has looked at; the state when all share it; else how many are closed, or suppressed. */
function renderState(alerts: readonly Alert[]): string {
  const [state = 'new', ...others] = new Set(
    alerts.map(({ status, disposition, suppressed }) => (suppressed ? 'suppressed' : (disposition ?? status))),
  )
  if (others.length === 0) return state === 'new' ? '' : state
  const closed = alerts.filter(({ status }) => status === 'closed').length
  const suppressed = alerts.filter((alert) => alert.suppressed !== null).length
  const parts = [closed > 0 ? `${closed} closed` : '', suppressed > 0 ? `${suppressed} suppressed` : ''].filter(Boolean)
  return parts.length === 0 ? '' : `${parts.join(', ')} of ${alerts.length}`
}
