import type { Alert } from '../model/alert.ts'
import type { Incident } from '../model/incident.ts'
import type { LedgerFile } from '../model/ledger.ts'
import type { NetworkInfo, NetworkSource } from '../model/network.ts'

/** One of the thief's events, as it stands in the store. What a record does not say is null. */
export type ReportEvent = {
  readonly id: string
  /** ISO 8601 UTC. */
  readonly time: string | null
  readonly account: string | null
  readonly region: string | null
  /** `ses.amazonaws.com` */
  readonly source: string | null
  readonly name: string | null
  readonly identity: string | null
  readonly session: string | null
  readonly key: string | null
  /** An address in RFC 5952 form; else whatever stood there, such as a service's name, in `origin`. */
  readonly address: string | null
  readonly origin: string | null
  readonly agent: string | null
  readonly errorCode: string | null
  readonly errorMessage: string | null
  readonly isDenied: boolean
  readonly isReadOnly: boolean | null
  /** Compact JSON. */
  readonly request: string | null
  /** Of CreateAccessKey the key that was made, and the name of the user whose it is. */
  readonly madeKey: string | null
  readonly madeFor: string | null
  /** The ledger's number of the file, and the record's place in it. */
  readonly file: number | null
  readonly record: number | null
}

/** A rule as it ran: its digest tells one version of it from another. */
export type RuleVersion = { readonly id: string; readonly digest: string }

/** All that a report is made of. */
export type ReportInput = {
  readonly incident: Incident
  /** Those of the incident. */
  readonly alerts: readonly Alert[]
  /** The thief's, in order of time. */
  readonly events: readonly ReportEvent[]
  /** The files that hold them. */
  readonly files: readonly LedgerFile[]
  /** Of the addresses that the incident names. */
  readonly networks: ReadonlyMap<string, NetworkInfo>
  readonly networkSources: readonly NetworkSource[]
  readonly ruleVersions: readonly RuleVersion[]
  /** The tool's. */
  readonly version: string
  /** When the report was written, ISO 8601 UTC. */
  readonly written: string
}
