import type { Fact } from './fact.ts'
import type { Verdict } from './verdict.ts'

/** A fact, and how much it says: log-odds, positive for malicious, negative against, 0 for what only informs. */
export type WeighedFact = Fact & { readonly weight: number }

/** What triage says of an alert or a lead, and why. */
export type Assessment = {
  readonly verdict: Verdict
  /** How likely it is malicious, 0 to 1. */
  readonly score: number
  /** The facts for and against first, by weight; those that only inform last. */
  readonly facts: readonly WeighedFact[]
  /** The verdict in sentences: first why, then what speaks against it. */
  readonly reasons: readonly string[]
  /** What would change the verdict, and to what. */
  readonly wouldChange: readonly string[]
}
