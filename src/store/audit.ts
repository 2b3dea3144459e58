import type { Workspace } from './workspace.ts'

/** Writes down who-did-what to the case; call it in the transaction of the change itself. `time` is ISO 8601 UTC. */
export function addAudit(
  workspace: Workspace,
  entry: { readonly time: string; readonly what: string; readonly detail: object },
): void {
  workspace.cases
    .prepare('insert into audit (time, what, detail) values (?, ?, ?)')
    .run(entry.time, entry.what, JSON.stringify(entry.detail))
}
