import type { Alert } from '../model/alert.ts'
import { withEvents } from '../store/events.ts'
import { listAlerts } from '../store/list-alerts.ts'
import type { Workspace } from '../store/workspace.ts'
import { defaultLookbackDays, enrichAlerts } from './enrich-alerts.ts'
import { toJudged } from './judge-alerts.ts'
import type { Steps } from './run-steps.ts'
import { loadSettings, requireSettings } from './settings.ts'
import { toMarked } from './suppressions.ts'
import { toWindow } from './to-window.ts'
import type { TriageOptions } from './triaging.ts'

export type TriagedAlerts = { readonly alerts: readonly Alert[]; readonly notes: readonly string[] }

/** Looks into all alerts of a window, and judges them. */
export function triageAll(workspace: Workspace, options: TriageOptions, steps: Steps): Promise<TriagedAlerts> {
  const alerts = toMarked(workspace, listAlerts(workspace, toWindow(workspace, options)), steps.now()).alerts
  return triageAlerts(workspace, alerts, { lookbackDays: options.lookbackDays ?? defaultLookbackDays, steps })
}

/** Looks into alerts, the gravest first, and judges them. */
export async function triageAlerts(
  workspace: Workspace,
  alerts: readonly Alert[],
  { lookbackDays, steps }: { readonly lookbackDays: number; readonly steps: Steps },
): Promise<TriagedAlerts> {
  const settings = requireSettings(await loadSettings(workspace.directory))
  const notes = await withEvents(workspace, { signal: steps.signal }, (events) =>
    enrichAlerts(workspace, events, { alerts, settings, lookbackDays, steps }),
  )
  return { alerts: toJudged(workspace, alerts), notes }
}
