/** A file to read. `path` is what the system opens (bytes where the name is not UTF-8), `shown` what people and the ledger see. */
export type SourceFile = { readonly path: string | Buffer; readonly shown: string; readonly size: number }

/**
 * A million files in little memory, and shared by all threads instead of copied to each: the paths' bytes one after the other, where each
 * ends, the sizes in bytes, and the order in which they are read.
 */
export type FileList = {
  readonly count: number
  readonly totalBytes: number
  readonly paths: Uint8Array<SharedArrayBuffer>
  readonly ends: Float64Array<SharedArrayBuffer>
  readonly sizes: Float64Array<SharedArrayBuffer>
  readonly order: Uint32Array<SharedArrayBuffer>
  /** The path under which standard input was spooled; it is shown as `-`. */
  readonly standardInput: string | null
}

/** The file whose turn is the `turn`-th. */
export function fileAt({ paths, ends, sizes, order, standardInput }: FileList, turn: number): SourceFile {
  const index = order[turn]!
  const path = Buffer.from(paths.slice(index === 0 ? 0 : ends[index - 1]!, ends[index]!))
  const shown = toShown(path)
  return { path: toOpenable(path), shown: shown === standardInput ? '-' : shown, size: sizes[index]! }
}

/** Gathers files, and puts them in the order of the moments in CloudTrail's own file names; others come first, as they were found. */
export class FileGathering {
  /** The paths one after the other: a million buffers would be garbage of 300 MB. */
  private paths = Buffer.allocUnsafe(1 << 16)
  private readonly ends: number[] = []
  private readonly sizes: number[] = []
  private totalBytes = 0

  add(path: Buffer, size: number): void {
    const from = this.ends.at(-1) ?? 0
    const until = from + path.length
    if (until > this.paths.length) this.paths = Buffer.concat([this.paths], Math.max(this.paths.length * 2, until))
    path.copy(this.paths, from)
    this.ends.push(until)
    this.sizes.push(size)
    this.totalBytes += size
  }

  toList(standardInput: string | null): FileList {
    const count = this.ends.length
    const pathBytes = this.ends.at(-1) ?? 0
    const list = {
      count,
      totalBytes: this.totalBytes,
      paths: new Uint8Array(new SharedArrayBuffer(pathBytes)),
      ends: new Float64Array(new SharedArrayBuffer(count * 8)),
      sizes: new Float64Array(new SharedArrayBuffer(count * 8)),
      order: new Uint32Array(new SharedArrayBuffer(count * 4)),
      standardInput,
    }
    list.paths.set(this.paths.subarray(0, pathBytes))
    list.ends.set(this.ends)
    list.sizes.set(this.sizes)
    const moments = new Float64Array(count)
    for (let index = 0; index < count; index++) {
      list.order[index] = index
      moments[index] = toMoment(this.paths.subarray(index === 0 ? 0 : this.ends[index - 1], this.ends[index]))
    }
    // Sorting is stable, and the walk goes by name: equal moments stay in order of their paths.
    list.order.sort((a, b) => moments[a]! - moments[b]! || a - b)
    return list
  }
}

/** The `20221206T0142` in `…_CloudTrail_us-east-1_20221206T0142Z_x.json.gz` as a number, 0 where there is none. */
function toMoment(path: Buffer): number {
  const name = path.toString('latin1', path.lastIndexOf(slash) + 1)
  const found = /_(\d{8})T(\d{4})Z?(?:_|\.)/.exec(name)
  return found ? Number(found[1]! + found[2]!) : 0
}

const slash = 47

function toOpenable(path: Buffer): string | Buffer {
  const text = path.toString('utf8')
  return Buffer.from(text).equals(path) ? text : path
}

const shownLength = 4096

/** The name for people: bytes that are no UTF-8, and what would move a cursor or turn text around, as `\xNN`. */
export function toShown(path: Buffer): string {
  const text = path.toString('utf8')
  const isText = Buffer.from(text).equals(path)
  const readable = isText ? text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, toHex) : [...path].map(toVisible).join('')
  return readable.slice(0, shownLength)
}

function toVisible(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : toHex(String.fromCharCode(byte))
}

function toHex(character: string): string {
  return `\\x${character.codePointAt(0)!.toString(16).padStart(2, '0')}`
}
