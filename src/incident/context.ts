import type { OwnerUse } from '../model/incident.ts'

/** What the log holds around an intrusion. Times are ISO 8601 UTC. */
export type Context = {
  readonly sessions: readonly Session[]
  readonly owners: readonly OwnerUse[]
  readonly signIns: readonly SignIns[]
  /** How often AWS, or somebody, attached a policy for leaked keys, and when first. */
  readonly quarantined: { readonly times: number; readonly first: string | null; readonly eventIds: readonly string[] }
  /** Event sources of which the log holds data events. */
  readonly dataSources: readonly string[]
  /** Hours without any event of an account, about the time of the intrusion. */
  readonly silences: readonly Silence[]
}

/** How the thief's events with one key came about. */
export type Session = {
  readonly identity: string
  readonly key: string | null
  readonly session: string | null
  readonly userType: string | null
  /** From a machine's metadata service, as CloudTrail says. */
  readonly isOfMachine: boolean
  readonly isFederated: boolean
  readonly isConsole: boolean
  readonly events: number
}

/** Sign-ins to the console by a compromised identity, or from a hostile address. */
export type SignIns = {
  readonly identity: string
  readonly succeeded: number
  readonly failed: number
  readonly byThief: number
  readonly eventIds: readonly string[]
}

export type Silence = {
  readonly account: string | null
  readonly from: string
  readonly until: string
  readonly hours: number
}
