/** What an owner is asked: did you do this, then, from there? Made to be sent: keys are masked, texts of the log bounded. */
export type OwnerQuestion = {
  readonly identity: string
  /** ISO 8601 UTC, the second exclusive; null is open. */
  readonly from: string | null
  readonly until: string | null
  /** How that time was chosen. */
  readonly because: string
  /** What made somebody look, the newest first. */
  readonly alerts: readonly { readonly id: string; readonly title: string; readonly first: string | null }[]
  /** How many more alerts there are. */
  readonly omittedAlerts: number
  /** The first and the last call of that time, and how many they are. */
  readonly first: string
  readonly last: string
  readonly events: number
  readonly visits: readonly Visit[]
  /** Visits that are not listed, and their calls. */
  readonly omitted: number
  readonly omittedEvents: number
}

/** Calls from one place, with one tool and one key. */
export type Visit = {
  /** An address, or what the log has in its place. */
  readonly from: string | null
  /** Tool and system, without versions; of an agent that is not known its own words. */
  readonly agent: string | null
  /** Masked. */
  readonly key: string | null
  readonly session: string | null
  readonly first: string
  readonly last: string
  readonly regions: readonly string[]
  readonly events: number
  readonly failed: number
  readonly denied: number
  /** Whether an alert is about some of these calls. */
  readonly isAlerted: boolean
  /** Failed ones first. */
  readonly calls: readonly VisitCall[]
  readonly omittedCalls: number
}

/** One kind of call: `iam CreateUser`. */
export type VisitCall = {
  readonly call: string
  readonly times: number
  readonly failed: number
  readonly errors: readonly string[]
}
