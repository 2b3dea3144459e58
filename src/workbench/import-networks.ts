import { keepImport } from '../knowledge/networks/keep-import.ts'
import { type ReadImport, readImport, toImport } from '../knowledge/networks/read-import.ts'
import type { NetworksImport } from '../model/network.ts'
import { withWorkspace } from '../store/workspace.ts'
import { asWriter } from '../store/writer.ts'
import type { Fetched } from './fetch-networks.ts'
import { toNetworksFolder } from './networks-status.ts'
import type { Steps } from './run-steps.ts'

/** Reads a file with network data into the workspace, which is made where there is none; all of it, or nothing. */
export function importNetworks(
  workspace: string,
  { file, label }: { readonly file: string; readonly label: string | null },
  steps: Steps,
): Promise<NetworksImport> {
  return keep(workspace, readImport(file, label), steps)
}

/** The same of what was fetched; the day at which the server says that it changed is that of the data, where the data do not say. */
export function importFetched(
  workspace: string,
  { name, bytes, date }: Fetched,
  steps: Steps,
): Promise<NetworksImport> {
  const read = toImport(name, bytes, null)
  return keep(workspace, { ...read, contents: { ...read.contents, date: read.contents.date ?? date } }, steps)
}

function keep(path: string, read: ReadImport, { now, onProgress }: Steps): Promise<NetworksImport> {
  const onWait = () => onProgress?.({ step: 'wait for another keytrail that writes', done: 0, total: 0, unit: '' })
  return withWorkspace(path, true, (workspace) =>
    asWriter(workspace, onWait, async () => {
      const { kept, replaced } = keepImport(toNetworksFolder(workspace.directory), read, now())
      return {
        imported: withoutFile(kept),
        replaced: replaced && withoutFile(replaced),
        notes: toNotes(kept, replaced),
      }
    }),
  )
}

function withoutFile<T extends { readonly file: string }>({ file: _, ...rest }: T): Omit<T, 'file'> {
  return rest
}

function toNotes(imported: { readonly date: string }, replaced: { readonly date: string } | null): string[] {
  if (!replaced || replaced.date <= imported.date) return []
  return [`It takes the place of one that was newer, of ${replaced.date}.`]
}
