import type { OwnerAnswerRequest, OwnerRequest, SuppressionRequest } from '../model/answers.ts'
import type { OwnerAnswer } from '../model/owner-answer.ts'
import type { OwnerQuestion } from '../model/owner-question.ts'
import type { Suppression } from '../model/suppression.ts'
import { inWorkspace } from './in-workspace.ts'
import type { ShownSuppression } from './suppressions.ts'

/** What people tell of what they know. */
export type People = {
  /** Writes down what is known and accepted: alerts that it covers are said to be suppressed. The same again renews it. */
  suppress(request: SuppressionRequest): Promise<ShownSuppression>
  /** Takes a suppression away; `by` is who says so. */
  unsuppress(id: string, by: string): Promise<Suppression>
  suppressions(): Promise<readonly ShownSuppression[]>
  /** Drafts the question to an identity's owner: did you do this, then, from there? */
  ownerQuestion(request: OwnerRequest): Promise<OwnerQuestion>
  recordAnswer(request: OwnerAnswerRequest): Promise<OwnerAnswer>
  /** What owners said, the newest first; of one identity, or of all. */
  ownerAnswers(identity?: string): Promise<readonly OwnerAnswer[]>
}

/** What people tell, into and out of a workspace; `now` as in `openWorkbench`. */
export function openPeople(path: string, now: () => number): People {
  return {
    suppress: async (request) => {
      const { suppress } = await loadSuppressions()
      return inWorkspace(path, (workspace) => suppress(workspace, request, now()))
    },
    unsuppress: async (id, by) => {
      const { unsuppress } = await loadSuppressions()
      return inWorkspace(path, (workspace) => unsuppress(workspace, { id, by }, now()))
    },
    suppressions: async () => {
      const { showSuppressions } = await loadSuppressions()
      return inWorkspace(path, (workspace) => showSuppressions(workspace, now()))
    },
    ownerQuestion: async (request) => {
      const { toOwnerQuestion } = await import('./owner-question.ts')
      return inWorkspace(path, (workspace) => toOwnerQuestion(workspace, request, now()))
    },
    recordAnswer: async (request) => {
      const { recordAnswer } = await loadAnswers()
      return inWorkspace(path, (workspace) => recordAnswer(workspace, request, now()))
    },
    ownerAnswers: async (identity) => {
      const { showAnswers } = await loadAnswers()
      return inWorkspace(path, (workspace) => showAnswers(workspace, identity))
    },
  }
}

const loadSuppressions = () => import('./suppressions.ts')
const loadAnswers = () => import('./owner-answers.ts')
