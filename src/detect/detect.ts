import type { AlertRule } from '../model/alert.ts'
import type { Progress } from '../model/ledger.ts'
import { type Correlation, correlationInputs, type Resolved, type Rule } from '../sigma/index.ts'
import { dropUntouchedAlerts, type Episode, reconcileAlerts, toLeadName } from '../store/alerts.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { lastBatch, nextNumber } from '../store/manifest.ts'
import { lastSeen, recordRun } from '../store/rule-runs.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { findCorrelated } from './correlation-rule.ts'
import { findEpisodes } from './event-rule.ts'
import { type Call, listCalls, prunedBy } from './prune.ts'

export type DetectOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type Detected = {
  /** The rules that ran, whether they found anything or not. */
  readonly ran: readonly string[]
  /** Rules that failed on the data, which the others do not suffer from. */
  readonly failed: readonly { readonly id: string; readonly title: string; readonly says: string }[]
  readonly newEvents: number
  readonly notes: readonly string[]
}

/**
 * Runs rules over the events they have not seen and brings the alerts in line. A new or changed rule sees everything; so does one of which a
 * filter or a base has changed, for both are part of its hash. The caller is the workspace's writer.
 */
export async function detect(
  workspace: Workspace,
  duckdb: Duckdb,
  content: Resolved,
  options: DetectOptions = {},
): Promise<Detected> {
  const loud = [...content.rules, ...content.correlations].filter((rule) => !content.quiet.has(rule.id))
  const run = new Run(workspace, duckdb, content)
  const failed: { id: string; title: string; says: string }[] = []
  for (const [done, rule] of loud.entries()) {
    options.signal?.throwIfAborted()
    options.onProgress?.({ step: 'detect', done, total: loud.length, unit: 'rules' })
    try {
      await run.rule(rule)
    } catch (error) {
      failed.push({ id: rule.id, title: rule.title, says: (error as Error).message })
    }
  }
  options.onProgress?.({ step: 'detect', done: loud.length, total: loud.length, unit: 'rules' })
  return { ran: loud.map((rule) => rule.id), failed, newEvents: await run.newEvents(), notes: run.notes }
}

class Run {
  readonly workspace: Workspace
  readonly duckdb: Duckdb
  readonly notes: string[] = []
  private readonly contents: ReadonlyMap<string, Rule | Correlation>
  private readonly titles: ReadonlyMap<string, string>
  private readonly calls = new Map<number, readonly Call[] | null>()
  private readonly until: number
  private readonly number: number
  private seenByAll = Number.POSITIVE_INFINITY

  constructor(workspace: Workspace, duckdb: Duckdb, content: Resolved) {
    this.workspace = workspace
    this.duckdb = duckdb
    this.contents = new Map([...content.rules, ...content.correlations].map((rule) => [rule.id, rule]))
    this.titles = new Map([...this.contents.values()].map((rule) => [rule.id, rule.title]))
    this.until = lastBatch(workspace)
    this.number = nextNumber(workspace, 'run')
  }

  async rule(rule: Rule | Correlation): Promise<void> {
    const seen = lastSeen(this.workspace, rule)
    const batch = seen ?? 0
    this.seenByAll = Math.min(this.seenByAll, batch)
    if (seen === this.until) return
    const episodes = rule.kind === 'event' ? await this.eventRule(rule, batch) : await this.correlation(rule, batch)
    inTransaction(this.workspace.cases, () => {
      if (seen === null) dropUntouchedAlerts(this.workspace, rule.id, new Set(episodes.map(toLeadName)))
      reconcileAlerts(this.workspace, toAlertRule(rule), { episodes, run: this.number })
      recordRun(this.workspace, rule, this.until)
    })
  }

  /** Events that some rule had not seen. */
  async newEvents(): Promise<number> {
    if (!Number.isFinite(this.seenByAll)) return 0
    const [row] = await this.duckdb.rows<{ events: number }>(
      `select count(*) as events from events where batch > ${this.seenByAll}`,
    )
    return row!.events
  }

  private async eventRule(rule: Rule, batch: number): Promise<readonly Episode[]> {
    const pruned = prunedBy(rule.tree, await this.callsAfter(batch))
    if (pruned.text === 'false') return []
    // What prunes the new events must not hide the old ones of a touched lead.
    const whole = batch === 0 ? pruned : prunedBy(rule.tree, await this.callsAfter(0))
    return findEpisodes(this.duckdb, rule, { batch, pruned: whole })
  }

  private async correlation(correlation: Correlation, batch: number): Promise<readonly Episode[]> {
    const all = await this.callsAfter(0)
    const { episodes, ungrouped } = await findCorrelated(this.duckdb, correlationInputs(correlation, this.contents), {
      batch,
      pruning: ({ rule }) => prunedBy(rule.tree, all),
      titles: this.titles,
    })
    if (ungrouped > 0)
      this.notes.push(
        `"${correlation.title}": ${ungrouped} events lack ${correlation.groupBy.join(' or ')} and were left out`,
      )
    return episodes
  }

  private async callsAfter(batch: number): Promise<readonly Call[] | null> {
    if (!this.calls.has(batch)) this.calls.set(batch, await listCalls(this.duckdb, batch))
    return this.calls.get(batch)!
  }
}

/** What an alert keeps of its rule. A rule without a level is taken as medium, as Sigma's converters do. */
export function toAlertRule(rule: Rule | Correlation): AlertRule {
  return {
    id: rule.id,
    kind: rule.kind,
    title: rule.title,
    level: rule.level ?? 'medium',
    author: rule.author ?? null,
    license: rule.license ?? null,
    tags: rule.tags,
    description: rule.description ?? null,
    falsepositives: rule.falsepositives,
    references: rule.references,
  }
}
