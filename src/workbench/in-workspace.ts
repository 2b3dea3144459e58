import type { Workspace } from '../store/workspace.ts'

/** Opens the workspace for one question; the database is loaded with the first. Throws UserError where there is none. */
export async function inWorkspace<T>(path: string, work: (workspace: Workspace) => T | Promise<T>): Promise<T> {
  const { withWorkspace } = await import('../store/workspace.ts')
  return withWorkspace(path, false, work)
}
