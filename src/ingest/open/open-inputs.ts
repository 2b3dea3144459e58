import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Compression, decompress } from './decompress.ts'
import { decompressBytes } from './decompress-bytes.ts'
import { type Input, type Limits, Refused } from './input.ts'
import { layerLimit } from './open-bytes.ts'
import { headBytes, recognise } from './recognise.ts'
import { readAll, type Source, toFileSource } from './source.ts'
import { type Budget, Spool, toBudget } from './spool.ts'
import { type Order, spoolUtf16 } from './utf16.ts'
import { readMembers } from './zip.ts'

/**
 * Opens any file: large, damaged, or an archive. Text above `limits.memoryBytes` is spooled into `scratchDirectory`,
 * or read where it lies; each input lives until the next is asked for. Throws `Refused` for the file as a whole,
 * and yields `refused` for one member of an archive.
 */
export async function* openInputs(
  path: string | Buffer,
  scratchDirectory: string,
  limits: Limits,
): AsyncGenerator<Input> {
  // A pipe without a writer would be waited for, were it not for O_NONBLOCK (Windows has none).
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const status = await handle.stat()
    if (!status.isFile()) throw new Refused('not a regular file')
    const opening: Opening = { scratchDirectory, limits, budget: toBudget(status.size, limits) }
    yield* openSource({ name: '', layers: layerLimit, source: toFileSource(path, handle, status.size) }, opening)
  } finally {
    await handle.close()
  }
}

type Opening = { readonly scratchDirectory: string; readonly limits: Limits; readonly budget: Budget }

type Layer = { readonly name: string; readonly layers: number; readonly source: Source; readonly note?: string }

async function* openSource(layer: Layer, opening: Opening): AsyncGenerator<Input> {
  const kind = recognise(await layer.source.read(0, headBytes))
  if (typeof kind === 'object') throw new Refused(kind.refused)
  if (kind === 'utf8' || kind === 'utf8-bom')
    return yield await openText(layer, kind === 'utf8' ? 0 : 3, opening.limits)
  if (kind === 'utf16le' || kind === 'utf16be') return yield* openSpooled(layer, kind, opening)
  if (layer.layers === 0) throw new Refused(`packed more than ${layerLimit} times over: unpack it first`)
  const inner = { ...layer, layers: layer.layers - 1 }
  if (kind === 'zip') yield* openZip(inner, opening)
  else yield* openSpooled(inner, kind, opening)
}

/** A source of text always holds bytes or a path: parts of archives are spooled first. */
async function openText({ name, source, note }: Layer, skip: number, limits: Limits): Promise<Input> {
  const held = source.held
  const named = { name, ...(note !== undefined && { note }) }
  if (held && 'path' in held && source.size > limits.memoryBytes)
    return { ...named, path: held.path, size: source.size, skip }
  return { ...named, bytes: (await readAll(source)).subarray(skip) }
}

/** A zip's own packing of a member is no layer: what it holds may be a gzip, as CloudTrail writes it. */
async function* openZip({ name, layers, source }: Layer, opening: Opening): AsyncGenerator<Input> {
  for await (const member of readMembers(source, opening.limits.members)) {
    const path = [name, member.name].filter(Boolean).join('/')
    if ('refused' in member) yield { name: path, refused: member.refused }
    else yield* openMember({ name: path, layers, source: member.source }, member.packing, opening)
  }
}

/** One bad member costs itself alone, unless it has spent what the whole file may become. */
async function* openMember(layer: Layer, packing: Packing, opening: Opening): AsyncGenerator<Input> {
  try {
    yield* openSpooled(layer, packing, opening)
  } catch (error) {
    if (!(error instanceof Refused) || opening.budget.left < 0) throw error
    yield { name: layer.name, refused: error.reason }
  }
}

type Packing = Compression | Order | 'stored'

type Packed = { readonly source: Source; readonly packing: Packing }

async function* openSpooled(layer: Layer, packing: Packing, opening: Opening): AsyncGenerator<Input> {
  const { scratchDirectory, limits, budget } = opening
  const spool = new Spool(scratchDirectory, limits.memoryBytes, budget)
  try {
    const problem = await fill(spool, { source: layer.source, packing }, limits)
    const note = [layer.note, problem].filter((text) => text !== undefined).join('; ')
    yield* openSource({ ...layer, source: spool.toSource(), ...(note !== '' && { note }) }, opening)
  } finally {
    await spool.remove()
  }
}

/** Returns a note where not everything could be read. */
async function fill(spool: Spool, { source, packing }: Packed, limits: Limits): Promise<string | undefined> {
  if (packing === 'utf16le' || packing === 'utf16be') return void (await spoolUtf16(source, packing, spool))
  if (packing === 'stored') return void (await spoolStored(source, spool))
  if (source.size <= limits.memoryBytes) {
    const plain = decompressBytes(await readAll(source), packing, limits.memoryBytes)
    if (plain) return void (await spool.write(plain))
  }
  return await decompress(source, packing, spool)
}

const pieceBytes = 1 << 20

async function spoolStored(source: Source, spool: Spool): Promise<void> {
  for (let offset = 0; offset < source.size; offset += pieceBytes)
    await spool.write(await source.read(offset, pieceBytes))
}
