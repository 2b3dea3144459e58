import type { Rows } from '../scan/rows.ts'

/** Hands the rows that a generator scans to DuckDB, chunk by chunk. */
export class RowFeed {
  readonly rows: Rows
  private source: Generator<void> = nothing()
  private isReady = false

  constructor(rows: Rows) {
    this.rows = rows
  }

  /** Scans the first chunk; false when there are no rows at all. */
  begin(source: Generator<void>): boolean {
    this.source = source
    this.isReady = this.advance()
    return this.isReady
  }

  /** Has the next chunk in `rows`; false when there are no more. */
  next(): boolean {
    const wasReady = this.isReady
    this.isReady = false
    return wasReady || this.advance()
  }

  private advance(): boolean {
    this.rows.clear()
    this.source.next()
    return this.rows.count > 0
  }
}

function* nothing(): Generator<void> {}
