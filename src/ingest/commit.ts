import { renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { LedgerFile } from '../model/ledger.ts'
import { raiseNumber } from '../store/counters.ts'
import { addFiles, hasFile } from '../store/ledger.ts'
import { addParts, retireParts } from '../store/manifest.ts'
import { addReplacements } from '../store/replacements.ts'
import { forgetRuns } from '../store/rule-runs.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import type { Batch, StagedPart } from './batch.ts'
import type { Settled } from './settle/settle-batch.ts'

/** A batch, what settling made of it, and its files as the ledger is to have them. */
export type Ready = { readonly batch: Batch; readonly settled: Settled; readonly files: readonly LedgerFile[] }

/** Makes a settled batch part of the workspace: files into place first, then one transaction. A crash between leaves files that nobody names. */
export function commitBatch(workspace: Workspace, { batch, settled, files }: Ready): void {
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
    // A file of known content is written down once under each of its paths.
    addFiles(
      workspace,
      files.filter((file, index) => batch.files[index]!.status !== 'known' || !hasFile(workspace, file)),
    )
    addReplacements(workspace, settled.replacements)
    if (rewritten.length > 0) forgetRuns(workspace)
    raiseNumber(workspace, 'batch', batch.number)
  })
}

function moved(workspace: Workspace, part: StagedPart) {
  const path = basename(part.path)
  renameSync(part.path, join(workspace.events, path))
  return { path, rows: part.rows, earliest: part.earliest, latest: part.latest }
}
