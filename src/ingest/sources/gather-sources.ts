import { createWriteStream, globSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Skipped } from '../../model/ledger.ts'
import type { Workspace } from '../../store/workspace.ts'
import { FileGathering, type FileList } from './file-list.ts'
import { gatherFiles } from './files.ts'

/** The files that the sources stand for, and what was passed over; standard input (`-`) is spooled first. */
export async function gatherSources(
  workspace: Workspace,
  sources: readonly string[],
): Promise<{ files: FileList; skipped: Skipped[] }> {
  const gathering = new FileGathering()
  const standardInput = sources.includes('-') ? await spoolStandardInput(workspace, gathering) : null
  const named = sources.filter((source) => source !== '-')
  const skipped = gatherFiles(named, gathering, {
    glob: (pattern) => globSync(pattern),
    workspace: workspace.directory,
  })
  return { files: gathering.toList(standardInput), skipped }
}

async function spoolStandardInput(workspace: Workspace, gathering: FileGathering): Promise<string> {
  const path = join(workspace.staging, 'standard-input')
  const file = createWriteStream(path)
  await pipeline(process.stdin, file)
  gathering.add(Buffer.from(path), file.bytesWritten)
  return path
}
