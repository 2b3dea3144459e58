import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { toBudget } from './budget.ts'
import { ByteReader } from './byte-reader.ts'
import { headBytes } from './container.ts'
import { type Ledger, Refused, toReason } from './ledger.ts'
import { isPacked, type Opening, openStream } from './open-stream.ts'
import { overlapBytes, type Piece, windowBytes } from './piece.ts'
import type { FoundFile } from './walk.ts'

/** Every piece is read into the same memory. */
export type Window = Buffer

export function openWindow(): Window {
  return Buffer.allocUnsafeSlow(windowBytes)
}

/** The pieces of a file on disk, and of all that is inside where it is an archive. Never throws: what cannot be read is told to the ledger. */
export async function* readPieces(file: FoundFile, ledger: Ledger, window: Window): AsyncGenerator<Piece> {
  let handle: number | undefined
  try {
    // A pipe that took the file's place would be waited for without O_NONBLOCK (Windows has none).
    handle = openSync(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const { size } = requireFile(handle)
    const length = readFully(handle, window)
    const head = window.subarray(0, Math.min(length, headBytes))
    if (!isPacked(head)) {
      yield* readPlain(file.shown, handle, { window, length, ledger })
      ledger.search()
      return
    }
    const opening: Opening = { ledger, window, budget: toBudget(size), layersLeft: 6 }
    const isWhole = length < window.length
    const reader = new ByteReader(isWhole ? [Buffer.from(window.subarray(0, length))] : readChunks(handle))
    yield* openStream({ file: file.shown, reader, disk: { path: file.path } }, opening)
  } catch (error) {
    ledger.skip(file.shown, toReason(error))
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

function requireFile(handle: number): { readonly size: number } {
  const status = fstatSync(handle)
  if (!status.isFile()) throw new Refused('not a regular file')
  return status
}

function readFully(handle: number, into: Buffer, from = 0): number {
  let at = from
  for (; at < into.length; ) {
    const count = readSync(handle, into, at, into.length - at, null)
    if (count === 0) break
    at += count
  }
  return at
}

type Plain = { readonly window: Window; readonly length: number; readonly ledger: Ledger }

/** The first window has been read. */
function* readPlain(file: string, handle: number, { window, length, ledger }: Plain): Generator<Piece> {
  ledger.counts.bytes += length
  let [from, end] = [0, length]
  while (end === window.length) {
    yield { file, bytes: window, from, isLast: false }
    window.copyWithin(0, window.length - overlapBytes)
    from += window.length - overlapBytes
    end = readFully(handle, window, overlapBytes)
    ledger.counts.bytes += end - overlapBytes
  }
  yield { file, bytes: window.subarray(0, end), from, isLast: true }
}

const chunkBytes = 1 << 20

function* readChunks(handle: number): Generator<Buffer> {
  for (let position = 0; ; ) {
    const chunk = Buffer.allocUnsafeSlow(chunkBytes)
    const count = readSync(handle, chunk, 0, chunkBytes, position)
    if (count === 0) return
    position += count
    yield chunk.subarray(0, count)
  }
}
