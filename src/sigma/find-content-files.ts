import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toProblem } from './problem.ts'
import type { Problem } from './rule.ts'

/** The files to load, each once and in the order of their names; a file named outright may have any ending. */
export async function findContentFiles(paths: readonly string[]): Promise<{ files: string[]; problems: Problem[] }> {
  const found: Found = { byRealPath: new Map(), folders: new Set(), problems: [] }
  for (const path of paths) {
    const isEmpty = !(await visit(path, found, true))
    if (isEmpty) tell(found, path, toProblem('warning', 'empty', 'There are no rule files (.yml, .yaml) in it.'))
  }
  return { files: [...found.byRealPath.values()], problems: found.problems }
}

type Found = { readonly byRealPath: Map<string, string>; readonly folders: Set<string>; readonly problems: Problem[] }

/** Returns whether there was a file, or something to tell. */
async function visit(path: string, found: Found, named: boolean): Promise<boolean> {
  try {
    const real = await realpath(path)
    const kind = await stat(real)
    if (kind.isDirectory()) return await visitFolder(path, real, found)
    if (!named && !isContentName(path)) return false
    if (kind.isFile()) found.byRealPath.set(real, found.byRealPath.get(real) ?? path)
    else tell(found, path, toProblem('error', 'unreadable', 'It is neither a file nor a folder.'))
  } catch (error) {
    tell(found, path, toProblem('error', 'unreadable', `It cannot be read: ${toReason(error)}.`))
  }
  return true
}

/** Links may lead in circles: each real folder is read once. Names that begin with a dot are not content. */
async function visitFolder(path: string, real: string, found: Found): Promise<boolean> {
  if (found.folders.has(real)) return true
  found.folders.add(real)
  const names = await readdir(path)
  let isUsed = false
  for (const name of names.sort()) {
    if (!name.startsWith('.') && (await visit(join(path, name), found, false))) isUsed = true
  }
  return isUsed
}

function tell(found: Found, file: string, problem: Problem): void {
  found.problems.push({ ...problem, file })
}

/** Why the system would not read: `no such file or directory` of `ENOENT: no such file or directory, stat '…'`. */
export function toReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return /^[A-Z0-9]+: ([^,]+), /.exec(message)?.[1] ?? message
}

function isContentName(path: string): boolean {
  return /\.ya?ml$/i.test(path) && !/\.cases\.ya?ml$/i.test(path)
}
