import { isUtf8 } from 'node:buffer'
import { RecordScanner } from './record-scanner.ts'
import { Rows } from './rows.ts'
import type { Tally } from './tally.ts'
import { type Reader, Window } from './window.ts'

/** Less than this in hand is topped up, so that a small file lies in the window in one piece. */
const topUpBytes = 1 << 20

/** One worker's way from bytes to rows, used for one input after the other. */
export class Lane {
  readonly window = new Window()
  readonly rows = new Rows()
  readonly scanner = new RecordScanner(this.rows)
  batch = 0
  /** Of the rows since `beginPart`, in microseconds. */
  earliest = Number.POSITIVE_INFINITY
  latest = Number.NEGATIVE_INFINITY
  total = 0

  // Of the input being read:
  reader!: Reader
  tally!: Tally
  file = 0
  record = 0
  ended = false
  /** More bytes are needed, and the window is as large as a record may be. */
  full = false
  /** Some bytes of the input are not UTF-8: each record is looked at before it is kept. */
  suspect = false
  private checked = 0

  beginPart(batch: number): void {
    this.batch = batch
    this.earliest = Number.POSITIVE_INFINITY
    this.latest = Number.NEGATIVE_INFINITY
    this.total = 0
  }

  beginInput(reader: Reader, tally: Tally): void {
    this.reader = reader
    this.tally = tally
    this.ended = false
    this.suspect = false
    const { window } = this
    if (this.rows.count === 0) window.fill = 0
    window.at = window.fill
    this.checked = window.fill
    this.look()
  }

  /** Points the scanner at the window again. */
  look(): void {
    this.rows.window = this.window.bytes
    this.scanner.over(this.window.bytes, this.window.fill)
  }

  /** Reads on. Yields when rows must be handed over first, because the window has to move. False at the end, or when `full`. */
  *more(): Generator<void, boolean> {
    const { window, rows, reader } = this
    this.full = false
    if (this.ended) return false
    if (window.free < Math.min(reader.size, topUpBytes)) {
      if (rows.count > 0) yield
      this.checked -= window.at
      window.slide()
      if (window.free === 0) {
        this.full = !window.grow()
        if (this.full) return false
      }
    }
    const got = reader.read(window.bytes, window.fill, window.free)
    this.ended = got === 0
    window.fill += got
    this.tally.rawBytes += got
    this.checkText()
    this.look()
    return got > 0
  }

  /** Looks whether what has come is UTF-8, but for a character that is not complete yet. */
  private checkText(): void {
    const { bytes, fill } = this.window
    const until = this.ended ? fill : wholeCharacters(bytes, this.checked, fill)
    if (!isUtf8(bytes.subarray(this.checked, until))) this.suspect = true
    this.checked = until
  }
}

/** The end of the last whole character in [from, until). */
function wholeCharacters(bytes: Buffer, from: number, until: number): number {
  for (let back = 1; back <= 3 && until - back >= from; back++) {
    const byte = bytes[until - back]!
    if (byte < 0x80) return until
    if (byte >= 0xc0) return until - back
  }
  return until
}
