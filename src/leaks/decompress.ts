import { Readable, type Transform } from 'node:stream'
import { type Budget, spendBytes } from './budget.ts'
import type { Chunks } from './byte-reader.ts'

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
