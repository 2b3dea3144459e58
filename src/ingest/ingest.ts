import { availableParallelism } from 'node:os'
import type { IngestResult, Progress } from '../model/ledger.ts'
import { allTime } from '../model/time-window.ts'
import { lastNumber, nextNumber } from '../store/counters.ts'
import { type Duckdb, openDuckdb } from '../store/duckdb.ts'
import { listParts, sweep } from '../store/manifest.ts'
import { toSearched } from '../store/searched.ts'
import { toWorkspacePaths, type Workspace } from '../store/workspace.ts'
import type { Batch } from './batch.ts'
import { commitBatch } from './commit.ts'
import { type Fill, fills } from './fill/scan-function.ts'
import type { Job } from './lanes/job.ts'
import { reportProgress } from './lanes/report-progress.ts'
import { stopRun, toShared } from './lanes/shared.ts'
import { startLanes } from './lanes/start-lanes.ts'
import { defaultLimits, type Limits } from './open/input.ts'
import { Serial } from './serial.ts'
import { contentFunction } from './settle/content-function.ts'
import { settleBatch } from './settle/settle-batch.ts'
import type { FileList } from './sources/file-list.ts'
import { type Gathered, withSources } from './sources/with-sources.ts'
import { toLedgerFile } from './to-ledger-file.ts'
import { Totals } from './totals.ts'

export type IngestOptions = {
  readonly now: () => number
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
  readonly limits?: Limits
  readonly fill?: Fill
  /** A part is closed at the first file's end beyond so many rows: what a killed run has to read again, and what a query opens at once. */
  readonly partRows?: number
  /** Threads; 0 reads in this one. By default as many as pay for what there is to read. */
  readonly lanes?: number
}

/** Less than this is read before a thread has started. */
const threadBytes = 16_000_000
const laneLimit = 4
const defaultPartRows = 250_000
const laneMemoryBytes = 160_000_000
const settleMemoryBytes = 256_000_000

/**
 * Reads sources into the workspace: the caller is its writer (`asWriter`). A file whose content is in the ledger is not read again; a run that
 * was killed anywhere goes on where its last batch was committed.
 */
export async function ingest(
  workspace: Workspace,
  sources: readonly string[],
  options: IngestOptions,
): Promise<IngestResult> {
  const started = options.now()
  sweep(workspace)
  const read = await withSources(workspace, sources, (gathered) => readGathered(workspace, gathered, options))
  return { ...read, seconds: (options.now() - started) / 1000 }
}

async function readGathered(
  workspace: Workspace,
  { files, skipped }: Gathered,
  options: IngestOptions,
): Promise<Omit<IngestResult, 'seconds'>> {
  const before = lastNumber(workspace, 'batch')
  const totals = new Totals(skipped)
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: settleMemoryBytes, spillDirectory: workspace.spill })
  try {
    duckdb.connection.registerScalarFunction(contentFunction)
    await runLanes(toJob(workspace, files, options), options, async (batch) => {
      const settled = await settleBatch(duckdb, workspace, batch)
      const read = batch.files.map((file) => toLedgerFile(file, settled, options.now()))
      commitBatch(workspace, { batch, settled, files: read })
      totals.add(read, settled.renamed)
    })
    return { ...totals.toResult(), ...(await toExtent(duckdb, workspace, before)) }
  } finally {
    duckdb.close()
  }
}

/** Reads the job's files in lanes, and settles one batch after the other as they come. Throws when the signal stops it. */
async function runLanes(
  job: Job,
  { lanes = lanesFor(job.files), onProgress, signal }: IngestOptions,
  settle: (batch: Batch) => Promise<void>,
): Promise<void> {
  const stop = () => stopRun(job.shared)
  const queue = new Serial(settle)
  const stopReporting = reportProgress(job, onProgress)
  signal?.addEventListener('abort', stop)
  try {
    signal?.throwIfAborted()
    try {
      await startLanes(job, lanes, (batch) => queue.push(batch, stop))
    } finally {
      await queue.drained()
    }
    signal?.throwIfAborted()
  } finally {
    signal?.removeEventListener('abort', stop)
    stopReporting()
  }
}

function toJob(workspace: Workspace, files: FileList, options: IngestOptions): Job {
  return {
    files,
    firstFile: nextNumber(workspace, 'file', Math.max(1, files.count)),
    firstBatch: lastNumber(workspace, 'batch') + 1,
    staging: workspace.staging,
    spill: workspace.spill,
    casesFile: toWorkspacePaths(workspace.directory).casesFile,
    limits: options.limits ?? defaultLimits,
    fill: options.fill ?? toFill(process.env.KEYTRAIL_FILL),
    partRows: options.partRows ?? defaultPartRows,
    memoryBytes: laneMemoryBytes,
    shared: toShared(files.count),
  }
}

function toFill(wanted: string | undefined): Fill {
  return fills.find((fill) => fill === wanted) ?? 'direct'
}

function lanesFor({ count, totalBytes }: FileList): number {
  return totalBytes < threadBytes ? 0 : Math.min(laneLimit, Math.max(2, availableParallelism()), count)
}

/** Time, accounts and Regions of what this run stored. */
async function toExtent(duckdb: Duckdb, workspace: Workspace, before: number) {
  const parts = listParts(workspace).filter((part) => part.firstBatch > before)
  const { from, until, accounts, regions } = await toSearched(workspace, { duckdb, parts }, allTime)
  return { from, until, accounts, regions }
}
