import { columns } from '../../store/columns.ts'

/** DuckDB takes 2,048 rows at a time. */
export const rowLimit = 2048

/** Rows are handed over when their bytes are so many: DuckDB holds several copies of a chunk while it writes. */
const chunkLimitBytes = 8 << 20

/** A span that begins here or later lies in the arena, not in the window. */
export const arenaBase = 2 ** 30

const width = columns.length

/**
 * Up to 2,048 records as spans: for each row and column where its bytes begin and how many they are. Nothing is copied: bytes lie in the
 * window that was read, or in the arena when they had to be made (a decoded string, a redacted object). Row by row, so that a row is reset
 * in one go. `length` -1 is NULL; a boolean is 0 or 1 in `length`; an integer stands in `start`; times are microseconds in `times`.
 */
export class Rows {
  readonly starts = new Int32Array(rowLimit * width)
  readonly lengths = new Int32Array(rowLimit * width)
  readonly times = new Float64Array(rowLimit)
  count = 0
  window: Buffer = Buffer.alloc(0)
  arena: Buffer = Buffer.allocUnsafe(1 << 20)
  arenaUsed = 0
  /** The part of the window that the rows point into. */
  from = 0
  until = 0

  /** Begins a row, all NULL; what stood there is forgotten. Returns the offset of its first column. */
  begin(): number {
    const offset = this.count * width
    this.lengths.fill(-1, offset, offset + width)
    return offset
  }

  /** Whether it is time to hand the rows over. */
  get isFull(): boolean {
    return this.count === rowLimit || this.until - this.from + this.arenaUsed > chunkLimitBytes
  }

  clear(): void {
    this.count = 0
    this.arenaUsed = 0
    this.from = 0
    this.until = 0
  }

  /** Makes room for `bytes` more in the arena and returns where they go; the caller advances `arenaUsed`. */
  reserve(bytes: number): number {
    if (this.arenaUsed + bytes > this.arena.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.arena.length * 2, this.arenaUsed + bytes))
      this.arena.copy(grown, 0, 0, this.arenaUsed)
      this.arena = grown
    }
    return this.arenaUsed
  }

  /** Puts text into the arena as the value of a column. */
  put(slot: number, text: string): void {
    const at = this.reserve(text.length * 3)
    const length = this.arena.write(text, at, 'utf8')
    this.starts[slot] = arenaBase + at
    this.lengths[slot] = length
    this.arenaUsed = at + length
  }

  /** The text of a column of the row that begins at `offset`, or undefined for NULL. */
  text(offset: number, column: number): string | undefined {
    const length = this.lengths[offset + column]!
    if (length < 0) return undefined
    const start = this.starts[offset + column]!
    return start < arenaBase
      ? this.window.toString('utf8', start, start + length)
      : this.arena.toString('utf8', start - arenaBase, start - arenaBase + length)
  }
}
