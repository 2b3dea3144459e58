import type { Baseline, BaselineBuilt, BaselineQuery } from '../model/baseline.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

/** What is ordinary here, out of the daily roll-up. */
export type Ordinary = {
  /** Makes what is missing of the roll-up, so that the questions after it are quick. */
  buildBaseline(): Promise<BaselineBuilt>
  /** What is ordinary in the log, or for one identity; makes what is missing of the roll-up. */
  baseline(query?: BaselineQuery): Promise<Baseline>
}

/** Questions about what is ordinary; nothing is loaded until the first. */
export function openOrdinary(path: string, steps: Steps): Ordinary {
  return {
    buildBaseline: async () => {
      const { buildBaseline } = await import('../baseline/build-baseline.ts')
      return inWorkspace(path, (workspace) => buildBaseline(workspace, steps.onProgress, steps.signal))
    },
    baseline: async (query = {}) => {
      const { showBaseline } = await import('./baseline.ts')
      return inWorkspace(path, (workspace) => showBaseline(workspace, query, steps))
    },
  }
}
