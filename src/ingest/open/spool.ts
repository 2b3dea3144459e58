import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Limits, Refused } from './input.ts'
import { headBytes, recognise } from './recognise.ts'
import { type Source, toBytesSource, toFileSource } from './source.ts'

/** How many decompressed bytes one file may still become, all its members and layers together. */
export type Budget = { left: number; readonly whole: number }

const ratioFreeBytes = 256 << 20

/** What a file of so many bytes may become. */
export function toBudget(fileBytes: number, limits: Limits): Budget {
  const whole = Math.min(limits.inputBytes, Math.max(ratioFreeBytes, fileBytes * limits.ratio))
  return { left: whole, whole }
}

/** Takes decompressed bytes: into memory up to a bound, from there into a file of the scratch directory. */
export class Spool {
  size = 0
  private readonly scratchDirectory: string
  private readonly memoryBytes: number
  private readonly budget: Budget
  private chunks: Buffer[] = []
  private file: { readonly path: string; readonly handle: FileHandle } | undefined

  constructor(scratchDirectory: string, memoryBytes: number, budget: Budget) {
    this.scratchDirectory = scratchDirectory
    this.memoryBytes = memoryBytes
    this.budget = budget
  }

  /** Throws `Refused` when the budget is spent, or as soon as the head shows that going on is useless. */
  async write(chunk: Buffer): Promise<void> {
    this.budget.left -= chunk.length
    if (this.budget.left < 0) throw new Refused(`decompresses to more than ${inMebibytes(this.budget.whole)} MiB`)
    const known = this.size
    this.size += chunk.length
    if (this.file) return await writeFully(this.file.handle, [chunk])
    this.chunks.push(chunk)
    if (known < headBytes && this.size >= headBytes) refuseUseless(Buffer.concat(this.chunks))
    if (this.size > this.memoryBytes) await this.spill()
  }

  /** What was taken; the spool's file lives until `remove`. */
  toSource(): Source {
    if (this.file) return toFileSource(this.file.path, this.file.handle, this.size)
    const [first, ...others] = this.chunks
    return toBytesSource(first && others.length === 0 ? first : Buffer.concat(this.chunks))
  }

  async remove(): Promise<void> {
    this.chunks = []
    await this.file?.handle.close()
    if (this.file) await rm(this.file.path, { force: true })
    this.file = undefined
  }

  private async spill(): Promise<void> {
    const path = join(this.scratchDirectory, `${randomUUID()}.spool`)
    this.file = { path, handle: await open(path, 'wx+', 0o600) }
    await writeFully(this.file.handle, this.chunks)
    this.chunks = []
  }
}

function refuseUseless(head: Buffer): void {
  const kind = recognise(head)
  if (typeof kind === 'object') throw new Refused(kind.refused)
}

async function writeFully(handle: FileHandle, chunks: readonly Buffer[]): Promise<void> {
  try {
    for (const chunk of chunks) await handle.appendFile(chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    throw new Refused('no room to decompress it: free some disk space where the workspace lies', true)
  }
}

function inMebibytes(bytes: number): string {
  return Math.floor(bytes / 2 ** 20).toLocaleString('en-US')
}
