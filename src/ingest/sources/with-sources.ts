import { createWriteStream, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Skipped } from '../../model/ledger.ts'
import type { Workspace } from '../../store/workspace.ts'
import { FileGathering, type FileList } from './file-list.ts'
import { gatherFiles } from './files.ts'

/** The files that sources stand for, and what was passed over. */
export type Gathered = { readonly files: FileList; readonly skipped: readonly Skipped[] }

/** Gathers the files of the sources for as long as `work` takes; standard input (`-`) is spooled first, and no copy of it stays. */
export async function withSources<T>(
  workspace: Workspace,
  sources: readonly string[],
  work: (gathered: Gathered) => Promise<T>,
): Promise<T> {
  const spool = sources.includes('-') ? join(workspace.staging, 'standard-input') : null
  try {
    return await work(await gather(workspace, sources, spool))
  } finally {
    // It is a log as it was delivered, with the secrets that are not stored.
    if (spool !== null) rmSync(spool, { force: true })
  }
}

async function gather(workspace: Workspace, sources: readonly string[], spool: string | null): Promise<Gathered> {
  const named = sources.filter((source) => source !== '-')
  const gathering = new FileGathering()
  if (spool !== null) gathering.add(Buffer.from(spool), await spoolStandardInput(spool))
  const glob = (pattern: string) => globSync(pattern)
  const skipped = gatherFiles(named, gathering, { glob, workspace: workspace.directory })
  return { files: gathering.toList(spool), skipped }
}

async function spoolStandardInput(path: string): Promise<number> {
  const file = createWriteStream(path)
  await pipeline(process.stdin, file)
  return file.bytesWritten
}
