import type { Workspace } from './workspace.ts'

/** An update that goes by another id than what it updates: the original may come later, and is known by this. */
export type Replacement = { readonly original: string; readonly by: string }

/** All replacements that any batch has brought. */
export function listReplacements(workspace: Workspace): Replacement[] {
  return workspace.cases
    .prepare('select original_id as original, replaced_by as by from replacements')
    .all() as unknown as Replacement[]
}

/** Writes replacements down; call it in the transaction of the batch that brings them. */
export function addReplacements(workspace: Workspace, replacements: readonly Replacement[]): void {
  const insert = workspace.cases.prepare('insert or replace into replacements (original_id, replaced_by) values (?, ?)')
  for (const { original, by } of replacements) insert.run(original, by)
}
