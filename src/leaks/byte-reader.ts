export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>

/** Reads chunks as one stream of bytes. */
export class ByteReader {
  private readonly chunks: AsyncIterator<Buffer> | Iterator<Buffer>
  private held: Buffer = Buffer.alloc(0)
  private isOver = false

  constructor(chunks: Chunks) {
    this.chunks = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  }

  /** The next bytes without taking them: `length`, or fewer at the end. */
  async peek(length: number): Promise<Buffer> {
    while (this.held.length < length && (await this.more()));
    return this.held.subarray(0, length)
  }

  /** `length` bytes, or fewer at the end. */
  async read(length: number): Promise<Buffer> {
    const bytes = await this.peek(length)
    this.held = this.held.subarray(bytes.length)
    return bytes
  }

  /** The next bytes as they come: at most `length`, none at the end. */
  async some(length: number): Promise<Buffer> {
    if (this.held.length === 0) await this.more()
    const bytes = this.held.subarray(0, length)
    this.held = this.held.subarray(bytes.length)
    return bytes
  }

  /** The next `length` bytes as they come. */
  async *take(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const chunk = await this.some(left)
      if (chunk.length === 0) return
      left -= chunk.length
      yield chunk
    }
  }

  /** All that is left. */
  rest(): AsyncGenerator<Buffer> {
    return this.take(Number.POSITIVE_INFINITY)
  }

  private async more(): Promise<boolean> {
    if (this.isOver) return false
    const { done, value } = await this.chunks.next()
    if (done) this.isOver = true
    else this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value])
    return !done
  }
}
