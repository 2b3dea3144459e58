import { toBudget } from '../budget.ts'
import { ByteReader } from '../byte-reader.ts'
import { type Finding, openCollector } from '../collector.ts'
import { headBytes } from '../container.ts'
import type { Ledger } from '../ledger.ts'
import { isPacked, openStream } from '../open-stream.ts'
import type { Piece } from '../piece.ts'
import { scanPieces } from '../scan-pieces.ts'
import type { Scanner } from '../scanner.ts'
import type { FoundRepository } from '../walk.ts'
import { type Placed, placeFindings } from './place-findings.ts'
import { type GitObject, listObjects, readObjects } from './read-objects.ts'
import { isShallow, listHead, traceBlobs } from './trace-blobs.ts'

export type SearchedRepository = {
  readonly findings: readonly Placed[]
  readonly examples: number
  readonly dropped: number
  readonly objects: number
  readonly commits: number
  readonly notes: readonly string[]
}

export type Searching = {
  readonly scanner: Scanner
  readonly ledger: Ledger
  readonly window: Buffer
  readonly onDone: () => Promise<void>
}

/** Looks through every version of every file of a repository, and through its commits’ and tags’ messages. Throws Refused where git gives up. */
export async function searchRepository(
  { gitDirectory, shown }: FoundRepository,
  { scanner, ledger, window, onDone }: Searching,
): Promise<SearchedRepository> {
  const objects = await listObjects(gitDirectory)
  const collector = openCollector(() => '')
  const pieces = openArchives(readObjects(gitDirectory, objects, window), ledger, window)
  await scanPieces(pieces, { scanner, collector, onDone })
  for (const { bytes } of objects) ledger.counts.bytes += bytes
  const { findings, notes } = await place(gitDirectory, shown, { found: [...collector.findings.values()], objects })
  return {
    findings,
    notes: [
      ...notes,
      ...((await isShallow(gitDirectory))
        ? [`${shown}: its history was cut when it was fetched (git fetch --unshallow).`]
        : []),
    ],
    examples: collector.examples.size,
    dropped: collector.dropped(),
    objects: objects.length,
    commits: objects.filter(({ type }) => type === 'commit').length,
  }
}

/** An archive that was committed is opened, where it is not larger than a window. */
async function* openArchives(pieces: AsyncIterable<Piece>, ledger: Ledger, window: Buffer): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    if (piece.from > 0 || !piece.isLast || !isPacked(piece.bytes.subarray(0, headBytes))) {
      yield piece
      continue
    }
    const bytes = Buffer.from(piece.bytes)
    ledger.meet()
    const opening = { ledger, window, budget: toBudget(bytes.length), layersLeft: 6 }
    try {
      yield* openStream({ file: piece.file, reader: new ByteReader([bytes]) }, opening)
    } catch {
      ledger.skip(`git object ${piece.file.slice(0, 12)}`, 'an archive that could not be opened')
    }
  }
}

type Found = { readonly found: readonly Finding[]; readonly objects: readonly GitObject[] }

async function place(gitDirectory: string, shown: string, { found, objects }: Found) {
  if (found.length === 0) return { findings: [], notes: [] }
  const wanted = new Set(found.map(({ file }) => file.split('!/')[0]!))
  const types = new Map(objects.filter(({ id }) => wanted.has(id)).map(({ id, type }) => [id, type]))
  try {
    const [trace, head] = [await traceBlobs(gitDirectory, wanted), await listHead(gitDirectory)]
    return { findings: placeFindings(found, { shown, trace, head, types }), notes: [] }
  } catch {
    const trace = { stays: new Map(), commits: new Map(), count: 0 }
    const notes = [`${shown}: git could not tell since when; its history is damaged (git fsck).`]
    return { findings: placeFindings(found, { shown, trace, head: new Set<string>(), types }), notes }
  }
}
