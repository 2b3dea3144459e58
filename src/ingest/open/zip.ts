import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { Refused } from './input.ts'
import { printable } from './printable.ts'
import { type Source, toPart } from './source.ts'

/** One file of a zip: its bytes as they lie there, and how they are packed. */
export type Member = { readonly name: string } & (
  | { readonly source: Source; readonly packing: 'stored' | 'deflate' }
  | { readonly refused: string }
)

/** The files of a zip, in its own order; directories and macOS side files are passed over. Throws `Refused` when the zip's table cannot be read. */
export async function* readMembers(source: Source, members: number): AsyncGenerator<Member> {
  const zip = await openZip(source)
  let count = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = toName(entry)
      if (name.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$)/.test(name)) continue
      if (++count > members) {
        yield { name: '', refused: `more than ${members} members: the rest was not read` }
        return
      }
      yield await toMember(zip, entry, { name, source })
    }
  } catch (error) {
    throw toRefused(error)
  } finally {
    zip.close()
  }
}

async function openZip(source: Source): Promise<ZipFile> {
  // Names stay bytes: yauzl would give up the whole archive at the first name with `..` in it, and none is used as a path.
  const options = { decodeStrings: false, autoClose: false, validateEntrySizes: false }
  const held = source.held
  try {
    return await (held && 'path' in held
      ? openPromise(held.path as string, options)
      : fromBufferPromise(held!.bytes, options))
  } catch (error) {
    throw toRefused(error)
  }
}

async function toMember(zip: ZipFile, entry: Entry, { name, source }: { name: string; source: Source }) {
  if (entry.isEncrypted()) return { name, refused: 'encrypted: unpack the zip with its password first' }
  const packing = packings.get(entry.compressionMethod)
  if (!packing) return { name, refused: `packed by method ${entry.compressionMethod}: unpack the zip first` }
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    return { name, packing, source: toPart(source, fileDataStart, fileDataStart + entry.compressedSize) }
  } catch (error) {
    return { name, refused: toRefused(error).reason }
  }
}

const packings: ReadonlyMap<number, 'stored' | 'deflate'> = new Map([
  [0, 'stored'],
  [8, 'deflate'],
])

function toName(entry: Entry): string {
  return printable((entry.fileName as unknown as Buffer).toString('utf8'))
}

function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  return new Refused(`damaged zip (${printable((error as Error).message)}): repair it first (zip -FF)`)
}
