import { createWriteStream, globSync, mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { IngestResult, Progress, Skipped } from '../model/ledger.ts'
import { allTime } from '../model/time-window.ts'
import { type Duckdb, openDuckdb } from '../store/duckdb.ts'
import { toSearched } from '../store/events.ts'
import { lastBatch, listParts, nextNumber, sweep } from '../store/manifest.ts'
import { toWorkspacePaths, type Workspace } from '../store/workspace.ts'
import { commitBatch } from './commit.ts'
import { type Fill, fills } from './fill/scan-function.ts'
import { type Batch, type FileOutcome, type Job, progressOf, stopRun, toShared } from './lanes/job.ts'
import { startLanes } from './lanes/start-lanes.ts'
import { LIMITS, type Limits } from './open/input.ts'
import { contentFunction } from './settle/content-function.ts'
import { settleBatch } from './settle/settle-batch.ts'
import { FileGathering, type FileList } from './sources/file-list.ts'
import { gatherFiles } from './sources/files.ts'

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
  const { files, skipped } = await gather(workspace, sources)
  const before = lastBatch(workspace)
  const job = toJob(workspace, files, options)
  const totals = new Totals(skipped)
  const stopReporting = reportProgress(job, options)
  const stop = () => stopRun(job.shared)
  options.signal?.throwIfAborted()
  options.signal?.addEventListener('abort', stop)
  const duckdb = await openDuckdb({
    threads: 1,
    memoryBytes: settleMemoryBytes,
    spillDirectory: workspace.spill,
  })
  duckdb.connection.registerScalarFunction(contentFunction)
  try {
    const queue = new Serial(async (batch: Batch) => {
      const settled = await settleBatch(duckdb, workspace, batch)
      commitBatch(workspace, batch, settled, options.now())
      for (const file of batch.files)
        totals.add(file, settled.duplicates.get(file.id) ?? 0, settled.replaced.get(file.id) ?? 0)
      totals.renamed += settled.renamed
    })
    try {
      await startLanes(job, options.lanes ?? lanesFor(files), (batch) => queue.push(batch, stop))
    } finally {
      await queue.drained()
    }
    options.signal?.throwIfAborted()
    return {
      ...totals.toResult(),
      ...(await toExtent(duckdb, workspace, before)),
      seconds: (options.now() - started) / 1000,
    }
  } finally {
    options.signal?.removeEventListener('abort', stop)
    stopReporting()
    duckdb.close()
  }
}

function toJob(workspace: Workspace, files: FileList, options: IngestOptions): Job {
  mkdirSync(workspace.staging, { recursive: true })
  return {
    files,
    firstFile: nextNumber(workspace, 'file', Math.max(1, files.count)),
    firstBatch: lastBatch(workspace) + 1,
    staging: workspace.staging,
    spill: workspace.spill,
    casesFile: toWorkspacePaths(workspace.directory).casesFile,
    limits: options.limits ?? LIMITS,
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

/** The files to read; standard input is spooled first. */
async function gather(
  workspace: Workspace,
  sources: readonly string[],
): Promise<{ files: FileList; skipped: Skipped[] }> {
  const gathering = new FileGathering()
  const standardInput = sources.includes('-') ? await spoolStandardInput(workspace, gathering) : null
  const named = sources.filter((source) => source !== '-')
  const skipped = gatherFiles(named, gathering, (pattern) => globSync(pattern))
  return { files: gathering.toList(standardInput), skipped }
}

async function spoolStandardInput(workspace: Workspace, gathering: FileGathering): Promise<string> {
  const path = join(workspace.staging, 'standard-input')
  const file = createWriteStream(path)
  await pipeline(process.stdin, file)
  gathering.add(Buffer.from(path), file.bytesWritten)
  return path
}

function reportProgress(job: Job, { onProgress }: IngestOptions): () => void {
  if (!onProgress) return () => {}
  const total = job.files.totalBytes
  const report = () =>
    onProgress({
      step: 'ingest',
      done: Number(Atomics.load(job.shared.progress, progressOf.bytes)),
      total,
      unit: 'bytes',
      records: Number(Atomics.load(job.shared.progress, progressOf.records)),
    })
  const timer = setInterval(report, 100)
  return () => {
    clearInterval(timer)
    report()
  }
}

/** Does one thing after the other; the first failure stops the rest and comes out of `drained`. */
class Serial<T> {
  private tail: Promise<void> = Promise.resolve()
  private failure: unknown
  private readonly work: (item: T) => Promise<void>

  constructor(work: (item: T) => Promise<void>) {
    this.work = work
  }

  push(item: T, onFailure: () => void): void {
    this.tail = this.tail.then(async () => {
      if (this.failure !== undefined) return
      try {
        await this.work(item)
      } catch (error) {
        this.failure = error
        onFailure()
      }
    })
  }

  async drained(): Promise<void> {
    await this.tail
    if (this.failure !== undefined) throw this.failure
  }
}

/** A run's sums, file by file. */
class Totals {
  private readonly sums = {
    files: 0,
    bytes: 0,
    rawBytes: 0,
    records: 0,
    stored: 0,
    replaced: 0,
    duplicates: 0,
    rejected: 0,
  }
  private readonly skipped: Skipped[]
  renamed = 0

  constructor(skipped: readonly Skipped[]) {
    this.skipped = [...skipped]
  }

  add(file: FileOutcome, duplicates: number, replaced: number): void {
    const { sums } = this
    sums.files++
    sums.bytes += file.size
    sums.rawBytes += file.rawBytes
    sums.records += file.kept + file.rejected
    sums.stored += file.kept - duplicates
    sums.replaced += replaced
    sums.duplicates += duplicates
    sums.rejected += file.rejected
    if (file.reason !== null) this.skipped.push({ file: file.shown, reason: file.reason })
    for (const [reason, count] of Object.entries(file.reasons))
      this.skipped.push({ file: file.shown, reason: count > 0 ? `${count} × ${reason}` : reason })
  }

  toResult() {
    const notes =
      this.renamed === 0
        ? []
        : [`${this.renamed} events share their id with another event of different content: kept as <id>#2 and so on`]
    return { ...this.sums, skipped: this.skipped.sort((a, b) => (a.file < b.file ? -1 : 1)), notes }
  }
}

/** Time, accounts and Regions of what this run stored. */
async function toExtent(duckdb: Duckdb, workspace: Workspace, before: number) {
  const parts = listParts(workspace).filter((part) => part.firstBatch > before)
  const { from, until, accounts, regions } = await toSearched(workspace, { duckdb, parts, close: () => {} }, allTime)
  return { from, until, accounts, regions }
}
