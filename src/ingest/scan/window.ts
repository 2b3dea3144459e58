import { readSync } from 'node:fs'
import type { Bytes, Spooled } from '../open/input.ts'

const startBytes = 8 << 20

/** What lies in one piece (a record, or a wrapping with all that is in it) is not read above this. */
const pieceLimitBytes = 16 << 20
export const pieceTooLarge = `larger than ${pieceLimitBytes >> 20} MiB`

/** A record above this is not kept: CloudTrail's own limit is 1 MiB (256 KiB on most ways). */
export const recordLimitBytes = 8 << 20
export const recordTooLarge = `a record larger than ${recordLimitBytes >> 20} MiB`

/** Plain bytes, read forward. */
export type Reader = {
  /** Up to `limit` bytes into `target` at `at`; 0 at the end. */ read(
    target: Buffer,
    at: number,
    limit: number,
  ): number
  readonly size: number
}

/** Reads an input from memory or, through `descriptor`, from disk. */
export function toReader(input: Bytes | Spooled, descriptor: number | null): Reader {
  let position = 'bytes' in input ? 0 : input.skip
  if ('bytes' in input) {
    const { bytes } = input
    return {
      size: bytes.length,
      read: (target, at, limit) => {
        const copied = bytes.copy(target, at, position, position + limit)
        position += copied
        return copied
      },
    }
  }
  return {
    size: input.size,
    read: (target, at, limit) => {
      const got = readSync(descriptor!, target, at, limit, position)
      position += got
      return got
    },
  }
}

/**
 * The bytes in hand: several small files, or a part of a large one. Rows point into it, so it may slide or grow only when no row does
 * (after a flush). The byte behind `fill` is kept free for the scanner's 0.
 */
export class Window {
  bytes = Buffer.allocUnsafe(startBytes + 1)
  /** What has been consumed ends, and what has been read ends. */
  at = 0
  fill = 0

  get free(): number {
    return this.bytes.length - 1 - this.fill
  }

  /** Moves what is not yet consumed to the front. */
  slide(): void {
    this.bytes.copyWithin(0, this.at, this.fill)
    this.fill -= this.at
    this.at = 0
  }

  /** Doubles the window; false when it is as large as a piece may be. */
  grow(): boolean {
    if (this.bytes.length - 1 >= pieceLimitBytes) return false
    const grown = Buffer.allocUnsafe((this.bytes.length - 1) * 2 + 1)
    this.bytes.copy(grown, 0, this.at, this.fill)
    this.bytes = grown
    this.fill -= this.at
    this.at = 0
    return true
  }
}
