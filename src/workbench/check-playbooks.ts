import type { Alert } from '../model/alert.ts'
import type { RuleOptions, WindowOptions } from '../model/answers.ts'
import { allTime } from '../model/time-window.ts'
import { lastNumber } from '../store/counters.ts'
import { withEvents } from '../store/events.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { lastSeen } from '../store/rule-runs.ts'
import type { Workspace } from '../store/workspace.ts'
import { searchPlaybooks } from './hunt-playbooks.ts'
import { loadAllPlaybooks, toProblemNotes } from './list-playbooks.ts'
import { raisePlaybookAlerts, toRuleId, toRun } from './playbook-alerts.ts'
import type { Steps } from './run-steps.ts'
import { toMarked } from './suppressions.ts'
import { toWindow } from './to-window.ts'

/** What raises no alert need not be found. */
const leastAlerting = 0.5

/**
 * Looks for every playbook in everything, when there are events that it has not seen; what comes back are all alerts of playbooks. Everything, because what
 * is rare changes with each ingest, and a playbook may take days: so the alerts are the same in whatever pieces the logs came. The caller is the
 * workspace's writer.
 */
export async function checkPlaybooks(
  workspace: Workspace,
  wanted: RuleOptions & WindowOptions,
  steps: Steps,
): Promise<{ readonly alerts: readonly Alert[]; readonly suppressed: number; readonly notes: readonly string[] }> {
  const { playbooks, problems } = await loadAllPlaybooks(workspace.directory, wanted.onlyRules)
  const batch = lastNumber(workspace, 'batch')
  const unseen = playbooks.filter((playbook) => lastSeen(workspace, toRun(playbook)) !== batch)
  const notes = toProblemNotes(problems)
  if (unseen.length > 0)
    await withEvents(workspace, { signal: steps.signal }, async (events) => {
      const asked = { playbooks: unseen, window: allTime, least: leastAlerting, steps }
      const { found, notes: more } = await searchPlaybooks(workspace, events, asked)
      notes.push(...more)
      await raisePlaybookAlerts(workspace, events, { found, playbooks: unseen })
    })
  const ruleIds = playbooks.map(toRuleId)
  const alerts = listAlerts(workspace, { ...toWindow(workspace, wanted), ruleIds, minLevel: wanted.minLevel })
  const { alerts: marked, suppressed } = toMarked(workspace, alerts, steps.now())
  return { alerts: marked, suppressed, notes }
}

/** Looks for the workspace's own playbooks after an ingest, and says who follows one now. The caller is the workspace's writer. */
export async function checkOwnPlaybooks(workspace: Workspace, steps: Steps): Promise<readonly string[]> {
  const { playbooks, problems } = await loadAllPlaybooks(workspace.directory, true)
  if (playbooks.length === 0) return toProblemNotes(problems)
  const known = new Set(listAlerts(workspace, { ...allTime, ruleIds: playbooks.map(toRuleId) }).map(({ id }) => id))
  const { alerts, notes } = await checkPlaybooks(workspace, { onlyRules: true }, steps)
  const fresh = alerts.filter(({ id, suppressed }) => suppressed === null && !known.has(id))
  return [...notes, ...fresh.map(toNews)]
}

function toNews({ lead, rule, id }: Alert): string {
  return `${lead ? `${lead.kind} ${lead.value}` : 'Somebody'} does what your playbook tells. ${rule.title}: keytrail alerts ${id}`
}
