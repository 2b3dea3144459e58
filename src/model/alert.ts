import type { WeighedFact } from './assessment.ts'
import type { Entity, Lead } from './entity.ts'
import type { Level } from './level.ts'
import type { Verdict } from './verdict.ts'

export const ruleKinds = ['event', 'correlation', 'hunt', 'playbook'] as const
export type RuleKind = (typeof ruleKinds)[number]

export const alertStatuses = ['new', 'acknowledged', 'closed'] as const
export type AlertStatus = (typeof alertStatuses)[number]

export const dispositions = ['true-positive', 'benign', 'false-positive', 'duplicate'] as const
export type Disposition = (typeof dispositions)[number]

/** Who wrote the rule is part of every alert: the Detection Rule License asks for it. */
export type AlertRule = {
  readonly id: string
  readonly kind: RuleKind
  readonly title: string
  readonly level: Level
  readonly author: string | null
  readonly license: string | null
  readonly tags: readonly string[]
  readonly description: string | null
  readonly falsepositives: readonly string[]
  readonly references: readonly string[]
}

/** So many entities of one kind an alert names, out of the events that it lists. */
export const listedEntities = 50

/** One rule that matched for one lead (a correlation: for one group) within one episode. Times are ISO 8601 UTC. */
export type Alert = {
  readonly id: string
  readonly rule: AlertRule
  /** Null only when none of its events has a time. */
  readonly first: string | null
  readonly last: string | null
  /** Distinct events, of a correlation those of its base rules. */
  readonly count: number
  /** A correlation's peak measure; null for an event rule. */
  readonly value: number | null
  readonly lead: Lead | null
  /** A correlation's group: field -> value. */
  readonly group: Readonly<Record<string, string>>
  readonly entities: readonly Entity[]
  /** The first 1,000 in time order; `omitted` is the number of the rest. */
  readonly eventIds: readonly string[]
  readonly omitted: number
  /** True in the run that raised it. */
  readonly new: boolean
  /** What triage knows of it, the gravest first; empty, with `verdict` and `score` null, until it was judged. */
  readonly facts: readonly WeighedFact[]
  readonly verdict: Verdict | null
  /** How likely it is malicious, 0 to 1. */
  readonly score: number | null
  /** Why it fired, and then why the verdict is what it is. */
  readonly reasons: readonly string[]
  /** What would change the verdict, and to what. */
  readonly wouldChange: readonly string[]
  readonly status: AlertStatus
  readonly disposition: Disposition | null
  /** What says that it is known and accepted; the workbench adds it, for it depends on the moment. */
  readonly suppressed: AlertSuppression | null
}

/** Who has said that an alert is known and accepted, until when (ISO 8601 UTC; null: for good), and why. */
export type AlertSuppression = {
  readonly id: string
  readonly by: string
  readonly until: string | null
  readonly why: string
}

/** What somebody said of an alert, and when (ISO 8601 UTC). */
export type Judgement = {
  readonly time: string
  readonly status?: AlertStatus
  readonly disposition?: Disposition
  readonly note?: string
}
