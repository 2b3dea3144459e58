import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import type { Skipped } from '../../model/ledger.ts'
import { UserError } from '../../model/problem.ts'
import { type FileGathering, toShown } from './file-list.ts'

export type GatherOptions = {
  readonly glob: (pattern: string) => readonly string[]
  /** The workspace's folder, which is no log even where it lies among them. */
  readonly workspace: string
}

/**
 * Gathers the files of the sources named: files, folders (all beneath, links not followed), globs. Returns what was passed over, and why.
 * Throws UserError for a source that is not there.
 */
export function gatherFiles(
  sources: readonly string[],
  gathering: FileGathering,
  { glob, workspace }: GatherOptions,
): Skipped[] {
  const skipped: Skipped[] = []
  const found = { gathering, skipped, workspace: Buffer.from(workspace) }
  for (const root of withoutInner(sources.flatMap((source) => expand(source, glob)))) walk(Buffer.from(root), found)
  return skipped
}

function expand(source: string, glob: (pattern: string) => readonly string[]): string[] {
  if (source === '') throw new UserError('A source is empty.', `Is a variable not set? ${wayOut}`)
  const path = resolve(source)
  if (exists(path)) return [path]
  const matches = /[*?[{]/.test(source) ? glob(source).map((match) => resolve(match)) : []
  if (matches.length > 0) return matches
  if (source.startsWith('s3://'))
    throw new UserError('A bucket is not read from here.', `Fetch it first: aws s3 sync ${source} ./logs`)
  throw new UserError(`There is no file or folder ${source}.`, wayOut)
}

const wayOut = 'Name a folder of CloudTrail logs, a file, a glob in quotes, or - for standard input.'

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** A file named twice, or one whose folder is named too, is read once. */
function withoutInner(roots: readonly string[]): string[] {
  const all = new Set(roots)
  const isInner = (root: string): boolean => {
    for (let at = root.lastIndexOf(sep); at > 0; at = root.lastIndexOf(sep, at - 1))
      if (all.has(root.slice(0, at))) return true
    return root !== sep && all.has(sep)
  }
  return [...all].filter((root) => !isInner(root))
}

/** What a walk comes upon: files, and what is passed over. */
type Found = { readonly gathering: FileGathering; readonly skipped: Skipped[]; readonly workspace: Buffer }

const separator = Buffer.from('/')

/** Names stay bytes on the way down: a log's folder may hold names in any encoding. */
function walk(path: Buffer, found: Found): void {
  const { gathering, skipped, workspace } = found
  if (path.equals(workspace)) return void skipped.push({ file: toShown(path), reason: 'the workspace itself' })
  try {
    const stat = statSync(path)
    if (stat.isFile()) gathering.add(path, stat.size)
    else if (stat.isDirectory()) {
      const entries = readdirSync(path, { withFileTypes: true, encoding: 'buffer' })
      for (const entry of entries.sort((a, b) => Buffer.compare(a.name, b.name))) walkEntry(path, entry, found)
    } else skipped.push({ file: toShown(path), reason: 'not a regular file' })
  } catch (error) {
    skipped.push({ file: toShown(path), reason: toReason(error) })
  }
}

function walkEntry(folder: Buffer, entry: Dirent<Buffer>, found: Found): void {
  const { skipped } = found
  const path = Buffer.concat([folder, separator, entry.name])
  if (entry.isSymbolicLink()) skipped.push({ file: toShown(path), reason: 'a link: not followed; name its target' })
  else if (entry.isFile() || entry.isDirectory()) walk(path, found)
  else skipped.push({ file: toShown(path), reason: 'not a regular file' })
}

/** Why the system refused, as a sentence. */
export function toReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it'
  if (code === 'ENOENT') return 'gone before it could be read'
  return `could not be read (${code ?? (error as Error).message})`
}
