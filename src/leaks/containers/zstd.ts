import { createZstdDecompress } from 'node:zlib'
import type { Container } from '../container.ts'
import { decompress } from '../decompress.ts'

export const zstd: Container = {
  id: 'zstd',
  says: 'Zstandard, in which newer Docker images pack their layers',
  recognise: (head) => head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528,
  async *open({ reader, budget }) {
    yield { name: '', chunks: decompress(reader.rest(), createZstdDecompress({ chunkSize: 256 << 10 }), budget) }
  },
}
