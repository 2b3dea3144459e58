import type { FileHandle } from 'node:fs/promises'

/** Bytes that can be read at any place: a file, a part of one, or what was decompressed into memory. */
export type Source = {
  readonly size: number
  readonly held: { readonly bytes: Buffer } | { readonly path: string | Buffer } | undefined
  /** Fewer bytes than asked for only at the end. */
  read(offset: number, length: number): Promise<Buffer>
}

/** Bytes in memory as a source. */
export function toBytesSource(bytes: Buffer): Source {
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length)
  return { size: bytes.length, held: { bytes }, read }
}

/** An open file as a source; `handle` stays the caller's to close. */
export function toFileSource(path: string | Buffer, handle: FileHandle, size: number): Source {
  return { size, held: { path }, read: (offset, length) => readFully(handle, offset, Math.min(length, size - offset)) }
}

/** The part of a source between two offsets. */
export function toPart(source: Source, start: number, end: number): Source {
  const size = Math.max(0, Math.min(end, source.size) - start)
  const read = (offset: number, length: number) => source.read(start + offset, Math.min(length, size - offset))
  return { size, held: undefined, read }
}

/** All bytes of a source; those in memory are not copied. */
export async function readAll(source: Source): Promise<Buffer> {
  const held = source.held
  return held && 'bytes' in held ? held.bytes : await source.read(0, source.size)
}

async function readFully(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (length <= 0) return Buffer.alloc(0)
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
