import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { type Duckdb, openDuckdb } from '../../store/duckdb.ts'
import { copyToPart } from '../../store/part-file.ts'
import type { Batch, FileOutcome, StagedPart } from '../batch.ts'
import { toScanFunction } from '../fill/scan-function.ts'
import type { Input } from '../open/input.ts'
import { release } from '../open/release.ts'
import { Lane } from '../scan/lane.ts'
import { scanInput } from '../scan/scan-input.ts'
import { Tally } from '../scan/tally.ts'
import { toReader } from '../scan/window.ts'
import { FileQueue, isFinal, type Opened, toRefusal } from './file-queue.ts'
import type { Job } from './job.ts'
import { RowFeed } from './row-feed.ts'
import { isStopped, progressOf, turn } from './shared.ts'

/** Inputs of one archive are read together up to here. */
const groupBytes = 64 << 20

/** Reads files until there are none, handing over one batch after the other. */
export async function runLane(job: Job, commit: (batch: Batch) => void): Promise<void> {
  const lane = new Lane()
  const feed = new RowFeed(lane.rows)
  const queue = new FileQueue(job)
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: job.memoryBytes, spillDirectory: job.spill })
  try {
    const scan = { name: 'keytrail_scan', rows: lane.rows, next: () => feed.next(), fill: job.fill }
    duckdb.connection.registerTableFunction(toScanFunction(scan))
    while (!queue.isEmpty) {
      const batch = await new BatchRun({ job, lane, feed, duckdb, queue }).read()
      if (batch.files.length > 0) commit(batch)
    }
  } finally {
    queue.close()
    duckdb.close()
  }
}

type Tools = {
  readonly job: Job
  readonly lane: Lane
  readonly feed: RowFeed
  readonly duckdb: Duckdb
  readonly queue: FileQueue
}

/** One batch in the making. */
class BatchRun {
  readonly tools: Tools
  readonly number: number
  readonly parts: StagedPart[] = []
  readonly files: FileOutcome[] = []

  constructor(tools: Tools) {
    this.tools = tools
    this.number = tools.job.firstBatch + Atomics.add(tools.job.shared.turns, turn.batch, 1)
  }

  private readonly report = (outcome: FileOutcome) => {
    this.files.push(outcome)
  }

  /** Ordinary files until the part is large enough, then, if the next file is none, that one. */
  async read(): Promise<Batch> {
    const { queue } = this.tools
    await this.writePart(this.ordinaryFiles())
    const waiting = isStopped(this.tools.job.shared) ? undefined : await queue.takeWaiting(this.report)
    if (waiting) await this.readSlowly(waiting)
    return { number: this.number, parts: this.parts, files: this.files }
  }

  private *ordinaryFiles(): Generator<void> {
    const { lane, queue, job } = this.tools
    while (lane.total < job.partRows) {
      const opened = queue.next(this.report)
      if (!opened) return
      const tally = new Tally()
      yield* this.scan(opened.input!, tally, opened)
      release(opened.input!.bytes)
      this.finish(opened, tally)
    }
  }

  private *scan(input: Input, tally: Tally, opened: Opened): Generator<void> {
    const { lane, job } = this.tools
    if (input.note) tally.note(input.name ? `${input.name}: ${input.note}` : input.note)
    if ('refused' in input) {
      tally.leave(input.name ? `${input.name}: ${input.refused}` : input.refused)
      return
    }
    const descriptor = 'path' in input ? openSync(input.path, 'r') : null
    try {
      lane.file = opened.id
      lane.beginInput(toReader(input, descriptor), tally)
      const before = lane.total
      yield* scanInput(lane)
      Atomics.add(job.shared.progress, progressOf.records, BigInt(lane.total - before))
    } finally {
      if (descriptor !== null) closeSync(descriptor)
    }
  }

  private finish(opened: Opened, tally: Tally): void {
    const { job, lane } = this.tools
    lane.record = 0
    Atomics.add(job.shared.progress, progressOf.bytes, BigInt(opened.size))
    this.files.push(toOutcome(opened, tally))
  }

  /** Archives, large and damaged files: opened piece by piece, in as many parts as it takes. A run that is stopped meanwhile leaves it out. */
  private async readSlowly(opened: Opened): Promise<void> {
    const tally = new Tally()
    const inputs = this.tools.queue.openSlowly(opened)
    const before = this.parts.length
    try {
      await this.readInputs(inputs, tally, opened)
      this.finish(opened, tally)
    } catch (error) {
      if (!isStopped(this.tools.job.shared)) throw error
      this.parts.length = before
    } finally {
      await inputs.return(undefined)
    }
  }

  private async readInputs(inputs: AsyncGenerator<Input>, tally: Tally, opened: Opened): Promise<void> {
    let group: Input[] = []
    let groupedBytes = 0
    for (;;) {
      const input = await nextInput(inputs, tally)
      if (input) group.push(input)
      groupedBytes += input && 'bytes' in input ? input.bytes.length : groupBytes
      if (groupedBytes < groupBytes) continue
      await this.writePart(this.inputs(group, tally, opened))
      if (!input) return
      group = []
      groupedBytes = 0
    }
  }

  private *inputs(inputs: readonly Input[], tally: Tally, opened: Opened): Generator<void> {
    for (const input of inputs) {
      for (const _ of this.scan(input, tally, opened)) {
        if (isStopped(this.tools.job.shared)) throw new Error('stopped')
        yield
      }
    }
  }

  /** Writes what the generator scans into one part; no file is left where there was nothing. */
  private async writePart(scanned: Generator<void>): Promise<void> {
    const { lane, feed, duckdb, job } = this.tools
    lane.beginPart(this.number)
    if (!feed.begin(scanned)) return
    const path = join(job.staging, `${this.number}-${this.parts.length}.parquet`)
    await copyToPart(duckdb, 'select * from keytrail_scan()', path)
    this.parts.push({
      path,
      rows: lane.total,
      earliest: Number.isFinite(lane.earliest) ? lane.earliest : null,
      latest: Number.isFinite(lane.latest) ? lane.latest : null,
    })
  }
}

/** The next input, or none at the end, or where the file cannot be read on: what came before is kept. */
async function nextInput(inputs: AsyncGenerator<Input>, tally: Tally): Promise<Input | undefined> {
  try {
    const { value, done } = await inputs.next()
    return done ? undefined : value
  } catch (error) {
    tally.leave(toRefusal(error))
    tally.isUnfinished ||= !isFinal(error)
    return undefined
  }
}

function toOutcome(opened: Opened, tally: Tally): FileOutcome {
  const left = [...tally.left.keys()]
  const holdsRecords = tally.kept + tally.rejected > 0
  const isRead = holdsRecords || left.length === 0
  const reasons = Object.fromEntries([...tally.reasons, ...(isRead ? tally.left : [])])
  return {
    id: opened.id,
    shown: opened.shown,
    size: opened.size,
    sha256: opened.sha256,
    status: tally.isUnfinished ? 'failed' : isRead ? 'read' : 'left',
    reason: isRead ? null : left.slice(0, 3).join('; '),
    rawBytes: tally.rawBytes,
    kept: tally.kept,
    rejected: tally.rejected,
    reasons,
  }
}
