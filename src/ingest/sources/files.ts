import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Skipped } from '../../model/ledger.ts'
import { UserError } from '../../model/problem.ts'
import { printable } from '../open/printable.ts'

/** A file to read. `path` is what the system opens (bytes where the name is not UTF-8), `shown` what people and the ledger see. */
export type SourceFile = { readonly path: string | Buffer; readonly shown: string; readonly size: number }

export type Found = { readonly files: readonly SourceFile[]; readonly skipped: readonly Skipped[] }

/**
 * The files of the sources named: files, folders (all beneath, links not followed), globs, `-` for standard input (spooled by the caller).
 * In the order of the moments in CloudTrail's own file names, so that events come to lie near each other in time; others by path.
 * Throws UserError for a source that is not there.
 */
export function findFiles(sources: readonly string[], glob: (pattern: string) => readonly string[]): Found {
  const files: SourceFile[] = []
  const skipped: Skipped[] = []
  const seen = new Set<string>()
  for (const source of sources) {
    for (const path of expand(source, glob)) {
      if (seen.has(path)) continue
      seen.add(path)
      walk(Buffer.from(path), files, skipped)
    }
  }
  const once = [...new Map(files.map((file) => [file.shown, file])).values()]
  return { files: inOrderOfTime(once), skipped }
}

function expand(source: string, glob: (pattern: string) => readonly string[]): string[] {
  const path = resolve(source)
  if (exists(path)) return [path]
  const matches = /[*?[{]/.test(source) ? glob(source).map((match) => resolve(match)) : []
  if (matches.length > 0) return matches
  throw new UserError(
    `There is no file or folder ${source}.`,
    'Name a folder of CloudTrail logs, a file, a glob in quotes, or - for standard input.',
  )
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

const separator = Buffer.from('/')

/** Names stay bytes on the way down: a log's folder may hold names in any encoding. */
function walk(path: Buffer, files: SourceFile[], skipped: Skipped[]): void {
  const shown = toShown(path)
  try {
    const stat = statSync(path)
    if (stat.isFile()) files.push({ path: toOpenable(path), shown, size: stat.size })
    else if (stat.isDirectory()) {
      for (const entry of readdirSync(path, { withFileTypes: true, encoding: 'buffer' }))
        walkEntry(path, entry, files, skipped)
    } else skipped.push({ file: shown, reason: 'not a regular file' })
  } catch (error) {
    skipped.push({ file: shown, reason: toReason(error) })
  }
}

function walkEntry(folder: Buffer, entry: Dirent<Buffer>, files: SourceFile[], skipped: Skipped[]): void {
  const path = Buffer.concat([folder, separator, entry.name])
  if (entry.isSymbolicLink()) skipped.push({ file: toShown(path), reason: 'a link: not followed; name its target' })
  else if (entry.isFile() || entry.isDirectory()) walk(path, files, skipped)
  else skipped.push({ file: toShown(path), reason: 'not a regular file' })
}

/** Why the system refused, as a sentence. */
export function toReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it'
  if (code === 'ENOENT') return 'gone before it could be read'
  return `could not be read (${code ?? (error as Error).message})`
}

function toOpenable(path: Buffer): string | Buffer {
  const text = path.toString('utf8')
  return Buffer.from(text).equals(path) ? text : path
}

/** The name for people: bytes that are no UTF-8 as `\xNN`; what would move a cursor or turn text around, replaced. */
function toShown(path: Buffer): string {
  const text = path.toString('utf8')
  const isText = Buffer.from(text).equals(path)
  return printable(isText ? text : [...path].map(toVisible).join(''), shownLength)
}

const shownLength = 4096

function toVisible(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`
}

const moment = /_(\d{8}T\d{4}Z?)(?:_|\.)/

function inOrderOfTime(files: readonly SourceFile[]): SourceFile[] {
  const keyed = files.map((file) => ({ file, time: moment.exec(basename(file.shown))?.[1] ?? '' }))
  keyed.sort((a, b) => compare(a.time, b.time) || compare(a.file.shown, b.file.shown))
  return keyed.map(({ file }) => file)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
