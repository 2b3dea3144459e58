import { existsSync } from 'node:fs'
import { detect } from '../detect/detect.ts'
import { learnEgress, toEgressNote } from '../detect/learned-egress.ts'
import { ingest } from '../ingest/ingest.ts'
import type { Alert } from '../model/alert.ts'
import type { DetectResult, InvestigateResult, RuleOptions, WindowOptions } from '../model/answers.ts'
import type { IngestResult, Progress } from '../model/ledger.ts'
import { levels } from '../model/level.ts'
import { UserError } from '../model/problem.ts'
import { type Compacted, compact } from '../store/compact.ts'
import { withEvents } from '../store/events.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { clearStaging, listParts, sweep } from '../store/manifest.ts'
import { toSearched } from '../store/searched.ts'
import { type Workspace, withWorkspace } from '../store/workspace.ts'
import { asWriter } from '../store/writer.ts'
import { showIncidents } from './case.ts'
import { defaultLookbackDays } from './enrich-alerts.ts'
import { toJudged } from './judge-alerts.ts'
import { toPlaybooksFolder } from './list-playbooks.ts'
import { openIncidents } from './open-incidents.ts'
import { writeReports } from './report-files.ts'
import { alerting, loadPack, type RulePack } from './rule-pack.ts'
import { toMarked } from './suppressions.ts'
import { toWindow } from './to-window.ts'
import { triageAlerts } from './triage-all.ts'

/** What every step is given. */
export type Steps = {
  readonly now: () => number
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly signal: AbortSignal | undefined
}

type Wanted = RuleOptions & WindowOptions

export type InvestigateOptions = {
  /** How many days before count as usual; 14 by default. */
  readonly lookbackDays?: number
  /** Keys, identities, addresses and agents that somebody else knows to be a thief's. */
  readonly leads?: readonly string[]
  /** Files with what others found, as JSON: of GuardDuty, AWS Health, in reports of abuse. */
  readonly leadFiles?: readonly string[]
}

/** So many loose parts slow questions down: an ingest that leaves more sorts them. */
const looseParts = 200

/** The main job: from logs to incidents. `leads` are from elsewhere: incidents are looked for from them too. */
export async function runInvestigate(
  path: string,
  sources: readonly string[],
  { wanted, steps }: { wanted: Wanted & InvestigateOptions; steps: Steps },
): Promise<InvestigateResult> {
  const told = await loadTold(wanted.leadFiles ?? [])
  const ingested = await readSources(path, sources, steps)
  const { newEvents: _, ...detected } = await runRules(path, wanted, steps)
  const followed = await runPlaybooks(path, wanted, steps)
  const all = [...detected.alerts, ...followed.alerts].sort(byGravity)
  const { alerts, notes } = await withWorkspace(path, false, (workspace) =>
    triageAlerts(workspace, all, { lookbackDays: wanted.lookbackDays ?? defaultLookbackDays, steps }),
  )
  const opened = await withWorkspace(path, false, async (workspace) => {
    const { notes } = await openIncidents(workspace, { leads: wanted.leads ?? [], notices: told.notices }, steps)
    const incidents = showIncidents(workspace, toWindow(workspace, wanted))
    return { incidents: await writeReports(workspace, incidents, steps), notes }
  })
  return {
    ...detected,
    ingest: ingested,
    alerts,
    suppressed: detected.suppressed + followed.suppressed,
    incidents: opened.incidents,
    notes: [...ingested.notes, ...detected.notes, ...followed.notes, ...notes, ...told.notes, ...opened.notes],
  }
}

/** Before all else: a file that is not there is told at once. */
async function loadTold(paths: readonly string[]) {
  if (paths.length === 0) return { notices: [], notes: [] }
  return (await import('./load-notices.ts')).loadNotices(paths)
}

/** As the store lists them, the suppressed last. */
function byGravity(one: Alert, other: Alert): number {
  return (
    Number(one.suppressed !== null) - Number(other.suppressed !== null) ||
    levels.indexOf(other.rule.level) - levels.indexOf(one.rule.level) ||
    (other.last ?? '').localeCompare(one.last ?? '') ||
    (one.id < other.id ? -1 : 1)
  )
}

/** Looks for playbooks in what they have not seen. It reads the daily roll-up, which detect does without: so detect does not do it. */
async function runPlaybooks(path: string, wanted: Wanted, steps: Steps) {
  const { checkPlaybooks } = await import('./check-playbooks.ts')
  return withWorkspace(path, false, (workspace) =>
    inTurn(workspace, steps, () => checkPlaybooks(workspace, wanted, steps)),
  )
}

