import type { AccessSource } from '../model/access.ts'
import { putAccess } from '../store/access.ts'
import { addAudit } from '../store/audit.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { type AccessFile, loadAccessFile } from './read/load-access-file.ts'

/** What was read of a file, and what is worth knowing of that. */
export type ImportedAccess = {
  readonly file: string
  readonly source: AccessSource
  /** Of which moment it tells, ISO 8601 UTC. */
  readonly dated: string
  readonly users: number
  readonly roles: number
  readonly groups: number
  readonly policies: number
  /** Entries for which something newer was there already. */
  readonly older: number
  /** Entries or policies in it that could not be read. */
  readonly unread: number
}

export type AccessImport = { readonly files: readonly ImportedAccess[]; readonly notes: readonly string[] }

/** Reads files into the store, all of them or none. `time` is the moment of the import, ISO 8601 UTC. */
export async function importAccess(
  workspace: Workspace,
  paths: readonly string[],
  time: string,
): Promise<AccessImport> {
  const read: { readonly path: string; readonly file: AccessFile }[] = []
  for (const path of paths) read.push({ path, file: await loadAccessFile(path) })
  const files = inTransaction(workspace.cases, () => {
    const imported = read.map(({ path, file }) => put(workspace, path, file))
    addAudit(workspace, { time, what: 'access import', detail: { files: imported } })
    return imported
  })
  return { files, notes: toNotes(read) }
}

function put(workspace: Workspace, path: string, { entries, dated, unread, source }: AccessFile): ImportedAccess {
  const count = (...kinds: readonly string[]) => entries.filter(({ body }) => kinds.includes(body.kind)).length
  return {
    file: path,
    source,
    dated,
    users: count('credentials', 'user'),
    roles: count('role'),
    groups: count('group'),
    policies: count('policy'),
    older: entries.length - putAccess(workspace, entries, dated),
    unread,
  }
}

function toNotes(read: readonly { readonly path: string; readonly file: AccessFile }[]): string[] {
  const undated = read.filter(({ file }) => !file.isDatedItself)
  const details = read.filter(({ file }) => file.source === 'authorization-details')
  return [
    ...undated.slice(0, 1).map(({ path, file }) => {
      const others = undated.length > 1 ? ` (and ${undated.length - 1} more)` : ''
      return `${path}${others} does not say when it was made: it counts as of ${file.dated}, when the file was last written.`
    }),
    ...(details.length > 0 && details.every(({ file }) => file.isCutOff)
      ? ['The authorization details say that more pages follow: import those too.']
      : []),
    ...read.flatMap(({ path, file }) =>
      file.unread > 0 ? [`${file.unread} entries or policies in ${path} could not be read.`] : [],
    ),
  ]
}
