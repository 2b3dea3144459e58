import type { Writable } from 'node:stream'
import { UserError } from '../model/problem.ts'

const joinedLength = 65_536

/** Writes all pieces and waits until they are out. A reader that has gone (`| head`) ends it quietly. */
export async function writePieces(stream: Writable, pieces: Iterable<string | Uint8Array>): Promise<void> {
  for (const piece of joinPieces(pieces)) {
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => stream.write(piece, resolve))
    if (error && isClosed(error)) return
    if (error) throw new UserError(`The result cannot be written: ${error.message}.`, 'Is the disk full?')
  }
}

/** Keeps a stream whose reader has gone from ending the process with a stack: the write itself is told. */
export function ignoreClosedPipe(stream: Writable): void {
  stream.on('error', () => {})
}

function isClosed(error: NodeJS.ErrnoException): boolean {
  return ['EPIPE', 'ERR_STREAM_DESTROYED', 'EOF'].includes(error.code ?? '')
}

function* joinPieces(pieces: Iterable<string | Uint8Array>): Generator<string | Uint8Array> {
  let joined = ''
  for (const piece of pieces) {
    const isText = typeof piece === 'string'
    if (isText) joined += piece
    if (isText && joined.length < joinedLength) continue
    if (joined !== '') yield joined
    joined = ''
    if (!isText) yield piece
  }
  if (joined !== '') yield joined
}
