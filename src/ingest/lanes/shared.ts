/** Counters and claims that all lanes of a run share. */
export type Shared = {
  /** See `turn`. */
  readonly turns: Int32Array<SharedArrayBuffer>
  /** See `progressOf`. */
  readonly progress: BigInt64Array<SharedArrayBuffer>
  /** Contents that a lane has begun to read: the first 8 bytes of their SHA-256, in an open hash table. */
  readonly claims: BigInt64Array<SharedArrayBuffer>
}

/** Places in `turns`: the next file's index, the batches begun, and whether to stop. */
export const turn = { file: 0, batch: 1, stop: 2 } as const
/** Places in `progress`: bytes read from disk, and records kept. */
export const progressOf = { bytes: 0, records: 1 } as const

/** What the lanes of a run over so many files share. */
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
