import type { ApplyRequest, ResponseCheck, ResponseRun, UndoRequest, VerifyRequest } from '../model/containment.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

/** What is done about an incident in AWS itself, with the credentials that a request names. Nothing is done in a dry run, and AWS is not asked. */
export type Containing = {
  /** Applies actions of the plan as it was kept last, and goes on where an earlier run ended. */
  applyResponse(incidentId: string, request: ApplyRequest): Promise<ResponseRun>
  /** Takes what was applied back, exactly. */
  undoResponse(incidentId: string, request: UndoRequest): Promise<ResponseRun>
  /** Asks AWS, and the logs ingested since, whether what was applied holds. */
  verifyResponse(incidentId: string, request: VerifyRequest): Promise<ResponseCheck>
}

/** Containment; the SDK is loaded when AWS is first asked. */
export function openContaining(path: string, steps: Steps): Containing {
  return {
    applyResponse: async (incidentId, request) => {
      const { applyResponse } = await import('./apply-response.ts')
      return inWorkspace(path, (workspace) => applyResponse(workspace, { incidentId, ...request }, steps))
    },
    undoResponse: async (incidentId, request) => {
      const { undoResponse } = await import('./apply-response.ts')
      return inWorkspace(path, (workspace) => undoResponse(workspace, { incidentId, ...request }, steps))
    },
    verifyResponse: async (incidentId, request) => {
      const { verifyResponse } = await import('./verify-response.ts')
      return inWorkspace(path, (workspace) => verifyResponse(workspace, { incidentId, ...request }, steps))
    },
  }
}
