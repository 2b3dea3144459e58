import type { Alert } from '../model/alert.ts'
import type { WindowOptions } from '../model/answers.ts'
import type { Triage } from '../model/triage.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

export type TriageOptions = WindowOptions & {
  /** How many days before count as usual; 14 by default. */
  readonly lookbackDays?: number
}

/** What is to be thought of alerts and leads. */
export type Triaging = {
  /** Everything about a key, identity, address or agent, ending in a verdict. */
  triage(lead: string, options?: TriageOptions): Promise<Triage>
  /** Looks into every alert of the window that has no verdict yet, or an outdated one; returns all of them, judged. */
  triageAlerts(
    options?: TriageOptions,
  ): Promise<{ readonly alerts: readonly Alert[]; readonly notes: readonly string[] }>
}

/** Questions of triage; nothing is loaded until the first. */
export function openTriaging(path: string, steps: Steps): Triaging {
  return {
    triage: async (lead, { lookbackDays, ...window } = {}) => {
      const { triageLead } = await import('./triage-lead.ts')
      const { defaultLookbackDays } = await import('./enrich-alerts.ts')
      const query = { lead, ...window, lookbackDays: lookbackDays ?? defaultLookbackDays }
      return inWorkspace(path, (workspace) => triageLead(workspace, query, steps))
    },
    triageAlerts: async (options = {}) => {
      const { triageAll } = await import('./triage-all.ts')
      return inWorkspace(path, (workspace) => triageAll(workspace, options, steps))
    },
  }
}
