import { createGunzip, gunzipSync } from 'node:zlib'
import type { Container } from '../container.ts'
import { unpack } from '../decompress.ts'

export const gzip: Container = {
  id: 'gzip',
  says: 'gzip, by itself or around a tar',
  recognise: (head) => head[0] === 0x1f && head[1] === 0x8b,
  async *open({ reader, budget }) {
    yield { name: '', chunks: unpack(reader, engine, budget) }
  },
}

const engine = { whole: gunzipSync, stream: () => createGunzip({ chunkSize: 256 << 10 }) }
