import type { LedgerFile } from '../model/ledger.ts'
import { toIso } from '../model/time-window.ts'
import type { FileOutcome } from './batch.ts'
import type { Settled } from './settle/settle-batch.ts'

/** What the ledger keeps of a file, and a run adds up: what was read of it, and what settling made of that. */
export function toLedgerFile(file: FileOutcome, settled: Settled, now: number): LedgerFile {
  const duplicates = settled.duplicates.get(file.id) ?? 0
  return {
    id: file.id,
    path: file.shown,
    size: file.size,
    sha256: file.sha256,
    status: file.status === 'known' ? 'left' : file.status,
    rawBytes: file.rawBytes,
    records: file.kept + file.rejected,
    stored: file.kept - duplicates,
    replaced: settled.replaced.get(file.id) ?? 0,
    duplicates,
    rejected: file.rejected,
    reasons: file.reason === null ? file.reasons : { [file.reason]: 0, ...file.reasons },
    ingestedAt: toIso(now),
  }
}
