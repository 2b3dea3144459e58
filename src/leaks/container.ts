import type { Budget } from './budget.ts'
import type { ByteReader, Chunks } from './byte-reader.ts'

/** One file inside; its chunks are read, or left, before the next member is asked for. `name` is a name only, never a path to open. */
export type Member = { readonly name: string } & ({ readonly chunks: Chunks } | { readonly skipped: string })

/** Bytes to be opened: as a stream, and where they lie in a file on disk that file, for forms that need to go back and forth. */
export type Packed = {
  readonly reader: ByteReader
  readonly disk?: { readonly path: string | Buffer }
  readonly budget: Budget
}

/** A form of archive or compression. */
export type Container = {
  readonly id: string
  readonly says: string
  /** By the first `headBytes` of it, never by its name. */
  recognise(head: Buffer): boolean
  /** What is inside, in its order. Throws Refused, or what a library throws, where it cannot go on. */
  open(packed: Packed): AsyncGenerator<Member>
}

/** A tar's first header is as long. */
export const headBytes = 512
