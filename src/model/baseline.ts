import type { WindowOptions } from './answers.ts'
import type { Rhythm } from './rhythm.ts'
import type { Table } from './table.ts'

/** What the rows of a baseline are about, in the order in which they are shown. */
export const baselineSections = [
  'kinds',
  'rhythms',
  'callers',
  'addresses',
  'agents',
  'regions',
  'services',
  'calls',
  'errors',
  'hours',
  'keys',
] as const
export type BaselineSection = (typeof baselineSections)[number]

/** One thing that is ordinary here, and how ordinary. */
export type BaselineRow = {
  readonly section: BaselineSection
  readonly value: string
  readonly events: number
  /** Of all events of the section, 0 to 1. */
  readonly share: number
  readonly denied: number
  /** Not denied, and yet with an error. */
  readonly failed: number
  /** How many; null in what is about one. */
  readonly identities: number | null
  readonly days: number
  readonly first: string | null
  readonly last: string | null
  /** Why it is told: "home of 12 identities for up to 30 days", "machine: every 15 minutes for 30 days". */
  readonly says: string | null
}

/** What is ordinary in the days that were asked for; of one identity, where one was named. */
export type Baseline = Omit<Table, 'rows'> & {
  readonly rows: readonly BaselineRow[]
  /** The identity that it is about. */
  readonly identity: string | null
  /** Whether it is a person or a machine; null for a whole log. */
  readonly rhythm: Rhythm | null
  /** Days with calls of identities: how much history there is. AWS's own services do not count. */
  readonly days: number
}

export type BaselineQuery = WindowOptions & {
  /** An ARN, `user:alice`, `role:deploy`, or a key that it used. */
  readonly identity?: string
  /** So many rows of each section, 10 by default. */
  readonly limit?: number
}

/** What `baseline build` made. */
export type BaselineBuilt = {
  /** Parts of the log, and how many of them had no roll-up yet. */
  readonly parts: number
  readonly made: number
  readonly bytes: number
  readonly notes: readonly string[]
}
