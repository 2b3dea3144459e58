import type { Entity } from './entity.ts'
import type { Action, LiveSession } from './response.ts'
import type { ScopedEntity } from './scope.ts'
import type { Searched } from './table.ts'

export const severities = ['critical', 'high', 'medium', 'low'] as const
/** critical: persistence or impact succeeded; high: compromised, with calls that succeeded; medium: only denied calls; low: unclear. */
export type Severity = (typeof severities)[number]

export const incidentStatuses = ['open', 'contained', 'closed'] as const
export type IncidentStatus = (typeof incidentStatuses)[number]

/** Who may read of it: the Traffic Light Protocol 2.0. */
export const trafficLights = ['red', 'amber', 'green', 'clear'] as const
export type TrafficLight = (typeof trafficLights)[number]

/** The phases of an intrusion, in the order in which a report tells them. */
export const phases = [
  'first access',
  'reconnaissance',
  'attempt',
  'success',
  'persistence',
  'privilege',
  'evasion',
  'impact',
] as const
export type Phase = (typeof phases)[number]

/** A sentence of the timeline, with the events behind it. Times are ISO 8601 UTC. */
export type TimelineEntry = {
  readonly time: string
  readonly until: string
  readonly says: string
  readonly phase: Phase
  readonly events: number
  readonly denied: number
  /** The first of them. */
  readonly eventIds: readonly string[]
}

/** One call of the thief's, counted. */
export type CallOutcome = {
  /** `ses.amazonaws.com:GetSendQuota` */
  readonly call: string
  readonly does: string | null
  readonly times: number
  readonly identities: readonly string[]
  readonly first: string
  readonly last: string
  readonly eventIds: readonly string[]
}

/** How the thief may have come to the keys, with the evidence for and against, and what was looked at. */
export type Hypothesis = {
  readonly id: 'leaked-key' | 'workload' | 'console' | 'federation'
  readonly says: string
  readonly likelihood: 'likely' | 'possible' | 'unlikely'
  readonly for: readonly string[]
  readonly against: readonly string[]
  readonly lookedAt: readonly string[]
}

/** The honest use of a key that the thief has: what the owner did with it, before and meanwhile. Times are ISO 8601 UTC. */
export type OwnerUse = {
  readonly identity: string
  readonly key: string
  readonly events: number
  readonly first: string
  readonly last: string
  readonly addresses: readonly string[]
  readonly agents: readonly string[]
}

export type IncidentNote = { readonly time: string; readonly by: string; readonly text: string }

/** What an incident was begun with, beside alerts. */
export type IncidentLead = Entity & {
  /** Who named it, and what was found, where that was no person: `GuardDuty: UnauthorizedAccess:IAMUser/MaliciousIPCaller (1ab9…)`. */
  readonly notice?: string
  /** The id of the incident from which a person split it off. */
  readonly apartFrom?: string
}

/** One intrusion: who and what belongs to it, what happened, and what is still to be learned. Times are ISO 8601 UTC. */
export type Incident = {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** Why it has that severity. */
  readonly severityReasons: readonly string[]
  readonly status: IncidentStatus
  readonly owner: string | null
  readonly tlp: TrafficLight
  readonly tags: readonly string[]
  readonly notes: readonly IncidentNote[]
  readonly opened: string
  readonly first: string
  readonly last: string
  readonly alertIds: readonly string[]
  /** What a person, or somebody else's finding, began it with; empty where alerts did. */
  readonly leads: readonly IncidentLead[]
  /** Those that were cleared: the nearest 300; `clearedOmitted` is the number of the rest. */
  readonly entities: readonly ScopedEntity[]
  readonly clearedOmitted: number
  readonly timeline: readonly TimelineEntry[]
  /** ATT&CK's tactics by name, in the order of its matrix: what the rules of its alerts say. */
  readonly tactics: readonly string[]
  /** What of ATT&CK the thief's calls are; `eventIds` are the first of its `events`. */
  readonly techniques: readonly {
    readonly id: string
    readonly name: string
    readonly events: number
    readonly eventIds: readonly string[]
  }[]
  readonly impact: {
    readonly succeeded: readonly CallOutcome[]
    readonly denied: readonly CallOutcome[]
    /** What the logs cannot tell, in sentences: data events that are not recorded, Regions and trails that are missing. */
    readonly unknown: readonly string[]
  }
  readonly coverage: Searched & { readonly gaps: readonly string[] }
  readonly openQuestions: readonly string[]
  readonly hypotheses: readonly Hypothesis[]
  readonly owners: readonly OwnerUse[]
  readonly similar: readonly { readonly id: string; readonly says: string }[]
  /** What is to be done, and what was: in the order of the plan. */
  readonly actions: readonly Action[]
  /** Sessions that outlive the keys that issued them. */
  readonly alive: readonly LiveSession[]
  /** The thief's events, and how many of them were denied. */
  readonly events: number
  readonly denied: number
  /** Their ids in time order, for exports and the appendix: the first 50,000; `omitted` is the number of the rest. */
  readonly eventIds: readonly string[]
  readonly omitted: number
  readonly reports: Readonly<Record<string, string>>
}

/** What is found out about an intrusion: an incident without what people decide about it. */
export type IncidentFindings = Omit<
  Incident,
  | 'id'
  | 'status'
  | 'owner'
  | 'tlp'
  | 'tags'
  | 'notes'
  | 'opened'
  | 'leads'
  | 'similar'
  | 'actions'
  | 'alive'
  | 'reports'
>

/** What a person decides about an incident. */
export type IncidentChange = {
  readonly status?: IncidentStatus
  readonly owner?: string
  readonly tlp?: TrafficLight
  readonly tags?: readonly string[]
}
