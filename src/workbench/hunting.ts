import type { WindowOptions } from '../model/answers.ts'
import type { HuntExplanation, HuntList } from '../model/hunt.ts'
import type { HuntOutcome, SavedHunt } from '../model/saved-hunt.ts'
import type { Table } from '../model/table.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

export type HuntFolders = {
  /** Folders of hunts beside ours and the workspace's own; of one name the last counts. */
  readonly folders?: readonly string[]
}

export type HuntOptions = HuntFolders &
  WindowOptions & {
    /** Leads, calls and whatever else stands behind the name, for the parameters in their order. */
    readonly words?: readonly string[]
    /** Values by the name of their parameter. */
    readonly named?: Readonly<Record<string, string>>
    readonly limit?: number
    /** Makes alerts of the rows. */
    readonly saveAlerts?: boolean
  }

export type SaveHuntRequest = Pick<HuntOptions, 'words' | 'named' | 'since'> & {
  readonly name: string
  /** Why it is asked again; and who says so. */
  readonly note: string
  readonly by: string
  /** `1d`, `6h`, `1w`: how long after the last time it is due again. */
  readonly every?: string
}

/** Questions to the whole history that somebody has written down. */
export type Hunting = {
  hunts(options?: HuntFolders): Promise<HuntList>
  hunt(name: string, options?: HuntOptions): Promise<Table>
  explainHunt(name: string, options?: HuntOptions): Promise<HuntExplanation>
  /** Keeps a hunt to be asked again; the same again renews it. */
  saveHunt(request: SaveHuntRequest): Promise<SavedHunt>
  savedHunts(): Promise<readonly SavedHunt[]>
  forgetHunt(id: string, by: string): Promise<SavedHunt>
  /** Asks those that are due, and makes alerts of their rows. */
  askDueHunts(): Promise<readonly HuntOutcome[]>
}

/** Hunts; nothing is loaded until the first question. */
export function openHunting(path: string, steps: Steps): Hunting {
  return {
    hunts: async ({ folders = [] } = {}) => (await import('./list-hunts.ts')).listHunts(path, folders),
    hunt: async (name, options = {}) => {
      const { askHunt } = await import('./ask-hunt.ts')
      return inWorkspace(path, (workspace) => askHunt(workspace, { ...options, name }, steps))
    },
    explainHunt: async (name, options = {}) => {
      const { explainHunt } = await import('./explain-hunt.ts')
      return inWorkspace(path, (workspace) => explainHunt(workspace, { ...options, name }))
    },
    saveHunt: async (request) => {
      const { saveHunt } = await loadSaved()
      return inWorkspace(path, (workspace) => saveHunt(workspace, request, steps.now()))
    },
    savedHunts: async () => {
      const { listSavedHunts } = await import('../store/saved-hunts.ts')
      return inWorkspace(path, async (workspace) => listSavedHunts(workspace))
    },
    forgetHunt: async (id, by) => {
      const { forgetHunt } = await loadSaved()
      return inWorkspace(path, async (workspace) => forgetHunt(workspace, { id, by }, steps.now()))
    },
    askDueHunts: async () => {
      const { askDueHunts } = await loadSaved()
      return inWorkspace(path, (workspace) => askDueHunts(workspace, steps))
    },
  }
}

const loadSaved = () => import('./saved-hunts.ts')
