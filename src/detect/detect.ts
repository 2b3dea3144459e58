import type { Progress } from '../model/ledger.ts'
import type { Correlation, Resolved, Rule } from '../sigma/index.ts'
import { dropUntouchedAlerts, reconcileAlerts, refreshRule, toLeadName } from '../store/alerts.ts'
import { lastNumber, nextNumber } from '../store/counters.ts'
import type { Events } from '../store/events.ts'
import { lastSeen, recordRun } from '../store/rule-runs.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { findEpisodes } from './find-episodes.ts'
import { toAlertRule } from './to-alert-rule.ts'

/** What is run over what. `content` are all rules; those that are quiet serve others only. */
export type Detection = {
  readonly workspace: Workspace
  readonly events: Events
  readonly content: Resolved
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type Detected = {
  /** The rules that ran, whether they found anything or not. */
  readonly ran: readonly string[]
  /** Rules that failed on the data, which the others do not suffer from. */
  readonly failed: readonly { readonly title: string; readonly says: string }[]
  readonly newEvents: number
  readonly notes: readonly string[]
}

type Content = Rule | Correlation

/**
 * Runs rules over the events they have not seen and brings the alerts in line. A new or changed rule sees everything; so does one of which a
 * filter or a base has changed, for both are part of its hash. The caller is the workspace's writer.
 */
export async function detect({ workspace, events, content, onProgress, signal }: Detection): Promise<Detected> {
  const all: readonly Content[] = [...content.rules, ...content.correlations]
  const contents = new Map(all.map((rule) => [rule.id, rule]))
  const loud = all.filter((rule) => !content.quiet.has(rule.id))
  const until = lastNumber(workspace, 'batch')
  const run = nextNumber(workspace, 'run')
  const failed: { title: string; says: string }[] = []
  const notes: string[] = []
  const groups = bySeen(workspace, loud).filter(([seen]) => seen !== until)
  const connections = { all: [events.duckdb, await events.duckdb.another()], signal }
  for (const [seen, rules] of groups) {
    const found = await findEpisodes({
      events,
      connections,
      workspace,
      contents,
      loud: rules,
      batch: seen,
      onProgress,
    })
    failed.push(...found.failed)
    notes.push(...found.notes)
    const failing = new Set(found.failed.map(({ id }) => id))
    // All rules in one transaction: each commit is written twice, into the journal and out of it.
    inTransaction(workspace.cases, () => {
      for (const rule of rules.filter(({ id }) => !failing.has(id))) {
        const episodes = found.episodes.get(rule.id) ?? []
        if (found.whole.has(rule.id)) dropUntouchedAlerts(workspace, rule.id, new Set(episodes.map(toLeadName)))
        reconcileAlerts(workspace, toAlertRule(rule, contents), { episodes, run })
        recordRun(workspace, rule, until)
      }
    })
  }
  inTransaction(workspace.cases, () => {
    for (const rule of loud) refreshRule(workspace, toAlertRule(rule, contents))
  })
  const unseen = Math.min(until, ...groups.map(([seen]) => seen))
  const [row] = await events.duckdb.rows<{ events: number }>(
    `select count(*) as events from events where batch > ${unseen}`,
  )
  return { ran: loud.map((rule) => rule.id), failed, newEvents: row!.events, notes }
}

/** Rules by the last batch that they have seen in their present form; 0 has seen nothing. */
function bySeen(workspace: Workspace, rules: readonly Content[]): [number, Content[]][] {
  const groups = new Map<number, Content[]>()
  for (const rule of rules) {
    const seen = lastSeen(workspace, rule) ?? 0
    groups.set(seen, [...(groups.get(seen) ?? []), rule])
  }
  return [...groups]
}
