import type { AccountPolicy, Action, ResponsePlan } from '../model/response.ts'
import { type Containing, openContaining } from './containing.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

/** What is to be done about an incident. `by` is who says so. */
export type Responding = Containing & {
  /** The plan, made anew and kept: what was decided about an action stays. */
  planResponse(incidentId: string): Promise<ResponsePlan>
  /** The least that the plan needs, an account each. */
  responsePolicies(incidentId: string): Promise<readonly AccountPolicy[]>
  /** An action was done by hand; with `isOpen`, it was not. By its id, or how it begins. */
  tickAction(
    id: string,
    said: { readonly by: string; readonly note: string | null; readonly isOpen: boolean },
  ): Promise<Action>
  /** Something that no plan knows of is to be done, or was. */
  addAction(
    incidentId: string,
    said: { readonly title: string; readonly by: string; readonly note: string | null; readonly isDone: boolean },
  ): Promise<Action>
}

/** Containment; nothing is loaded until the first question. */
export function openResponding(path: string, steps: Steps): Responding {
  const plan = async (incidentId: string) => {
    const { planResponse } = await import('./plan-response.ts')
    return inWorkspace(path, (workspace) => planResponse(workspace, incidentId, steps))
  }
  return {
    ...openContaining(path, steps),
    planResponse: plan,
    responsePolicies: async (incidentId) => {
      const [{ toPolicies }, { actions }] = [await import('../respond/to-policies.ts'), await plan(incidentId)]
      return toPolicies(actions)
    },
    tickAction: async (id, said) => {
      const { tickAction } = await import('./tick-action.ts')
      return inWorkspace(path, (workspace) => tickAction(workspace, { id, ...said }, steps.now()))
    },
    addAction: async (incident, said) => {
      const { addHandmade } = await import('./tick-action.ts')
      return inWorkspace(path, (workspace) => addHandmade(workspace, { incident, ...said }, steps.now()))
    },
  }
}
