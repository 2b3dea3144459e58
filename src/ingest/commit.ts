import { renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { LedgerFile } from '../model/ledger.ts'
import { toIso } from '../model/time-window.ts'
import { addFiles, hasFile } from '../store/ledger.ts'
import { addParts, raiseNumber, retireParts } from '../store/manifest.ts'
import { addReplacements } from '../store/replacements.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import type { Batch, FileOutcome, StagedPart } from './lanes/job.ts'
import type { Settled } from './settle/settle-batch.ts'

/** Makes a settled batch part of the workspace: files into place first, then one transaction. A crash between leaves files that nobody names. */
export function commitBatch(workspace: Workspace, batch: Batch, settled: Settled, now: number): void {
  const parts = settled.parts.map((part) => ({
    ...moved(workspace, part),
    firstBatch: batch.number,
    lastBatch: batch.number,
    compacted: false,
  }))
  const rewritten = settled.rewritten.map(({ part, staged }) => ({
    part,
    inPlace: staged && { ...part, ...moved(workspace, staged), compacted: false },
  }))
  inTransaction(workspace.cases, () => {
    addParts(workspace, parts)
    for (const { part, inPlace } of rewritten) {
      retireParts(workspace, [part])
      if (inPlace) addParts(workspace, [inPlace])
    }
    addFiles(
      workspace,
      batch.files.filter((file) => isNews(workspace, file)).map((file) => toLedgerFile(file, settled, now)),
    )
    addReplacements(workspace, settled.replacements)
    raiseNumber(workspace, 'batch', batch.number)
  })
}

function moved(workspace: Workspace, part: StagedPart) {
  const path = basename(part.path)
  renameSync(part.path, join(workspace.events, path))
  return { path, rows: part.rows, earliest: part.earliest, latest: part.latest }
}

/** A file of known content is written down once under each of its paths. */
function isNews(workspace: Workspace, file: FileOutcome): boolean {
  return file.status !== 'known' || !hasFile(workspace, file.shown, file.sha256)
}

function toLedgerFile(file: FileOutcome, settled: Settled, now: number): LedgerFile {
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
    reasons: file.reason === null ? file.reasons : { ...file.reasons, [file.reason]: 0 },
    ingestedAt: toIso(now),
  }
}
