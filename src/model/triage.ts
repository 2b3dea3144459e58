import type { Alert } from './alert.ts'
import type { Assessment } from './assessment.ts'
import type { EntityKind, Lead } from './entity.ts'
import type { Searched } from './table.ts'
import type { UsageDimension } from './usage.ts'
import type { Verdict } from './verdict.ts'

/** All about a lead: who or what it is, what is usual for it, what it does now, and what is to be thought of it. Times are ISO 8601 UTC. */
export type Triage = Omit<Assessment, 'score'> & {
  /** How likely it is malicious, 0 to 1; null where nothing of it was seen in the time that was asked about. */
  readonly score: number | null
  readonly lead: Lead & {
    /** Who or what it is, a sentence each. */
    readonly says: readonly string[]
    /** The values in events that are meant: of an agent several. */
    readonly values: readonly string[]
  }
  readonly usual: Picture
  readonly now: Picture & {
    /** Why this stretch of time: `from its first alert`. */
    readonly because: string
  }
  readonly activity: {
    readonly days: readonly ActivityPoint[]
    /** Of what is now, where it is three days at most. */
    readonly hours: readonly ActivityPoint[]
  }
  /** What it calls now, what is interesting or failed first. */
  readonly calls: readonly TriagedCall[]
  readonly related: readonly RelatedEntity[]
  /** In which it takes part, the gravest first. */
  readonly alerts: readonly Alert[]
  readonly searched: Searched
  readonly notes: readonly string[]
}

/** Counts of a stretch of time, and by dimension the values that occur most. */
export type Picture = {
  readonly from: string | null
  readonly until: string | null
  /** On which it was seen. */
  readonly days: number
  readonly events: number
  readonly denied: number
  readonly failed: number
  readonly rows: readonly PictureRow[]
}

export type PictureRow = {
  readonly dimension: UsageDimension
  readonly value: string
  /** What is known of the value: an address's network, an agent's tool. */
  readonly says: string | null
  readonly events: number
  readonly denied: number
  readonly first: string
  readonly last: string
  /** Of what is now: whether it is not among what is usual; null where there is no history to tell. */
  readonly isNew: boolean | null
}

export type ActivityPoint = { readonly at: string; readonly events: number; readonly denied: number }

export type TriagedCall = {
  /** `ses.amazonaws.com:GetSendQuota` */
  readonly call: string
  readonly does: string | null
  readonly events: number
  readonly denied: number
  readonly failed: number
  readonly isNew: boolean | null
  readonly buckets: readonly string[]
  readonly techniques: readonly string[]
  /** In how many published reports of intrusions it is seen. */
  readonly reports: number
  readonly first: string
  readonly last: string
}

export type RelatedEntity = {
  readonly kind: EntityKind
  readonly value: string
  readonly says: string | null
  /** Events that it shares with the lead, or of the lead's identities beside. */
  readonly events: number
  readonly denied: number
  readonly first: string
  readonly last: string
  readonly alerts: number
  /** The worst of its alerts; null where none was judged. */
  readonly verdict: Verdict | null
}
