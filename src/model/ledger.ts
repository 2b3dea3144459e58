/** A file that was left alone, or part of it, and why. */
export type Skipped = { readonly file: string; readonly reason: string }

/** How many records there were, and what became of them. `records = stored + duplicates + rejected`; `replaced` counts within `stored`. */
export const recordCounts = ['records', 'stored', 'replaced', 'duplicates', 'rejected'] as const
export type RecordCounts = Readonly<Record<(typeof recordCounts)[number], number>>

/** What one run of ingest did. */
export type IngestResult = RecordCounts & {
  readonly files: number
  /** On disk. */
  readonly bytes: number
  /** Decompressed. */
  readonly rawBytes: number
  readonly skipped: readonly Skipped[]
  /** Time of the earliest and latest event stored in this run, ISO 8601 UTC. */
  readonly from: string | null
  readonly until: string | null
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  readonly seconds: number
  readonly notes: readonly string[]
}

/** What is going on, for a progress line. */
export type Progress = {
  readonly step: string
  readonly done: number
  readonly total: number
  readonly unit: string
  readonly records?: number
}

export const fileStatuses = ['read', 'left', 'failed'] as const
/** `read` (perhaps in part), `left` (recognised, and no CloudTrail records), `failed` (could not be read). */
export type FileStatus = (typeof fileStatuses)[number]

/** One file in the ledger: evidence wants custody. */
export type LedgerFile = RecordCounts & {
  readonly id: number
  readonly path: string
  readonly size: number
  /** SHA-256 of the bytes on disk, hex; null when they could not be read. */
  readonly sha256: string | null
  readonly status: FileStatus
  readonly rawBytes: number
  /** Reason -> how many records, or 0 for a remark about the whole file. */
  readonly reasons: Readonly<Record<string, number>>
  readonly ingestedAt: string
}
