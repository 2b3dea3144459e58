import type { Entity } from './entity.ts'

/** One answer of one enricher about an alert or an entity. */
export type Fact = {
  /** What kind of answer it is, in kebab-case: `new-agent`, `offensive-agent`. Triage weighs by it. */
  readonly kind: string
  /** Whom or what it is about. */
  readonly subject: Entity
  /** A sentence for the analyst, with its numbers and since when. */
  readonly says: string
  /** Where it comes from: the enricher, and the dated table or the part of the log that it looked at. */
  readonly source: string
  /** The events that show it, in order of time, at most `factEvents`; empty where no event can (an address's owner). */
  readonly eventIds: readonly string[]
}

/** So many events show one fact; more would say no more. */
export const factEvents = 20
