import type { Collector } from './collector.ts'
import type { Piece } from './piece.ts'
import type { Scanner } from './scanner.ts'

export type Scanning = {
  readonly scanner: Scanner
  readonly collector: Collector
  /** Called between pieces: to let others have a turn, and to stop. */
  readonly onDone: () => Promise<void>
}

/** Looks through pieces one after the other. */
export async function scanPieces(
  pieces: AsyncIterable<Piece>,
  { scanner, collector, onDone }: Scanning,
): Promise<void> {
  for await (const piece of pieces) {
    collector.begin(piece)
    scanner.scan(piece, collector.add)
    collector.end()
    await onDone()
  }
}
