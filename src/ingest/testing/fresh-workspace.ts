import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { IngestResult } from '../../model/ledger.ts'
import type { ColumnName } from '../../store/columns.ts'
import { openEvents } from '../../store/events.ts'
import { openWorkspace, type Workspace } from '../../store/workspace.ts'
import { type IngestOptions, ingest } from '../ingest.ts'

/** A folder that is gone after the test. */
export function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A workspace, and beside it a folder for logs; both are gone after the test. */
export type Bench = { readonly workspace: Workspace; readonly logs: string }

export function freshBench(t: TestContext): Bench {
  const folder = freshFolder(t)
  const workspace = openWorkspace(join(folder, 'workspace'), true)
  t.after(() => workspace.close())
  const logs = join(folder, 'logs')
  mkdirSync(logs)
  return { workspace, logs }
}

export type Files = { readonly [path: string]: string | Buffer }

/** Writes files beneath a folder; folders on the way are made. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

/** Writes files into the logs and ingests these files. */
export function ingestFiles(
  { workspace, logs }: Bench,
  files: Files,
  options: Partial<IngestOptions> = {},
): Promise<IngestResult> {
  writeFiles(logs, files)
  return ingestPaths(
    workspace,
    Object.keys(files).map((path) => join(logs, path)),
    options,
  )
}

export function ingestPaths(
  workspace: Workspace,
  paths: readonly string[],
  options: Partial<IngestOptions> = {},
): Promise<IngestResult> {
  return ingest(workspace, paths, { now: () => 1_670_335_200_000, lanes: 0, ...options })
}

/** An event as it is stored: its columns, and the record put together again. */
export type StoredEvent = { readonly raw: string } & Readonly<Record<ColumnName, unknown>>

/** All events of a workspace, in the order in which they lay in the files. */
export async function readEvents(workspace: Workspace): Promise<StoredEvent[]> {
  const events = await openEvents(workspace, { threads: 1, raw: true })
  try {
    return await events.duckdb.rows<StoredEvent>('select * from events order by file, record')
  } finally {
    events.close()
  }
}

/** All records of a workspace, parsed. */
export async function readRecords(workspace: Workspace): Promise<Record<string, unknown>[]> {
  return (await readEvents(workspace)).map((event) => JSON.parse(event.raw))
}
