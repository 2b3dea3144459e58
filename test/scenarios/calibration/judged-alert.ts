import type { Alert } from '../../../src/model/alert.ts'
import type { Verdict } from '../../../src/model/verdict.ts'
import type { Truth } from '../scenario.ts'

/** An alert, what triage said of it, and what it really is. */
export type JudgedAlert = {
  readonly id: string
  readonly rule: string
  readonly level: string
  readonly lead: string
  /** Null as long as triage says nothing. */
  readonly verdict: Verdict | null
  readonly score: number | null
  /** At least half of the events that it lists are the thief's. */
  readonly isIntrusion: boolean
  readonly events: number
  /** The kinds of decoy that its entities are. */
  readonly decoys: readonly string[]
  /** The kinds of its facts, each once. */
  readonly facts: readonly string[]
  readonly reasons: readonly string[]
}

/** What triage adds to an alert; absent until an alert was judged. */
type Judgement = {
  readonly verdict?: Verdict | null
  readonly score?: number | null
  readonly facts?: readonly { readonly kind?: string }[]
}

export function judge(alert: Alert, { malicious, decoys }: Truth): JudgedAlert {
  const { verdict = null, score = null, facts = [] } = alert as Omit<Alert, 'facts'> & Judgement
  const isThiefs = new Set(malicious.eventIds)
  const share = alert.eventIds.filter((id) => isThiefs.has(id)).length / Math.max(1, alert.eventIds.length)
  const identities = new Set(alert.entities.filter(({ kind }) => kind === 'identity').map(({ value }) => value))
  const isMet = decoys.filter(({ identity }) => identities.has(identity))
  return {
    id: alert.id,
    rule: alert.rule.title,
    level: alert.rule.level,
    lead: alert.lead ? `${alert.lead.kind} ${alert.lead.value}` : 'none',
    verdict,
    score,
    isIntrusion: share >= 0.5,
    events: alert.count,
    decoys: [...new Set(isMet.map(({ kind }) => kind))],
    facts: [...new Set(facts.map(({ kind }) => kind ?? '?'))],
    reasons: alert.reasons,
  }
}
