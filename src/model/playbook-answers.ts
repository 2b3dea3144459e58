import type { WindowOptions } from './answers.ts'

/** What to learn a playbook from. */
export type LearnRequest = WindowOptions & {
  /** Keys, identities, addresses, agents. */
  readonly leads: readonly string[]
  /** Of the file; by default by the day on which it began. */
  readonly name?: string
  /** Overwrites a playbook of that name. */
  readonly clobber?: boolean
}

/** What was learned, and where it is written down. */
export type LearnedPlaybook = {
  readonly name: string
  readonly file: string
  /** As it stands in the file. */
  readonly text: string
  readonly calls: readonly string[]
  readonly from: string
  readonly until: string
  readonly notes: readonly string[]
}

/** A playbook's file. */
export type PlaybookText = {
  readonly name: string
  readonly title: string
  readonly file: string
  readonly text: string
}

export type PlaybookHunt = {
  /** All, where none is named. */
  readonly names?: readonly string[]
  /** 0 to 1. */
  readonly minScore?: number
  /** Matches that are strong enough become alerts. */
  readonly saveAlert?: boolean
}
