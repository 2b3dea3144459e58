import type { Scope } from '../model/scope.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'
import type { ScopeQuery } from './scope-leads.ts'

/** From one lead to the whole intrusion. */
export type Scoping = {
  /** Who and what belongs to the intrusion of which the leads are part, and who was near and does not. */
  scope(query: ScopeQuery): Promise<Scope>
}

/** Questions of scope; nothing is loaded until the first. */
export function openScoping(path: string, { signal }: Steps): Scoping {
  return {
    scope: async (query) => {
      const { scopeLeads } = await import('./scope-leads.ts')
      return inWorkspace(path, (workspace) => scopeLeads(workspace, query, signal))
    },
  }
}
