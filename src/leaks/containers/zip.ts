import { createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { spendBytes, spendMember } from '../budget.ts'
import type { ByteReader, Chunks } from '../byte-reader.ts'
import type { Container, Member, Packed } from '../container.ts'
import { decompress } from '../decompress.ts'
import { Refused } from '../ledger.ts'

export const zip: Container = {
  id: 'zip',
  says: 'zip, and what is one under another name: jar, docx, xlsx, Postman’s export of all data',
  recognise: (head) => head[0] === 0x50 && head[1] === 0x4b && [0x0403, 0x0605, 0x0807].includes(head.readUInt16LE(2)),
  async *open(packed) {
    const zip = await openZip(packed)
    try {
      for await (const entry of zip.eachEntry()) yield* readMember(zip, entry, packed)
    } catch (error) {
      // Its messages quote what they read.
      throw isOurs(error) ? error : new Refused('damaged zip: the rest was not looked through')
    } finally {
      zip.close()
    }
  },
}

/** A zip is read from its end: inside of another archive it has to fit into memory, in bytes. */
const mostHeldBytes = 256 << 20

/** Names stay bytes: with `decodeStrings`, one `..` in a name would cost the whole zip, and none is used as a path. */
const options = { decodeStrings: false, autoClose: false, validateEntrySizes: false, lazyEntries: true }

async function openZip({ disk, reader }: Packed): Promise<ZipFile> {
  const held = disk ? null : await hold(reader)
  try {
    return await (held === null ? openPromise(disk!.path as string, options) : fromBufferPromise(held, options))
  } catch {
    throw new Refused('damaged zip: nothing in it could be looked through')
  }
}

async function hold(reader: ByteReader): Promise<Buffer> {
  const bytes = await reader.read(mostHeldBytes + 1)
  if (bytes.length <= mostHeldBytes) return bytes
  throw new Refused(`a zip of more than ${mostHeldBytes >> 20} MiB inside of an archive: unpack it yourself`)
}

async function* readMember(zip: ZipFile, entry: Entry, { budget }: Packed): AsyncGenerator<Member> {
  const name = (entry.fileName as unknown as Buffer).toString('utf8')
  if (name.endsWith('/')) return
  spendMember(budget)
  if (entry.isEncrypted()) return yield { name, skipped: 'encrypted: unpack it with its password' }
  const method = entry.compressionMethod
  if (method !== 0 && method !== 8) return yield { name, skipped: `packed by method ${method}: unpack it yourself` }
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false } as never)
  const chunks: Chunks =
    method === 8 ? decompress(raw, createInflateRaw({ chunkSize: 256 << 10 }), budget) : counted(raw)
  try {
    yield { name, chunks }
  } finally {
    raw.destroy()
  }
  async function* counted(stream: AsyncIterable<Buffer>) {
    for await (const chunk of stream) {
      spendBytes(budget, chunk.length)
      yield chunk
    }
  }
}

function isOurs(error: unknown): boolean {
  return error instanceof Refused
}
