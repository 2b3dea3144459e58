/**
 * One identity with one key, from one address, with one family of agents, on one day (UTC): the smallest thing that is either the owner's or a
 * thief's. A key is never one or the other as a whole, for a stolen one is used by both.
 */
export type Visit = {
  readonly visit: number
  /** `2025-03-04` */
  readonly day: string
  readonly identity: string
  readonly account: string | null
  readonly key: string | null
  readonly address: string | null
  /** An agent, and its family. */
  readonly agent: string | null
  readonly family: string | null
  /** The organisation that holds the address; the address itself where nobody knows. */
  readonly network: string | null
  readonly country: string | null
  readonly networkClass: string | null
  readonly events: number
  readonly denied: number
  /** ISO 8601 UTC. */
  readonly first: string
  readonly last: string
}
