import { type FileStatus, fileStatuses, type LedgerFile, type RecordCounts, recordCounts } from '../model/ledger.ts'
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

/** Sums over the whole ledger: files by what became of them, bytes on disk and decompressed, records by what became of them. */
export type LedgerTotals = RecordCounts & Readonly<Record<FileStatus | 'files' | 'bytes' | 'rawBytes', number>>

/** Adds the whole ledger up; an empty one gives zeros. */
export function sumLedger(workspace: Workspace): LedgerTotals {
  const sums = [
    'count(*) as files',
    ...fileStatuses.map((status) => `total(status = '${status}') as ${status}`),
    'total(size) as bytes, total(raw_bytes) as rawBytes',
    ...recordCounts.map((count) => `total(${count}) as ${count}`),
  ]
  return workspace.cases.prepare(`select ${sums.join(', ')} from files`).get() as unknown as LedgerTotals
}

/** Each reason for which files were left or records rejected, with how many and an example. */
export type ReasonCount = {
  readonly reason: string
  readonly files: number
  readonly records: number
  readonly example: string
}

/** The reasons, those with the most records first. */
export function listReasons(workspace: Workspace): ReasonCount[] {
  return workspace.cases
    .prepare(
      `select r.key as reason, count(*) as files, sum(r.value) as records, min(f.path) as example
       from files f, json_each(f.reasons) r group by r.key order by records desc, files desc, reason`,
    )
    .all() as unknown as ReasonCount[]
}

/** The files with these numbers, in the order of their paths. */
export function listFiles(workspace: Workspace, ids: readonly number[]): LedgerFile[] {
  const rows = workspace.cases
    .prepare('select * from files where id in (select value from json_each(?)) order by path')
    .all(JSON.stringify(ids)) as unknown as FileRow[]
  return rows.map(({ raw_bytes, ingested_at, reasons, ...row }) => ({
    ...row,
    rawBytes: raw_bytes,
    ingestedAt: ingested_at,
    reasons: JSON.parse(reasons),
  }))
}

type FileRow = Omit<LedgerFile, 'rawBytes' | 'ingestedAt' | 'reasons'> & {
  readonly raw_bytes: number
  readonly ingested_at: string
  readonly reasons: string
}
