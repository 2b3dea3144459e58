/** What was read of one file. How much of it is stored is known when its batch has been settled. */
export type FileOutcome = {
  readonly id: number
  readonly shown: string
  readonly size: number
  readonly sha256: string | null
  readonly status: 'read' | 'left' | 'failed' | 'known'
  /** Why it was left, failed or known. */
  readonly reason: string | null
  readonly rawBytes: number
  readonly kept: number
  readonly rejected: number
  readonly reasons: Readonly<Record<string, number>>
}

/** A Parquet file in staging. Times are microseconds since 1970, null when no event of it has a time. */
export type StagedPart = {
  readonly path: string
  readonly rows: number
  readonly earliest: number | null
  readonly latest: number | null
}

/** Whole files and the parts that hold all their records: committed together, or not at all. */
export type Batch = {
  readonly number: number
  readonly parts: readonly StagedPart[]
  readonly files: readonly FileOutcome[]
}
