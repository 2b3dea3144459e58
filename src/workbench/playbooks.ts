import type { ContentProblem, WindowOptions } from '../model/answers.ts'
import type { LearnedPlaybook, LearnRequest, PlaybookHunt, PlaybookText } from '../model/playbook-answers.ts'
import type { Table } from '../model/table.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

/** What attackers do, known beforehand or learned here. */
export type Playbooks = {
  /** Those that ship, and the workspace's own. Needs no workspace. */
  playbooks(): Promise<{ readonly table: Omit<Table, 'searched'>; readonly problems: readonly ContentProblem[] }>
  playbook(name: string): Promise<PlaybookText>
  /** Writes down as a playbook what leads did. */
  learnPlaybook(request: LearnRequest): Promise<LearnedPlaybook>
  /** Who followed one of the playbooks named, or any: a row for each, the best first. */
  huntPlaybooks(request?: PlaybookHunt & WindowOptions): Promise<Table>
}

/** Questions about playbooks; nothing is loaded until the first. */
export function openPlaybooks(path: string, steps: Steps): Playbooks {
  return {
    playbooks: async () => (await import('./list-playbooks.ts')).listPlaybooks(path),
    playbook: async (name) => (await import('./list-playbooks.ts')).showPlaybook(path, name),
    learnPlaybook: async (request) => {
      const { learn } = await import('./learn-playbook.ts')
      return inWorkspace(path, (workspace) => learn(workspace, request, steps))
    },
    huntPlaybooks: async (request = {}) => {
      const { huntPlaybooks } = await import('./hunt-playbooks.ts')
      return inWorkspace(path, (workspace) => huntPlaybooks(workspace, request, steps))
    },
  }
}