/** Reads sources into the workspace; one that is not there is made. The playbooks that people keep in it are looked for in what is new. */
export async function runIngest(path: string, sources: readonly string[], steps: Steps): Promise<IngestResult> {
  const result = await readSources(path, sources, steps)
  if (result.stored === 0 || !existsSync(toPlaybooksFolder(path))) return result
  const { checkOwnPlaybooks } = await import('./check-playbooks.ts')
  const notes = await withWorkspace(path, false, (workspace) =>
    inTurn(workspace, steps, () => checkOwnPlaybooks(workspace, steps)),
  )
  return { ...result, notes: [...result.notes, ...notes] }
}

function readSources(path: string, sources: readonly string[], steps: Steps): Promise<IngestResult> {
  return withWorkspace(path, true, (workspace) =>
    inTurn(workspace, steps, async () => {
      const result = await ingest(workspace, sources, steps)
      const loose = listParts(workspace).filter((part) => !part.compacted).length
      if (loose > looseParts) await compact(workspace, reporter(steps))
      return result
    }),
  )
}

/** Runs the rules over what they have not seen; what comes back are all alerts of those that ran, with the verdicts there are. */
export async function runDetect(path: string, wanted: Wanted, steps: Steps): Promise<DetectResult> {
  const detected = await runRules(path, wanted, steps)
  const alerts = await withWorkspace(path, false, async (workspace) => toJudged(workspace, detected.alerts))
  return { ...detected, alerts }
}

function runRules(path: string, wanted: Wanted, steps: Steps): Promise<DetectResult> {
  return withWorkspace(path, false, (workspace) =>
    inTurn(workspace, steps, async () => {
      try {
        return await detectIn(workspace, wanted, steps)
      } finally {
        clearStaging(workspace)
      }
    }),
  )
}

/** Sorts all events by day and key. */
export function runCompact(path: string, steps: Steps): Promise<Compacted> {
  return withWorkspace(path, false, (workspace) =>
    inTurn(workspace, steps, () => {
      sweep(workspace)
      return compact(workspace, reporter(steps))
    }),
  )
}

function reporter({ onProgress, signal }: Steps): (done: number, total: number) => void {
  return (done, total) => {
    signal?.throwIfAborted()
    onProgress?.({ step: 'compact', done, total, unit: 'days' })
  }
}

function inTurn<T>(workspace: Workspace, { onProgress }: Steps, work: () => Promise<T>): Promise<T> {
  return asWriter(
    workspace,
    () => onProgress?.({ step: 'wait for another keytrail that writes', done: 0, total: 0, unit: '' }),
    work,
  )
}

function detectIn(workspace: Workspace, wanted: Wanted, steps: Steps): Promise<DetectResult> {
  const window = toWindow(workspace, wanted)
  return withEvents(workspace, { signal: steps.signal }, async (events) => {
    const egress = await learnEgress(events.duckdb)
    const learned = egress.map(({ address }) => address)
    const pack = await loadPack(workspace.directory, wanted, learned)
    if (alerting(pack).length === 0) throw nothingToRun(pack, wanted)
    const detected = await detect({ workspace, events, content: pack, ...steps })
    const failed = detected.failed.map(({ title, says }) => `"${title}" could not be run: ${says}`)
    const alerts = listAlerts(workspace, { ...window, ruleIds: detected.ran, minLevel: wanted.minLevel })
    return {
      ...toMarked(workspace, alerts, steps.now()),
      searched: await toSearched(workspace, events, window),
      rules: countRules(pack),
      newEvents: detected.newEvents,
      problems: pack.problems,
      notes: [...toEgressNote(egress), ...detected.notes, ...failed],
    }
  })
}

/** Silence would look like a clean bill. */
function nothingToRun(pack: RulePack, { rules = [], onlyRules = false }: RuleOptions): UserError {
  const says = 'There is no rule to run'
  const { problems } = pack
  if (onlyRules && rules.length === 0)
    return new UserError(
      `${says}: --only-rules leaves keytrail's own out.`,
      'Name yours: --rules FOLDER, or --rules FILE.',
    )
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0]
  if (!first || pack.rules.length > 0)
    return new UserError(`${says}: none has the level that is asked for.`, 'Ask for a lower --min-level.')
  const place = [first.file, first.line, first.column].filter((part) => part !== undefined).join(':')
  return new UserError(`${says}. ${place}: ${first.says}`, first.hint ?? 'keytrail rules check says all that is wrong.')
}

function countRules(pack: RulePack): DetectResult['rules'] {
  const { event = [], correlation = [] } = Object.groupBy(alerting(pack), ({ kind }) => kind)
  return {
    event: event.length,
    correlation: correlation.length,
    filter: pack.filters.length,
    skipped: new Set(pack.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file)).size,
  }
}
