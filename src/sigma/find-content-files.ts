import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toProblem } from './problem.ts'
import type { Problem } from './rule.ts'

/** The files to load, each once and in the order of their names; a file named outright may have any ending. */
export async function findContentFiles(paths: readonly string[]): Promise<{ files: string[]; problems: Problem[] }> {
  const found: Found = { byRealPath: new Map(), folders: new Set(), problems: [] }
  for (const path of paths) await visit(path, found, true)
  return { files: [...found.byRealPath.values()], problems: found.problems }
}

type Found = { readonly byRealPath: Map<string, string>; readonly folders: Set<string>; readonly problems: Problem[] }

async function visit(path: string, found: Found, named: boolean): Promise<void> {
  try {
    const real = await realpath(path)
    const kind = await stat(real)
    if (kind.isDirectory()) await visitFolder(path, real, found)
    else if (kind.isFile() && (named || isContentName(path)) && !found.byRealPath.has(real))
      found.byRealPath.set(real, path)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    found.problems.push({ ...toProblem('error', 'unreadable', `Nothing can be read there: ${why}.`), file: path })
  }
}

/** Links may lead in circles: each real folder is read once. Names that begin with a dot are not content. */
async function visitFolder(path: string, real: string, found: Found): Promise<void> {
  if (found.folders.has(real)) return
  found.folders.add(real)
  const names = await readdir(path)
  for (const name of names.sort()) if (!name.startsWith('.')) await visit(join(path, name), found, false)
}

function isContentName(path: string): boolean {
  return /\.ya?ml$/i.test(path) && !/\.cases\.ya?ml$/i.test(path)
}
