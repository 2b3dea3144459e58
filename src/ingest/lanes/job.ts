import type { Fill } from '../fill/scan-function.ts'
import type { Limits } from '../open/input.ts'
import type { FileList } from '../sources/file-list.ts'

/** What a lane is told: the same whether it runs in a thread of its own or in ours. */
export type Job = {
  readonly files: FileList
  /** The ledger id of the file whose turn is first; the others follow. */
  readonly firstFile: number
  readonly firstBatch: number
  readonly staging: string
  readonly spill: string
  readonly casesFile: string
  readonly limits: Limits
  readonly fill: Fill
  readonly partRows: number
  readonly memoryBytes: number
  /** Shared by all lanes of a run. */
  readonly shared: Shared
}

/** Counters and claims that all lanes of a run share. */
export type Shared = {
  /** 0: next file's index. 1: batches begun. 2: set to stop. */
  readonly turns: Int32Array<SharedArrayBuffer>
  /** 0: bytes read from disk. 1: records kept. */
  readonly progress: BigInt64Array<SharedArrayBuffer>
  /** Contents that a lane has begun to read: the first 8 bytes of their SHA-256, in an open hash table. */
  readonly claims: BigInt64Array<SharedArrayBuffer>
}

export const turn = { file: 0, batch: 1, stop: 2 } as const
export const progressOf = { bytes: 0, records: 1 } as const

export function toShared(files: number): Shared {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(16, files * 2)))
  return {
    turns: new Int32Array(new SharedArrayBuffer(12)),
    progress: new BigInt64Array(new SharedArrayBuffer(16)),
    claims: new BigInt64Array(new SharedArrayBuffer(slots * 8)),
  }
}

/** Whether the run is to end: files that have been read as a whole are still committed. */
export function isStopped({ turns }: Shared): boolean {
  return Atomics.load(turns, turn.stop) === 1
}

/** Ends the run at the next chance. */
export function stopRun({ turns }: Shared): void {
  Atomics.store(turns, turn.stop, 1)
}

/** Claims a content for the lane that asks; false when another file of this run with the same content has been claimed already. */
export function claim({ claims }: Shared, sha256: Buffer): boolean {
  const key = sha256.readBigInt64LE(0) || 1n
  const mask = claims.length - 1
  for (let slot = Number(BigInt.asUintN(31, key)) & mask; ; slot = (slot + 1) & mask) {
    const held = Atomics.compareExchange(claims, slot, 0n, key)
    if (held === 0n) return true
    if (held === key) return false
  }
}

/** What a lane read of one file; `stored` and `duplicates` are known after the batch has been settled. */
export type FileOutcome = {
  readonly id: number
  readonly shown: string
  readonly size: number
  readonly sha256: string | null
  readonly status: 'read' | 'left' | 'failed' | 'known'
  /** Why it was left, failed or known. */
  readonly reason: string | null
  readonly rawBytes: number
  readonly kept: number
  readonly rejected: number
  readonly reasons: Readonly<Record<string, number>>
}

export type StagedPart = {
  readonly path: string
  readonly rows: number
  readonly earliest: number | null
  readonly latest: number | null
}

/** Whole files and the parts that hold all their records: committed together, or not at all. */
export type Batch = {
  readonly number: number
  readonly parts: readonly StagedPart[]
  readonly files: readonly FileOutcome[]
}
