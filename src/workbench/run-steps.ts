import { detect } from '../detect/detect.ts'
import { learnEgress, toEgressNote } from '../detect/learned-egress.ts'
import { ingest } from '../ingest/ingest.ts'
import type { DetectResult, InvestigateResult, RuleOptions, WindowOptions } from '../model/answers.ts'
import type { IngestResult, Progress } from '../model/ledger.ts'
import { allTime } from '../model/time-window.ts'
import { listAlerts } from '../store/alerts.ts'
import { type Compacted, compact } from '../store/compact.ts'
import { openEvents, toSearched } from '../store/events.ts'
import { listParts, sweep } from '../store/manifest.ts'
import { openWorkspace, type Workspace } from '../store/workspace.ts'
import { asWriter } from '../store/writer.ts'
import { toWindow } from './find-alerts.ts'
import { loadPack } from './rule-pack.ts'

/** What every step is given. */
export type Steps = {
  readonly now: () => number
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly signal: AbortSignal | undefined
}

type Wanted = RuleOptions & WindowOptions

/** So many loose parts slow questions down: an ingest that leaves more sorts them. */
const looseParts = 200

export async function runIngest(path: string, sources: readonly string[], steps: Steps): Promise<IngestResult> {
  const workspace = openWorkspace(path, true)
  try {
    return await inTurn(workspace, steps, async () => {
      const result = await ingest(workspace, sources, steps)
      const loose = listParts(workspace).filter((part) => !part.compacted).length
      if (loose > looseParts) await compact(workspace, reporter(steps))
      return result
    })
  } finally {
    workspace.close()
  }
}

export async function runDetect(path: string, wanted: Wanted, steps: Steps): Promise<DetectResult> {
  const workspace = openWorkspace(path, false)
  try {
    return await inTurn(workspace, steps, () => detectIn(workspace, wanted, steps))
  } finally {
    workspace.close()
  }
}

/** The main job. What is not built yet is an empty list. */
export async function runInvestigate(
  path: string,
  sources: readonly string[],
  { wanted, steps }: { wanted: Wanted; steps: Steps },
): Promise<InvestigateResult> {
  const ingested = await runIngest(path, sources, steps)
  const { alerts, searched, rules, problems, notes } = await runDetect(path, wanted, steps)
  return { ingest: ingested, alerts, incidents: [], searched, rules, problems, notes: [...ingested.notes, ...notes] }
}

export async function runCompact(path: string, steps: Steps): Promise<Compacted> {
  const workspace = openWorkspace(path, false)
  try {
    return await inTurn(workspace, steps, () => {
      sweep(workspace)
      return compact(workspace, reporter(steps))
    })
  } finally {
    workspace.close()
  }
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

async function detectIn(workspace: Workspace, wanted: Wanted, steps: Steps): Promise<DetectResult> {
  const window = toWindow(workspace, wanted)
  const events = await openEvents(workspace)
  try {
    const egress = await learnEgress(events.duckdb)
    const pack = await loadPack(
      workspace.directory,
      wanted,
      egress.map(({ address }) => address),
    )
    const detected = await detect(workspace, events, pack, steps)
    return {
      alerts: listAlerts(workspace, {
        ...window,
        ruleIds: detected.ran,
        ...(wanted.minLevel && { minLevel: wanted.minLevel }),
      }),
      searched: await toSearched(workspace, events, window.from === null && window.until === null ? allTime : window),
      rules: {
        event: pack.rules.filter((rule) => !pack.quiet.has(rule.id)).length,
        correlation: pack.correlations.filter((rule) => !pack.quiet.has(rule.id)).length,
        filter: pack.filters.length,
        skipped: pack.problems.filter((problem) => problem.severity === 'error').length,
      },
      newEvents: detected.newEvents,
      problems: pack.problems,
      notes: [
        ...toEgressNote(egress),
        ...detected.notes,
        ...detected.failed.map((rule) => `"${rule.title}" could not be run: ${rule.says}`),
      ],
    }
  } finally {
    events.close()
  }
}
