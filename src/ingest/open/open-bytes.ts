import { decompressBytes } from './decompress-bytes.ts'
import { type Bytes, type Input, type Limits, Refused } from './input.ts'
import { recognise } from './recognise.ts'
import { utf16ToUtf8 } from './utf16.ts'

/** How many packings may lie around a text: a gzip sent gzipped, a gzip in a zip in a zip. */
export const layerLimit = 3

/**
 * Opens a file whose bytes are in hand: plain, or gzip or zstd of no more than `limits.memoryBytes` decompressed.
 * Undefined where it needs `openInputs`: archives, large and damaged files. Throws `Refused`.
 */
export function openBytes(file: Buffer, limits: Limits): (Input & Bytes) | undefined {
  const bytes = openLayer(file, limits, layerLimit)
  return bytes && { name: '', bytes }
}

function openLayer(file: Buffer, limits: Limits, layers: number): Buffer | undefined {
  const kind = recognise(file)
  if (typeof kind === 'object') throw new Refused(kind.refused)
  switch (kind) {
    case 'utf8':
      return file
    case 'utf8-bom':
      return file.subarray(3)
    case 'utf16le':
    case 'utf16be':
      return file.length * 1.5 > limits.memoryBytes ? undefined : utf16ToUtf8(file, kind)
    case 'zip':
      return undefined
    default: {
      const plain = layers === 0 ? undefined : decompressBytes(file, kind, limits.memoryBytes)
      return plain && openLayer(plain, limits, layers - 1)
    }
  }
}
