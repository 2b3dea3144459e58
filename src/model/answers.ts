import type { AccessExtent } from './access.ts'
import type { Alert, AlertStatus } from './alert.ts'
import type { Incident } from './incident.ts'
import type { IngestResult, RecordCounts, Skipped } from './ledger.ts'
import type { Level } from './level.ts'
import type { OwnerWord } from './owner-answer.ts'
import type { Cell, Table } from './table.ts'
import type { Verdict } from './verdict.ts'

/** What every question may say beside its own words. Times are as typed: `2022-12-06`, `14d`. */
export type WindowOptions = { readonly since?: string; readonly until?: string }

export type RuleOptions = {
  /** Folders or files of Sigma rules, beside our own pack. */
  readonly rules?: readonly string[]
  /** Leave our own pack out. */
  readonly onlyRules?: boolean
  readonly minLevel?: Level
}

export type AlertQuery = WindowOptions & {
  readonly minLevel?: Level
  readonly status?: AlertStatus
  /** A rule's id or title. */
  readonly rule?: string
  /** A key, identity, address or agent that takes part: as it stands, or said (`user:alice`). */
  readonly lead?: string
  readonly verdict?: Verdict
  readonly limit?: number
}

/** What `detect` ran, beside its alerts: so that "no alerts" says what was looked at. */
export type DetectResult = {
  /** The suppressed among them come last. */
  readonly alerts: readonly Alert[]
  /** How many of the alerts are suppressed. */
  readonly suppressed: number
  readonly searched: Table['searched']
  readonly rules: {
    readonly event: number
    readonly correlation: number
    readonly filter: number
    /** Files that could not be used, or not all of them. */
    readonly skipped: number
  }
  /** Events that no rule had seen before this run. */
  readonly newEvents: number
  readonly problems: readonly ContentProblem[]
  readonly notes: readonly string[]
}

/** A problem with a rule, hunt, playbook or bucket: where, what, and what to write instead. */
export type ContentProblem = {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly says: string
  readonly hint?: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** The main job's one document (`contract.md`, JSON). */
export type InvestigateResult = {
  readonly ingest: IngestResult
  readonly alerts: readonly Alert[]
  readonly suppressed: number
  /** The gravest first. */
  readonly incidents: readonly Incident[]
  readonly searched: Table['searched']
  readonly rules: DetectResult['rules']
  readonly problems: readonly ContentProblem[]
  readonly notes: readonly string[]
}

/** What is in the workspace. Each list is a table of its own. */
export type StatusResult = {
  readonly workspace: string
  readonly format: number
  readonly events: number
  readonly from: string | null
  readonly until: string | null
  /** account, region, events, from, until, hours with events, hours in all, longest gap. */
  readonly coverage: Table
  /** Hours without any event between the first and the last, per account and Region, longest first. */
  readonly gaps: Table
  readonly files: {
    readonly read: number
    readonly left: number
    readonly failed: number
    readonly bytes: number
    readonly rawBytes: number
  }
  readonly records: RecordCounts
  /** Files left or failed, and records rejected, by reason. */
  readonly reasons: Table
  readonly parts: { readonly count: number; readonly bytes: number; readonly compacted: number }
  readonly alerts: Readonly<Record<Level, number>>
  /** How many of the alerts are suppressed. */
  readonly suppressed: number
  /** IAM's reports that were imported. */
  readonly access: readonly AccessExtent[]
  readonly notes: readonly string[]
}

export type RuleSummary = {
  readonly id: string
  readonly kind: 'event' | 'correlation' | 'filter'
  readonly title: string
  readonly level: Level | null
  readonly status: string | null
  readonly author: string | null
  readonly tags: readonly string[]
  readonly file: string
  /** Alerts of this rule in the workspace. */
  readonly alerts: number
}

export type RuleCheck = { readonly rules: number; readonly problems: readonly ContentProblem[]; readonly ok: boolean }

export type RuleExplanation = {
  readonly rule: RuleSummary
  readonly description: string | null
  /** The condition with its identifiers put in place, indented. */
  readonly tree: string
  readonly sql: string
  readonly filters: readonly { readonly title: string; readonly removes: number | null }[]
  readonly references: readonly string[]
  readonly falsepositives: readonly string[]
}

export type RuleTest = {
  readonly cases: number
  readonly passed: number
  readonly failed: readonly { readonly file: string; readonly name: string; readonly says: string }[]
  /** Rules without a case on which they fire, or none on which they stay quiet. */
  readonly uncovered: readonly string[]
  /** Why rules beside the cases could not be read. */
  readonly problems: readonly ContentProblem[]
  readonly ok: boolean
}

export type RuleImport = {
  readonly from: string
  readonly to: string
  readonly imported: number
  readonly skipped: readonly Skipped[]
  readonly problems: readonly ContentProblem[]
}

export type DoctorCheck = {
  readonly check: string
  readonly ok: boolean
  readonly says: string
  readonly hint?: string
}

/** Where a setting comes from: a flag, the environment, the workspace's settings, or the default. */
export type Setting = { readonly name: string; readonly value: Cell; readonly origin: string }

/** What is to be known and accepted from now on. */
export type SuppressionRequest = {
  /** Keys, addresses and ranges, identities, `agent:text`: all of them take part in the alerts that are meant. */
  readonly leads: readonly string[]
  /** A rule's id or title. */
  readonly rule?: string
  readonly by: string
  readonly why: string
  /** ISO 8601 in UTC, or `30d` from now; without it, for good. */
  readonly until?: string
}

/** What an owner is to be asked about: an alert, a time, or without either what the newest alerts are about. */
export type OwnerRequest = WindowOptions & {
  /** An ARN, `user:alice`, `role:deploy`, or a key that it used. */
  readonly identity: string
  /** The id of an alert. */
  readonly about?: string
}

/** What the owner said of it, and who that is. */
export type OwnerAnswerRequest = OwnerRequest & {
  readonly answer: OwnerWord
  readonly by: string
  readonly note?: string
}
