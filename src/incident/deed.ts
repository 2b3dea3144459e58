import type { CallInfo } from '../knowledge/calls/calls.ts'
import { compareText } from '../model/compare-text.ts'
import type { Phase } from '../model/incident.ts'

/** What came of a call: permission was missing, or something else went wrong. */
export type Outcome = 'allowed' | 'denied' | 'failed'

/** A visit of the thief's: who, with what, from where. See `scope/visit.ts`. */
export type Actor = {
  readonly visit: number
  readonly identity: string
  readonly key: string | null
  readonly address: string | null
  readonly agent: string | null
  readonly family: string | null
  readonly network: string | null
  readonly networkClass: string | null
  readonly country: string | null
}

/** One call with one outcome in one visit, counted. Times are ISO 8601 UTC. */
export type CountedCall = {
  readonly visit: number
  /** `ses.amazonaws.com:GetSendQuota` */
  readonly call: string
  readonly outcome: Outcome
  readonly times: number
  readonly first: string
  readonly last: string
  /** The first of them. */
  readonly eventIds: readonly string[]
  readonly regions: readonly string[]
  /** What it was done to, as far as the questions name it: users, roles, policies, buckets. */
  readonly targets: readonly string[]
}

/** A counted call with whose it is, what it does, and which phase of an intrusion it belongs to. */
export type Deed = CountedCall & { readonly actor: Actor; readonly info: CallInfo; readonly phase: Phase }

/** The moment of the first of them. */
export function toFirst(deeds: readonly Pick<Deed, 'first'>[]): string {
  return deeds.map(({ first }) => first).sort(compareText)[0]!
}

/** The moment of the last of them. */
export function toLast(deeds: readonly Pick<Deed, 'last'>[]): string {
  return deeds
    .map(({ last }) => last)
    .sort(compareText)
    .at(-1)!
}
