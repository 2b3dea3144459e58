import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { UserError } from '../model/problem.ts'
import { formatVersion, migrations } from './migrations.ts'

/**
 * One customer's folder: `events/` (Parquet parts), `usage/` (the daily roll-up of each part), `staging/` (a writer's parts not yet in the manifest, spooled files), `spill/` (what does
 * not fit into memory, of readers too), `cases.sqlite`.
 */
export type Workspace = {
  readonly directory: string
  readonly events: string
  readonly usage: string
  readonly staging: string
  readonly spill: string
  readonly cases: DatabaseSync
  /** It lies where nothing may be written: evidence often does. It can be asked, and that is all. */
  readonly isReadOnly: boolean
  close(): void
}

/** The paths of a workspace, whether it is there or not. */
export function toWorkspacePaths(directory: string) {
  const root = resolve(directory)
  return {
    directory: root,
    events: join(root, 'events'),
    usage: join(root, 'usage'),
    staging: join(root, 'staging'),
    spill: join(root, 'spill'),
    casesFile: join(root, 'cases.sqlite'),
  }
}

/** Whether there is a workspace in the folder. */
export function isWorkspace(directory: string): boolean {
  return existsSync(toWorkspacePaths(directory).casesFile)
}

/** Opens the workspace, making it where `create` is set; throws UserError when there is none or it was written by a newer keytrail. */
export function openWorkspace(path: string, create: boolean): Workspace {
  const { directory, events, usage, staging, spill, casesFile } = toWorkspacePaths(path)
  const isNew = !existsSync(casesFile)
  if (isNew && !create)
    throw new UserError(
      `There is no workspace in ${directory}.`,
      'Ingest something first: keytrail ingest <folder>, or name another one with --workspace.',
    )
  if (!isNew && !isWritable(directory)) return openReadOnly(path)
  try {
    if (isNew) refuseForeignFolder(directory)
    for (const folder of [directory, events, usage, staging]) mkdirSync(folder, { recursive: true })
    const cases = openCases(casesFile)
    return { directory, events, usage, staging, spill, cases, isReadOnly: false, close: () => cases.close() }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(
      `The workspace ${directory} cannot be opened: ${(error as Error).message}`,
      'Is the folder writable, and the disk not full? Or name another one with --workspace.',
    )
  }
}

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** What does not fit into memory goes to the system's own place. SQLite needs to be told that nobody writes: else it wants files beside. */
function openReadOnly(path: string): Workspace {
  const { directory, events, usage, staging, casesFile } = toWorkspacePaths(path)
  const unfinished = `${casesFile}-wal`
  if (existsSync(unfinished) && statSync(unfinished).size > 0)
    throw new UserError(
      `${directory} is read-only, and was not closed.`,
      'Copy it to where one may write, and ask there.',
    )
  const cases = new DatabaseSync(`${pathToFileURL(casesFile).href}?immutable=1`, { readOnly: true })
  if (versionOf(cases) !== formatVersion) {
    cases.close()
    throw new UserError(
      `${directory} is read-only, and of another format than ${formatVersion}.`,
      'Copy it to where one may write, and ask there.',
    )
  }
  const spill = join(tmpdir(), 'keytrail-spill')
  return { directory, events, usage, staging, spill, cases, isReadOnly: true, close: () => cases.close() }
}

function versionOf(cases: DatabaseSync): number {
  return (cases.prepare('pragma user_version').get() as { user_version: number }).user_version
}

/** Throws a UserError where nothing may be written. */
export function requireWritable({ directory, isReadOnly }: Workspace): void {
  if (isReadOnly) throw new UserError(`${directory} is read-only.`, 'Copy it to where one may write, and do it there.')
}

/** Opens the workspace for as long as `work` takes. */
export async function withWorkspace<T>(
  path: string,
  create: boolean,
  work: (workspace: Workspace) => T | Promise<T>,
): Promise<T> {
  const workspace = openWorkspace(path, create)
  try {
    return await work(workspace)
  } finally {
    workspace.close()
  }
}

/** What a workspace may hold before it has its cases: settings, and what another process has begun, or a killed one left. */
const own = /^\.|^(settings\.yml|networks|events|usage|staging|spill|rules|reports|(cases|writer|responder)\.sqlite.*)$/

/** A folder with other things in it is more likely a slip than a wish. */
function refuseForeignFolder(directory: string): void {
  if (existsSync(directory) && readdirSync(directory).some((name) => !own.test(name)))
    throw new UserError(
      `${directory} holds other files and is no workspace.`,
      'Name a new or an empty folder with --workspace.',
    )
}

/** How long one process waits for another's transaction. */
export const busyMs = 20_000

function openCases(file: string): DatabaseSync {
  const cases = new DatabaseSync(file, { timeout: busyMs })
  cases.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;')
  const version = versionOf(cases)
  if (version > formatVersion) {
    cases.close()
    throw new UserError(
      `The workspace has format ${version}; this keytrail knows formats up to ${formatVersion}.`,
      'Use the newer keytrail that wrote it.',
    )
  }
  if (version < formatVersion) migrate(cases)
  return cases
}

/** Two processes may open a new workspace at once: the version is read again inside the transaction. */
function migrate(cases: DatabaseSync): void {
  cases.exec('begin immediate')
  const { user_version: version } = cases.prepare('pragma user_version').get() as { user_version: number }
  for (const step of migrations.slice(version)) cases.exec(step)
  cases.exec(`pragma user_version = ${formatVersion}; commit`)
}

/** Runs `work` in one transaction: all of it, or nothing. Throws a UserError where nothing may be written. */
export function inTransaction<T>(cases: DatabaseSync, work: () => T): T {
  cases.exec('begin immediate')
  try {
    const result = work()
    cases.exec('commit')
    return result
  } catch (error) {
    cases.exec('rollback')
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== readOnlyError) throw error
    throw new UserError('The workspace is read-only.', 'Copy it to where one may write, and do it there.')
  }
}

/** SQLITE_READONLY; the higher bits say why. */
const readOnlyError = 8
