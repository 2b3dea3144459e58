import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { type Bytes, type Input, type Limits, Refused } from './input.ts'
import { recognise } from './recognise.ts'

/**
 * Opens a file whose bytes are in hand: plain, gzip or zstd of no more than `limits.memoryBytes` decompressed.
 * Undefined where it needs `openInputs`: archives, large and damaged files. Throws `Refused`.
 */
export function openBytes(file: Buffer, limits: Limits): (Input & Bytes) | undefined {
  return openLayer(file, limits, 2)
}

/** `layers`: how many compressions may still lie around the text (a gzip sent gzipped). */
function openLayer(file: Buffer, limits: Limits, layers: number): (Input & Bytes) | undefined {
  const kind = recognise(file)
  if (typeof kind === 'object') throw new Refused(kind.refused)
  switch (kind) {
    case 'utf8':
      return { name: '', bytes: file }
    case 'utf8-bom':
      return { name: '', bytes: file.subarray(3) }
    case 'utf16le':
    case 'utf16be':
      return file.length * 1.5 > limits.memoryBytes ? undefined : { name: '', bytes: utf16ToUtf8(file, kind) }
    case 'zip':
      return undefined
    default: {
      const plain = layers === 0 ? undefined : decompress(file, kind, limits)
      return plain && openLayer(plain, limits, layers - 1)
    }
  }
}

function decompress(file: Buffer, kind: 'gzip' | 'zstd', limits: Limits): Buffer | undefined {
  const expected = kind === 'gzip' ? expectedBytes(file) : file.length * 8
  if (kind === 'gzip' && expected > limits.memoryBytes) return undefined
  const options = { chunkSize: Math.min(expected + 64, limits.memoryBytes + 64), maxOutputLength: limits.memoryBytes }
  try {
    return kind === 'gzip' ? gunzipSync(file, options) : zstdDecompressSync(file, options)
  } catch {
    // Too large, cut short or damaged: the slow way spools it, or keeps the part that can be read.
    return undefined
  }
}

/**
 * The decompressed size that the last four bytes of a gzip claim, held within what deflate can do (1,032 times).
 * One chunk of the right size makes gunzipSync three times faster. Several members or padding make the claim
 * too small: then eight times the file's size.
 */
function expectedBytes(file: Buffer): number {
  const claimed = file.length < 18 ? 0 : file.readUInt32LE(file.length - 4)
  const plausible = claimed >= file.length && claimed <= file.length * 1032
  return plausible ? claimed : Math.min(file.length * 8, 1 << 20)
}

/** UTF-16 text, with or without its byte order mark, as UTF-8 (PowerShell's `>` writes it). */
export function utf16ToUtf8(text: Buffer, order: 'utf16le' | 'utf16be'): Buffer {
  return Buffer.from(new TextDecoder(order === 'utf16le' ? 'utf-16le' : 'utf-16be').decode(text))
}
