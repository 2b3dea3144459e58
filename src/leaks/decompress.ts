import { Readable, type Transform } from 'node:stream'
import { type Budget, spendBytes } from './budget.ts'
import type { ByteReader, Chunks } from './byte-reader.ts'

/** Packed bytes up to this are unpacked at once, which is many times faster for small files. */
const smallBytes = 1 << 20
const smallOutputBytes = 32 << 20

type Engine = {
  /** All at once; throws where that is more than `maxOutputLength`, or damaged. */
  whole(packed: Buffer, options: { maxOutputLength: number }): Buffer
  stream(): Transform
}

/** What is packed: small and whole at once, else piece by piece, so that what comes before damage is not lost. */
export async function* unpack(reader: ByteReader, engine: Engine, budget: Budget): AsyncGenerator<Buffer> {
  const packed = await reader.peek(smallBytes + 1)
  const unpacked = packed.length <= smallBytes ? tryWhole(packed, engine, budget) : null
  if (unpacked === null) return yield* decompress(reader.rest(), engine.stream(), budget)
  spendBytes(budget, unpacked.length)
  yield unpacked
}

function tryWhole(packed: Buffer, { whole }: Engine, { bytesLeft }: Budget): Buffer | null {
  try {
    return whole(packed, { maxOutputLength: Math.max(1, Math.min(smallOutputBytes, bytesLeft)) })
  } catch {
    return null
  }
}

/** What comes out of an engine of zlib's, within the budget; what comes before damage is given before the error is thrown. */
export async function* decompress(chunks: Chunks, engine: Transform, budget: Budget): AsyncGenerator<Buffer> {
  const source = Readable.from(chunks, { objectMode: true, highWaterMark: 1 })
  source.on('error', (error) => engine.destroy(error))
  source.pipe(engine)
  try {
    for await (const chunk of engine as AsyncIterable<Buffer>) {
      spendBytes(budget, chunk.length)
      yield chunk
    }
  } finally {
    source.destroy()
    engine.destroy()
  }
}
