import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../model/problem.ts'
import { type Ledger, toReason } from './ledger.ts'
import { printable } from './printable.ts'

/** `path` is what the system opens, bytes where the name is no UTF-8; `shown` what people see, as they named it. */
export type FoundFile = { readonly path: string | Buffer; readonly shown: string }
/** Where git keeps a repository, and the folder by which people know it. */
export type FoundRepository = { readonly gitDirectory: string; readonly shown: string }

export type Walked = { readonly files: readonly FoundFile[]; readonly repositories: readonly FoundRepository[] }

type Walk = {
  readonly files: FoundFile[]
  readonly repositories: FoundRepository[]
  readonly ledger: Ledger
  readonly workspace: string
}

/**
 * All files beneath the paths, links not followed, and the git repositories among them, whose packed objects are left to git. The workspace at
 * `workspace` is passed over: it holds the case’s keys. Throws UserError for a path that is not there.
 */
export function walk(paths: readonly string[], ledger: Ledger, workspace: string): Walked {
  const walking: Walk = { files: [], repositories: [], ledger, workspace: toReal(Buffer.from(workspace)) }
  for (const path of paths)
    if (path === '' || lstatSync(path, { throwIfNoEntry: false }) === undefined) throw notThere(path)
  for (const path of withoutInner(paths)) visit(Buffer.from(path), walking)
  return walking
}

/** What lies in a folder that is named too is looked through once. */
function withoutInner(paths: readonly string[]): string[] {
  const trimmed = paths.map((path) => (path.length > 1 ? path.replace(/\/+$/, '') || '/' : path))
  const byReal = new Map(trimmed.map((path) => [toReal(Buffer.from(path)), path]))
  const isInner = (real: string) =>
    [...byReal.keys()].some((other) => real.startsWith(other === '/' ? '/' : `${other}/`) && real !== other)
  return [...byReal].filter(([real]) => !isInner(real)).map(([, path]) => path)
}

function notThere(path: string): UserError {
  const [says, hint] = /^(?:https?|ssh|git|s3):|^git@/.test(path)
    ? ['is not read from here', 'Fetch it first: git clone, or aws s3 sync, then name the folder.']
    : ['is not there', 'Name folders, files, archives or git repositories.']
  return new UserError(`${printable(path, 200) || '""'} ${says}.`, hint)
}

function visit(path: Buffer, walking: Walk): void {
  const { ledger } = walking
  try {
    const status = statSync(path)
    if (status.isDirectory()) return void visitFolder(path, walking)
    ledger.meet()
    if (!status.isFile()) return void ledger.skip(toShown(path), 'not a regular file')
    walking.files.push({ path: toOpenable(path), shown: toShown(path) })
  } catch (error) {
    ledger.meet()
    ledger.skip(toShown(path), toReason(error))
  }
}

function visitFolder(path: Buffer, walking: Walk): void {
  const { ledger, workspace } = walking
  if (toReal(path) === workspace) {
    ledger.meet()
    return void ledger.skip(toShown(path), 'the workspace itself')
  }
  const entries = readdirSync(path, { withFileTypes: true, encoding: 'buffer' })
  const isRepository = isGitDirectory(entries)
  if (isRepository) addRepository(path, walking)
  for (const entry of entries.sort((one, other) => Buffer.compare(one.name, other.name))) {
    if (isRepository && entry.name.equals(objects)) continue
    visitEntry(Buffer.concat([path, separator, entry.name]), entry, walking)
  }
}

const separator = Buffer.from('/')
const objects = Buffer.from('objects')

function visitEntry(path: Buffer, entry: Dirent<Buffer>, walking: Walk): void {
  const { ledger, files } = walking
  if (entry.isDirectory()) {
    try {
      return void visitFolder(path, walking)
    } catch (error) {
      ledger.meet()
      return void ledger.skip(toShown(path), toReason(error))
    }
  }
  ledger.meet()
  if (entry.isSymbolicLink()) return void ledger.skip(toShown(path), 'a link: not followed; name its target')
  if (!entry.isFile()) return void ledger.skip(toShown(path), 'not a regular file')
  files.push({ path: toOpenable(path), shown: toShown(path) })
  if (entry.name.equals(gitFile) && isGitLink(path)) {
    ledger.meet()
    ledger.skip(
      `${toShown(path)} (its history)`,
      'kept in another folder: name that one too (git rev-parse --git-common-dir)',
    )
  }
}

const gitFile = Buffer.from('.git')

/** A worktree's or submodule's `.git` is a file that says where the repository is. */
function isGitLink(path: Buffer): boolean {
  try {
    return statSync(path).size < 4096 && readFileSync(path).subarray(0, 8).equals(Buffer.from('gitdir: '))
  } catch {
    return false
  }
}

function isGitDirectory(entries: readonly Dirent<Buffer>[]): boolean {
  const names = new Set(entries.map(({ name }) => name.toString('latin1')))
  return names.has('HEAD') && names.has('objects') && names.has('refs')
}

function addRepository(path: Buffer, { repositories }: Walk): void {
  const shown = toShown(path)
  repositories.push({ gitDirectory: resolve(path.toString('utf8')), shown: shown.replace(/(^|\/)\.git$/, '') || '.' })
}

function toReal(path: Buffer): string {
  try {
    return realpathSync(path, { encoding: 'buffer' }).toString('latin1')
  } catch {
    return resolve(path.toString('utf8'))
  }
}

function toOpenable(path: Buffer): string | Buffer {
  const text = path.toString('utf8')
  return Buffer.from(text).equals(path) ? text : path
}

/** Bytes that are no UTF-8 are shown as such; they are not opened by this name. */
function toShown(path: Buffer): string {
  return printable(path.toString('utf8'), 4096)
}
