import { DatabaseSync } from 'node:sqlite'
import { busyMs } from './workspace.ts'

/** What the ledger knows of files by their content. A connection of its own, so that a thread beside the writer's can ask. */
export type KnownFiles = {
  /** The path of the first file of this content (SHA-256, hex) that was not read in vain. */
  pathOf(sha256: string): string | undefined
  close(): void
}

/** Opens the ledger for reading. One that is empty knows nothing until it is opened again: the first run has no need to ask. */
export function openKnownFiles(casesFile: string): KnownFiles {
  const cases = new DatabaseSync(casesFile, { readOnly: true, timeout: busyMs })
  const close = () => cases.close()
  if (cases.prepare('select 1 from files limit 1').get() === undefined) return { pathOf: () => undefined, close }
  const known = cases.prepare("select path from files where sha256 = ? and status <> 'failed' order by id limit 1")
  return { pathOf: (sha256) => known.get(sha256)?.path as string | undefined, close }
}
