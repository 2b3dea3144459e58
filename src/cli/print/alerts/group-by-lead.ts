import type { Alert } from '../../../model/alert.ts'
import { compareText } from '../../../model/compare-text.ts'
import { type EntityKind, type Lead, valuesOf } from '../../../model/entity.ts'
import { type Level, levels } from '../../../model/level.ts'
import type { Verdict } from '../../../model/verdict.ts'
import { toUrgency, toWorst } from '../verdict.ts'

/** All alerts of one lead: what an analyst looks at as one thing. */
export type LeadGroup = {
  readonly lead: Lead | null
  /** The worst of its verdicts, and the highest score with it; null where nobody has looked yet. */
  readonly verdict: Verdict | null
  readonly score: number | null
  /** The highest level of those with that verdict. */
  readonly worst: Level
  readonly first: string | null
  readonly last: string | null
  readonly identities: readonly string[]
  readonly keys: readonly string[]
  readonly addresses: readonly string[]
  readonly agents: readonly string[]
  /** One for each rule, worst first. */
  readonly findings: readonly Finding[]
}

/** The alerts of one rule about one lead, an alert for each episode. */
export type Finding = {
  readonly title: string
  readonly level: Level
  /** The worst of its alerts. */
  readonly verdict: Verdict | null
  readonly score: number | null
  readonly count: number
  readonly alerts: readonly Alert[]
}

/** Groups alerts by lead, the worst lead first: by its worst verdict, then its worst level, how many rules say so, and how lately. */
export function groupByLead(alerts: readonly Alert[]): LeadGroup[] {
  const byLead = Map.groupBy(alerts, (alert) => {
    const lead = toNearestLead(alert)
    return lead ? `${lead.kind} ${lead.value}` : ''
  })
  return [...byLead.values()].map(toGroup).sort(byWorst)
}

/** What counts an identity's calls, and saw only one key of it, belongs to what is known of that key. */
function toNearestLead({ lead, entities }: Alert): Lead | null {
  if (lead?.kind !== 'identity') return lead
  const [key, ...others] = valuesOf('key', entities)
  return key !== undefined && others.length === 0 ? { kind: 'key', value: key } : lead
}

function toGroup(alerts: readonly Alert[]): LeadGroup {
  const findings = toFindings(alerts)
  const moments = alerts
    .flatMap(({ first, last }) => [first, last])
    .filter((moment) => moment !== null)
    .sort()
  const allOf = (kind: EntityKind) => [...new Set(alerts.flatMap(({ entities }) => valuesOf(kind, entities)))]
  return {
    lead: toNearestLead(alerts[0]!),
    ...toJudgement(findings),
    worst: findings[0]!.level,
    first: moments[0] ?? null,
    last: moments.at(-1) ?? null,
    identities: allOf('identity'),
    keys: allOf('key'),
    addresses: allOf('address'),
    agents: [...new Set(allOf('agent').map(withoutBrackets))],
    findings,
  }
}

function toJudgement(judged: readonly Pick<Finding, 'verdict' | 'score'>[]): Pick<Finding, 'verdict' | 'score'> {
  const { verdict, score } = toWorst(judged)!
  return { verdict, score }
}

/** Some services write an agent in brackets, which is no other. */
function withoutBrackets(agent: string): string {
  return agent.replace(/^\[(.*)\]$/s, '$1')
}

/** The alerts of each rule together, the worst first. */
export function toFindings(alerts: readonly Alert[]): Finding[] {
  const findings = [...Map.groupBy(alerts, ({ rule }) => rule.id).values()].map((ofRule) => ({
    title: ofRule[0]!.rule.title,
    level: ofRule[0]!.rule.level,
    ...toJudgement(ofRule),
    count: ofRule.reduce((sum, { count }) => sum + count, 0),
    alerts: ofRule.toSorted((one, other) => compare(one.first, other.first)),
  }))
  return findings.sort(
    (one, other) =>
      toUrgency(one.verdict) - toUrgency(other.verdict) ||
      rank(other.level) - rank(one.level) ||
      compare(one.alerts[0]!.first, other.alerts[0]!.first),
  )
}

function byWorst(one: LeadGroup, other: LeadGroup): number {
  return (
    toUrgency(one.verdict) - toUrgency(other.verdict) ||
    rank(other.worst) - rank(one.worst) ||
    countAt(other, other.worst) - countAt(one, one.worst) ||
    other.findings.length - one.findings.length ||
    (other.score ?? 0) - (one.score ?? 0) ||
    compare(other.last, one.last)
  )
}

function countAt({ findings }: LeadGroup, level: Level): number {
  return findings.filter((finding) => finding.level === level).length
}

function rank(level: Level): number {
  return levels.indexOf(level)
}

/** ISO times in UTC sort as text; what has none comes last. */
function compare(one: string | null, other: string | null): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  return compareText(one, other)
}
