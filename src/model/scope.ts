import type { Entity, Lead } from './entity.ts'
import type { Searched } from './table.ts'
import type { EntityVerdict } from './verdict.ts'

/** A reason why two entities belong together, with the events that show it. */
export type ScopeLink = { readonly to: Entity; readonly by: string; readonly eventIds: readonly string[] }

/** An entity of an intrusion, or one that was near it. Times are ISO 8601 UTC, of the thief's events only. */
export type ScopedEntity = Entity & {
  readonly verdict: EntityVerdict
  /** How likely it is part of it, 0 to 1. */
  readonly score: number
  /** Whether honest identities use it too. */
  readonly shared: boolean
  readonly reasons: readonly string[]
  readonly links: readonly ScopeLink[]
  readonly events: number
  readonly denied: number
  readonly first: string | null
  readonly last: string | null
  /** The steps from a lead to it: `key AKIA… → address 203.0.113.7 → key AKIA…`; empty for a lead. */
  readonly path: readonly Entity[]
}

/** What `scope` answers. */
export type Scope = {
  readonly leads: readonly Lead[]
  readonly entities: readonly ScopedEntity[]
  /** In how many rounds nothing new was found any more. */
  readonly rounds: number
  readonly searched: Searched
  readonly notes: readonly string[]
}
