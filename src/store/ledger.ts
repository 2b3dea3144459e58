import type { LedgerFile } from '../model/ledger.ts'
import type { Workspace } from './workspace.ts'

/** Writes files into the ledger; call it inside a transaction. */
export function addFiles(workspace: Workspace, files: readonly LedgerFile[]): void {
  const insert = workspace.cases.prepare(
    `insert into files (id, path, size, sha256, status, raw_bytes, records, stored, replaced, duplicates, rejected, reasons, ingested_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const file of files) {
    const counts = [file.rawBytes, file.records, file.stored, file.replaced, file.duplicates, file.rejected]
    insert.run(
      file.id,
      file.path,
      file.size,
      file.sha256,
      file.status,
      ...counts,
      JSON.stringify(file.reasons),
      file.ingestedAt,
    )
  }
}

/** Whether the ledger has this content under this path. */
export function hasFile(workspace: Workspace, { path, sha256 }: Pick<LedgerFile, 'path' | 'sha256'>): boolean {
  const held = workspace.cases.prepare('select 1 from files where path = ? and sha256 is ? limit 1').get(path, sha256)
  return held !== undefined
}

/** Sums over the whole ledger. */
export type LedgerTotals = {
  readonly files: number
  readonly read: number
  readonly left: number
  readonly failed: number
  readonly bytes: number
  readonly rawBytes: number
  readonly records: number
  readonly stored: number
  readonly replaced: number
  readonly duplicates: number
  readonly rejected: number
}

export function sumLedger(workspace: Workspace): LedgerTotals {
  return workspace.cases
    .prepare(
      `select count(*) as files, coalesce(sum(status = 'read'), 0) as read, coalesce(sum(status = 'left'), 0) as left, coalesce(sum(status = 'failed'), 0) as failed,
         coalesce(sum(size), 0) as bytes, coalesce(sum(raw_bytes), 0) as rawBytes, coalesce(sum(records), 0) as records, coalesce(sum(stored), 0) as stored,
         coalesce(sum(replaced), 0) as replaced, coalesce(sum(duplicates), 0) as duplicates, coalesce(sum(rejected), 0) as rejected from files`,
    )
    .get() as unknown as LedgerTotals
}

/** Each reason for which files were left or records rejected, with how many and an example. */
export type ReasonCount = {
  readonly reason: string
  readonly files: number
  readonly records: number
  readonly example: string
}

export function listReasons(workspace: Workspace): ReasonCount[] {
  return workspace.cases
    .prepare(
      `select r.key as reason, count(*) as files, sum(r.value) as records, min(f.path) as example
       from files f, json_each(f.reasons) r group by r.key order by records desc, files desc, reason`,
    )
    .all() as unknown as ReasonCount[]
}
