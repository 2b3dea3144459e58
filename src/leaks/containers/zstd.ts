import { createZstdDecompress, zstdDecompressSync } from 'node:zlib'
import type { Container } from '../container.ts'
import { unpack } from '../decompress.ts'

export const zstd: Container = {
  id: 'zstd',
  says: 'Zstandard, in which newer Docker images pack their layers',
  recognise: (head) => head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528,
  async *open({ reader, budget }) {
    yield { name: '', chunks: unpack(reader, engine, budget) }
  },
}

const engine = { whole: zstdDecompressSync, stream: () => createZstdDecompress({ chunkSize: 256 << 10 }) }
