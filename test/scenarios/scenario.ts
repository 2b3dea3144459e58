import type { CloudTrailRecord } from '../../samples/cloudtrail/record.ts'
import type { Decoy } from './lives/life.ts'

/** One log file; the path is CloudTrail's own, from `AWSLogs` to `.json.gz`. */
export type ScenarioFile = { readonly path: string; readonly records: readonly CloudTrailRecord[] }

/** Who and what belongs to a thief. */
export type Malicious = {
  /** Stolen keys, and those that were made or issued in the intrusion. */
  readonly keys: readonly string[]
  /** Stable ARNs of who acted for the thief and whom the thief made. */
  readonly identities: readonly string[]
  readonly addresses: readonly string[]
  readonly agents: readonly string[]
  readonly eventIds: readonly string[]
}

/** What really happened. Whatever it does not name is honest. */
export type Truth = {
  readonly kind: string
  readonly seed: number
  readonly company: { readonly name: string; readonly accounts: readonly string[]; readonly home: string }
  /** Of all thieves together, and of each. */
  readonly malicious: Malicious
  readonly intrusions: readonly Malicious[]
  readonly decoys: readonly Decoy[]
  /** ISO 8601 UTC; null where nobody breaks in. */
  readonly firstMalicious: string | null
  readonly lastMalicious: string | null
  readonly events: number
}

export type Scenario = { readonly files: readonly ScenarioFile[]; readonly truth: Truth }
