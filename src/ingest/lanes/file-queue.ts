import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type KnownFiles, openKnownFiles } from '../../store/known-files.ts'
import type { FileOutcome } from '../batch.ts'
import { type Bytes, type Input, Refused } from '../open/input.ts'
import { openBytes } from '../open/open-bytes.ts'
import { openInputs } from '../open/open-inputs.ts'
import { readWhole } from '../open/read-whole.ts'
import { release } from '../open/release.ts'
import { fileAt } from '../sources/file-list.ts'
import { toReason } from '../sources/files.ts'
import type { Job } from './job.ts'
import { claim, isStopped, turn } from './shared.ts'

/** A file above this is not read into memory as a whole. */
const wholeBytes = 32 << 20

/** A file whose content is known and not yet read by anybody. */
export type Opened = {
  readonly id: number
  readonly path: string | Buffer
  readonly shown: string
  readonly size: number
  readonly sha256: string
  readonly input: (Input & Bytes) | null
}

type Report = (outcome: FileOutcome) => void

/** The run's files, one after the other, shared with the other lanes; those already in the ledger are reported and passed over. */
export class FileQueue {
  private readonly job: Job
  private readonly known: KnownFiles
  private waiting: { readonly index: number; readonly sha256: string | null } | null = null
  private exhausted = false

  constructor(job: Job) {
    this.job = job
    this.known = openKnownFiles(job.casesFile)
  }

  get isEmpty(): boolean {
    return isStopped(this.job.shared) || (this.waiting === null && this.exhausted)
  }

  close(): void {
    this.known.close()
  }

  /** The next file that can be read at once. Undefined at the end, or when the next one needs the slow way (`takeWaiting`). */
  next(report: Report): Opened | undefined {
    while (!this.isEmpty && this.waiting === null) {
      const index = Atomics.add(this.job.shared.turns, turn.file, 1)
      if (index >= this.job.files.count) this.exhausted = true
      else {
        const opened = this.open(index, report)
        if (opened) return opened
      }
    }
    return undefined
  }

  private open(index: number, report: Report): Opened | undefined {
    const file = fileAt(this.job.files, index)
    if (file.size > wholeBytes) {
      this.waiting = { index, sha256: null }
      return undefined
    }
    let sha256: string | null = null
    try {
      const bytes = readWhole(file.path)
      sha256 = hash('sha256', bytes, 'hex')
      if (this.isKnown(index, sha256, report)) return undefined
      const input = openBytes(bytes, this.job.limits)
      if (input?.bytes.buffer !== bytes.buffer) release(bytes)
      if (input) return { ...this.toOpened(index, sha256), input }
      this.waiting = { index, sha256 }
    } catch (error) {
      report(this.toRefused(index, sha256, error))
    }
    return undefined
  }

  /** The file that needs the slow way, if there is one and its content is new. */
  async takeWaiting(report: Report): Promise<Opened | undefined> {
    const { waiting } = this
    if (waiting === null) return undefined
    this.waiting = null
    try {
      if (waiting.sha256 !== null) return this.toOpened(waiting.index, waiting.sha256)
      const sha256 = await hashFile(fileAt(this.job.files, waiting.index).path)
      return this.isKnown(waiting.index, sha256, report) ? undefined : this.toOpened(waiting.index, sha256)
    } catch (error) {
      report(this.toRefused(waiting.index, waiting.sha256, error))
      return undefined
    }
  }

  openSlowly(opened: Opened): AsyncGenerator<Input> {
    return openInputs(opened.path, this.job.staging, this.job.limits)
  }

  private toOpened(index: number, sha256: string): Opened {
    const file = fileAt(this.job.files, index)
    return { id: this.job.firstFile + index, path: file.path, shown: file.shown, size: file.size, sha256, input: null }
  }

  private isKnown(index: number, sha256: string, report: Report): boolean {
    const path = this.known.pathOf(sha256)
    if (path === undefined && claim(this.job.shared, Buffer.from(sha256, 'hex'))) return false
    const outcome = this.outcome(index, sha256)
    report({ ...outcome, status: 'known', reason: toKnownReason(path, outcome.shown) })
    return true
  }

  private toRefused(index: number, sha256: string | null, error: unknown): FileOutcome {
    return { ...this.outcome(index, sha256), status: isFinal(error) ? 'left' : 'failed', reason: toRefusal(error) }
  }

  private outcome(index: number, sha256: string | null) {
    const file = fileAt(this.job.files, index)
    return {
      id: this.job.firstFile + index,
      shown: file.shown,
      size: file.size,
      sha256,
      rawBytes: 0,
      kept: 0,
      rejected: 0,
      reasons: {},
    }
  }
}

function toKnownReason(path: string | undefined, shown: string): string {
  if (path === undefined) return 'same content as another file of this run'
  return path === shown ? 'already ingested' : `already ingested, as ${path}`
}

/** Why a file or member could not be opened, as a sentence. */
export function toRefusal(error: unknown): string {
  return error instanceof Refused ? error.reason : toReason(error)
}

/** Whether the file is at fault, so that another run would find the same. */
export function isFinal(error: unknown): boolean {
  return error instanceof Refused && !error.isPassing
}

async function hashFile(path: string | Buffer): Promise<string> {
  const digest = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) digest.update(piece as Buffer)
  return digest.digest('hex')
}
