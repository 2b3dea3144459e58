import type { AccessImport } from '../access/import-access.ts'
import type { ShownAccess } from '../access/shown-access.ts'
import type { AccessExtent } from '../model/access.ts'
import { inWorkspace } from './in-workspace.ts'

/** What IAM's reports say of who may do what. */
export type AccessReports = {
  /** Reads credential reports and account authorization details into the workspace; one that is not there is made. */
  importAccess(files: readonly string[]): Promise<AccessImport>
  /** What an identity is and may do, as far as it has been imported. */
  access(identity: string): Promise<ShownAccess>
  /** What has been imported, by account. */
  accessExtents(): Promise<readonly AccessExtent[]>
}

/** IAM's reports, into and out of a workspace; `now` as in `openWorkbench`. */
export function openAccessReports(path: string, now: () => number): AccessReports {
  return {
    importAccess: async (files) => {
      const { importAccess } = await import('../access/import-access.ts')
      const { withWorkspace } = await import('../store/workspace.ts')
      return withWorkspace(path, true, (workspace) => importAccess(workspace, files, new Date(now()).toISOString()))
    },
    access: async (identity) => {
      const { showAccess } = await import('./show-access.ts')
      return inWorkspace(path, (workspace) => showAccess(workspace, identity))
    },
    accessExtents: async () => {
      const { listAccessExtents } = await import('../store/access.ts')
      return inWorkspace(path, listAccessExtents)
    },
  }
}
