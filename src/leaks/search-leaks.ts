import { basename } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { openCollector } from './collector.ts'
import type { Placed } from './git/place-findings.ts'
import { type SearchedRepository, searchRepository } from './git/search-repository.ts'
import { type Ledger, openLedger, toReason } from './ledger.ts'
import { openWindow, readPieces } from './read-pieces.ts'
import { scanPieces } from './scan-pieces.ts'
import { type Scanner, toScanner } from './scanner.ts'
import { type FoundRepository, walk } from './walk.ts'
import type { Wanted } from './wanted.ts'

export type SearchOptions = {
  /** The workspace's folder, which holds the case's keys and is passed over. */
  readonly workspace: string
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

export type SearchedLeaks = {
  readonly findings: readonly Placed[]
  readonly ledger: Ledger
  readonly repositories: number
  readonly commits: number
  readonly objects: number
  readonly examples: number
  readonly notes: readonly string[]
}

/** Looks through files, archives and repositories for what is wanted. Throws UserError for a path that is not there. */
export async function searchLeaks(
  paths: readonly string[],
  wanted: Wanted,
  options: SearchOptions,
): Promise<SearchedLeaks> {
  const ledger = openLedger()
  const { files, repositories } = walk(paths, ledger, options.workspace)
  const [scanner, window] = [toScanner(wanted), openWindow()]
  const collector = openCollector((file) => basename(file.split('!/').at(-1)!).toLowerCase())
  const onDone = openTurns(options.signal)
  for (const [index, file] of files.entries()) {
    await scanPieces(readPieces(file, ledger, window), { scanner, collector, onDone })
    options.onProgress?.(index + 1, files.length)
  }
  const histories = await searchRepositories(repositories, { scanner, ledger, window, onDone })
  for (const [file, reason] of collector.noLeaks) exempt(ledger, file, reason)
  const dropped = [collector.dropped(), ...histories.map((history) => history.dropped)].reduce(add, 0)
  const inFiles = [...collector.findings.values()].filter(({ file }) => !collector.noLeaks.has(file))
  return {
    findings: joinHistories(inFiles.map(toPlaced), histories),
    ledger,
    repositories: histories.length,
    commits: histories.map(({ commits }) => commits).reduce(add, 0),
    objects: histories.map(({ objects }) => objects).reduce(add, 0),
    examples: collector.examples.size + histories.map(({ examples }) => examples).reduce(add, 0),
    notes: [
      ...histories.flatMap(({ notes }) => notes),
      ...(dropped > 0 ? [`${dropped} findings more were not kept: name smaller folders, one after the other.`] : []),
    ],
  }
}

/** A file that was looked through, and whose findings do not count. */
function exempt({ counts, skip }: Ledger, file: string, reason: string): void {
  counts.files--
  skip(file, reason)
}

type Searching = {
  readonly scanner: Scanner
  readonly ledger: Ledger
  readonly window: Buffer
  readonly onDone: () => Promise<void>
}

async function searchRepositories(
  repositories: readonly FoundRepository[],
  searching: Searching,
): Promise<SearchedRepository[]> {
  const searched: SearchedRepository[] = []
  for (const repository of repositories)
    try {
      searched.push(await searchRepository(repository, searching))
    } catch (error) {
      if (isAbort(error)) throw error
      searching.ledger.meet()
      searching.ledger.skip(`${repository.shown} (its history)`, toReason(error))
    }
  return searched
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function toPlaced(finding: Omit<Placed, 'commit' | 'author' | 'until'>): Placed {
  return { ...finding, commit: null, author: null, until: null }
}

/** What stands in a file now and in its history is one finding: the history says since when. */
function joinHistories(inFiles: readonly Placed[], histories: readonly SearchedRepository[]): Placed[] {
  const inHistory = new Map(histories.flatMap(({ findings }) => findings.map((finding) => [toId(finding), finding])))
  const joined = inFiles.map((finding) => {
    const before = inHistory.get(toId(finding))
    inHistory.delete(toId(finding))
    return before
      ? {
          ...finding,
          secret: finding.secret ?? before.secret,
          since: before.since,
          commit: before.commit,
          author: before.author,
        }
      : finding
  })
  return [...joined, ...inHistory.values()]
}

function toId({ kind, value, file }: Placed): string {
  return `${kind} ${value} ${file.replace(/^(?:\.\/)+/, '')}`
}

function add(one: number, other: number): number {
  return one + other
}

const piecesAtOnce = 64

/** Lets signals and timers have their turn now and then; throws when it is to stop. */
function openTurns(signal: AbortSignal | undefined): () => Promise<void> {
  let pieces = 0
  return async () => {
    if (++pieces % piecesAtOnce !== 0) return
    await turn()
    signal?.throwIfAborted()
  }
}
