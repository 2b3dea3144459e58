import { gunzipSync, inflateRawSync, type ZlibOptions, type ZstdOptions, zstdDecompressSync } from 'node:zlib'
import type { Compression } from './decompress.ts'

/**
 * Decompresses bytes in hand, or undefined where that needs the slow way: more than `maxBytes` come out, the data
 * is cut short or damaged, or something other than padding follows it.
 */
export function decompressBytes(packed: Buffer, kind: Compression, maxBytes: number): Buffer | undefined {
  const expected = kind === 'gzip' ? expectedBytes(packed) : Math.min(packed.length * 8, 1 << 20)
  if (expected > maxBytes) return undefined
  try {
    // Never from Node's pool, so that `release` can give it back.
    const chunkSize = Math.max(expected + 64, Buffer.poolSize + 1)
    const options = { chunkSize, maxOutputLength: maxBytes, info: true }
    const { buffer, engine } = decompressors[kind](packed, options) as unknown as Info
    return isPadding(packed, engine.bytesWritten) ? buffer : undefined
  } catch {
    return undefined
  }
}

const decompressors: {
  readonly [kind in Compression]: (packed: Buffer, options: ZlibOptions & ZstdOptions) => Buffer
} = {
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
  deflate: inflateRawSync,
}

/** What zlib's functions give with `info: true`; `bytesWritten` counts the packed bytes they took. */
type Info = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } }

/**
 * The size that the last four bytes of a gzip claim, if deflate could do that (at most 1,032 times). One chunk of
 * the right size makes gunzipSync three times faster. Several members or padding make the claim too small: then a guess.
 */
function expectedBytes(gzip: Buffer): number {
  const claimed = gzip.length < 18 ? 0 : gzip.readUInt32LE(gzip.length - 4)
  const plausible = claimed >= gzip.length && claimed <= gzip.length * 1032
  return plausible ? claimed : Math.min(gzip.length * 8, 1 << 20)
}

function isPadding(packed: Buffer, from: number): boolean {
  for (let at = from; at < packed.length; at++) if (packed[at] !== 0) return false
  return true
}
