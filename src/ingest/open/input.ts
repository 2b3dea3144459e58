/** Plain bytes of one log: a file, or one member of an archive. `name` is '' or the member's name, printable and never a path to write to. */
export type Input = { readonly name: string; readonly note?: string } & (Bytes | Spooled | { readonly refused: string })

/** `bytes` are UTF-8 text without a byte order mark. */
export type Bytes = { readonly bytes: Buffer }

/** A plain file on disk, to be read in windows; `skip` bytes at its head (a byte order mark) are not text. It lives until the next input is asked for. */
export type Spooled = { readonly path: string | Buffer; readonly size: number; readonly skip: number }

/** Bounds against hostile and huge files. */
export type Limits = {
  /** A decompressed input above this is spooled to disk. */
  readonly memoryBytes: number
  /** Decompressed bytes of one file, all members together. */
  readonly inputBytes: number
  /** Decompressed ÷ compressed size, looked at above 256 MiB. Deflate cannot pass 1,032, archives in archives can. */
  readonly ratio: number
  /** Members of one archive. */
  readonly members: number
}

export const defaultLimits: Limits = { memoryBytes: 32 << 20, inputBytes: 8 * 2 ** 30, ratio: 1100, members: 250_000 }

/** A file that is not read; `reason` is one sentence for the person, with the way out where there is one. */
export class Refused extends Error {
  readonly reason: string
  /** What stands in the way may be gone another time. */
  readonly isPassing: boolean

  constructor(reason: string, isPassing = false) {
    super(reason)
    this.name = 'Refused'
    this.reason = reason
    this.isPassing = isPassing
  }
}
