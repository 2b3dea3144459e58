import type { Calls } from '../knowledge/calls/calls.ts'
import type { Agent } from '../model/agent.ts'
import type { Lead } from '../model/entity.ts'
import type { NetworkInfo } from '../model/network.ts'
import type { Settings } from '../model/settings.ts'
import type { Duckdb } from '../store/duckdb.ts'

/** What is asked about: an alert, or a lead in a stretch of time. */
export type Subject = {
  /** By which rows of the tables name it; from 0. */
  readonly number: number
  /** Whom the facts are about where nobody nearer is; null where an alert has nobody. */
  readonly lead: Lead | null
  /** What of the lead stands in events: its value, of an agent all that contain it. */
  readonly values: readonly string[]
  /** Epoch milliseconds of its first and last event. */
  readonly first: number
  readonly last: number
  /** Since when it is in trouble, epoch milliseconds: what is usual lies before, where anything does. Null where it begins with this. */
  readonly troubleSince: number | null
  /** The events that an alert lists; null for a lead: all of its own in the stretch of time. */
  readonly eventIds: readonly string[] | null
}

/**
 * All that enrichers may ask. `duckdb` has these temporary tables and views; moments are TIMESTAMP in UTC, days DATE.
 *
 * - `subjects` (subject, lead_kind, lead, first, last, since, until): "usual" is what lies on the whole days from `since` to before `until`,
 *   the day of 24 hours before the first event, or before the trouble: a burst is not its own history. There are `lookbackDays` of them.
 * - `subject_events` (subject, shown, and an event's columns, see `tables/events.ts`): `shown` are the events that the alert lists, or the
 *   lead's own; the others are what its identities did beside, from an hour before to an hour after (of its first day, where it is longer). Bounded: see `tables/events.ts`.
 * - `present` (subject, shown, dimension, value, events, denied, failed, first, last, event_ids): the same counted by value, as the roll-up
 *   counts; dimensions are the roll-up's, and `account`. `event_ids` are the first by time. Where `shown` is false, all are counted, the shown too.
 * - `actors` (subject, kind, actor): who acts in the shown events, and where; kinds are identity, key (long-term ones), account.
 * - `own_usage`: the roll-up of these identities and keys, and of their accounts' usual days.
 * - `callers` (address, day, dimension, caller): who called from the shown addresses on any day; dimensions are identity and key.
 * - `past` (subject, kind, actor, dimension, value, events, denied, failed, days, first, last): what those did on the usual days, by value.
 *   Of accounts no keys, identities and errors.
 * - `spans` (subject, kind, actor, own_days, own_events, own_first, own_last, log_days, log_first): on how many of the usual days the actor
 *   called; and on how many there is any call in the log of its account.
 * - `networks` (address, asn, organisation, country, class, is_hosting 0|1) and `agents` (user_agent, family, tool, os, distribution,
 *   noteworthy, is_offensive 0|1): of all values of the dimensions address and agent in these tables.
 */
export type Subjects = {
  readonly all: readonly Subject[]
  readonly duckdb: Duckdb
  readonly lookbackDays: number
  readonly settings: Settings
  lookUp(address: string): NetworkInfo | null
  /** An agent taken apart; remembered. */
  parse(userAgent: string): Agent
  readonly calls: Calls
}
