import type { Progress } from '../model/ledger.ts'
import type { Correlation, CorrelationInputs, Rule } from '../sigma/index.ts'
import type { Episode } from '../store/alerts.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { Events } from '../store/events.ts'
import type { Workspace } from '../store/workspace.ts'
import { makeCopies } from './copies.ts'
import { addCorrelationEpisodes, addEventEpisodes, countMatches, createFound } from './found.ts'
import { isGrowing } from './is-growing.ts'
import { createMatches, fillMatches, type Question, toQuestions } from './matches.ts'
import { listOccurring, type Occurring } from './occurring.ts'
import { listCalls, prune, prunedSql } from './prune.ts'
import { readFound } from './read-found.ts'
import { type Connections, shareOut } from './share-out.ts'
import { specialSql } from './special-sql.ts'
import { basesOf, toWatch, type Watch, type Watched } from './watched.ts'

export type Search = {
  readonly events: Events
  readonly connections: Connections
  readonly workspace: Workspace
  readonly contents: ReadonlyMap<string, Rule | Correlation>
  /** The rules that raise alerts, all of which have seen the events up to `batch`. */
  readonly loud: readonly (Rule | Correlation)[]
  readonly batch: number
  readonly onProgress: ((progress: Progress) => void) | undefined
}

export type Episodes = {
  readonly episodes: ReadonlyMap<string, readonly Episode[]>
  /** Ids of the rules that have no other episodes than these; of the others they are those of some leads or groups. */
  readonly whole: ReadonlySet<string>
  readonly failed: readonly { readonly id: string; readonly title: string; readonly says: string }[]
  readonly notes: readonly string[]
}

/**
 * All episodes of the leads and groups that have something new. First the new events are asked what they touch; then what they touch is asked
 * of all events, so that the result does not depend on the order in which events came. On a first run everything is new.
 */
export async function findEpisodes(search: Search): Promise<Episodes> {
  const { batch, loud, contents } = search
  const { duckdb } = search.events
  const whole = toWatch(
    loud.filter((rule) => rule.kind === 'event'),
    loud.filter((rule) => rule.kind === 'correlation'),
    contents,
  )
  const collection = new Collection(search, whole)
  await createMatches(duckdb, whole)
  await createFound(duckdb)
  const watch = batch === 0 ? whole : await collection.touched(whole)
  await collection.fill(watch.watched)
  await addEventEpisodes(duckdb, watch.watched, batch)
  await collection.correlate(watch.correlations)
  const asked = watch.correlations.filter((inputs) => !isGrowing(inputs)).map(({ correlation }) => correlation)
  return {
    episodes: await readFound(duckdb, contents),
    whole: new Set((batch === 0 ? loud : asked).map(({ id }) => id)),
    failed: [...collection.failed.values()],
    notes: collection.notes(),
  }
}

class Collection {
  readonly failed = new Map<string, { id: string; title: string; says: string }>()
  private readonly ungrouped = new Map<string, number>()
  private readonly duckdb: Duckdb
  private readonly search: Search
  private readonly watch: Watch
  private done = 0
  private known: Occurring | undefined

  constructor(search: Search, watch: Watch) {
    this.duckdb = search.events.duckdb
    this.search = search
    this.watch = watch
  }

  /** What of the watch the new events touch: rules with a new match, and correlations with one at their bottom, with all their bases. */
  async touched(watch: Watch): Promise<Watch> {
    const { duckdb } = this
    const { batch } = this.search
    const fresh = (await this.questions(watch.watched, batch)).map((one) => ({
      ...one,
      where: `batch > ${batch} and ${one.where}`,
    }))
    this.note(await fillMatches(this.search.connections, fresh, () => 'events'))
    const rows = await duckdb.rows<{ rule: number }>('select rule from matches union select rule from fired')
    await createMatches(duckdb, watch)
    const matched = new Set(rows.map(({ rule }) => watch.watched[rule]!.rule))
    const correlations = watch.correlations.filter((inputs) => basesOf(inputs).some(({ rule }) => matched.has(rule)))
    const bases = new Set(correlations.flatMap(basesOf).map(({ rule }) => rule))
    const isWanted = ({ rule, isLoud }: Watched) => bases.has(rule) || (isLoud && matched.has(rule))
    return { ...watch, watched: watch.watched.filter(isWanted), correlations }
  }

  /** Collects all matches of some rules. */
  async fill(watched: readonly Watched[]): Promise<void> {
    const { events, connections, workspace, batch } = this.search
    const questions = await this.questions(watched, 0)
    const occurring = await this.occurring()
    const viewOf = await makeCopies({ events, connections, workspace, batch, occurring }, questions)
    this.report(watched.length)
    this.note(await fillMatches(connections, questions, viewOf))
    this.done += watched.length
    this.report(0)
  }

  /** A question for each rule that some call after `batch` could satisfy. */
  private async questions(watched: readonly Watched[], batch: number): Promise<Question[]> {
    const calls = await listCalls(this.duckdb, batch)
    const occurring = await this.occurring()
    return watched.flatMap((one) => {
      try {
        const pruned = prune(one.rule.tree, calls)
        const where = specialSql(one.rule.tree, occurring)
        if (pruned === 'nothing' || where === 'false') return []
        return toQuestions(this.watch, one, { pruned, where: `${prunedSql(pruned)} and ${where}` })
      } catch (error) {
        this.note([{ watched: one, says: (error as Error).message }])
        return []
      }
    })
  }

  private async occurring(): Promise<Occurring> {
    this.known ??= await listOccurring(this.search.connections)
    return this.known
  }

  async correlate(correlations: readonly CorrelationInputs[]): Promise<void> {
    const { batch, connections } = this.search
    const held = await countMatches(this.duckdb, this.watch)
    await shareOut(connections, correlations, async (duckdb, inputs) => {
      const { correlation } = inputs
      try {
        this.ungrouped.set(correlation.title, await addCorrelationEpisodes(duckdb, this.watch, { inputs, batch, held }))
      } catch (error) {
        connections.signal?.throwIfAborted()
        this.fail(correlation, error as Error)
      }
      this.done++
      this.report(0)
    })
  }

  notes(): string[] {
    const left = [...this.ungrouped].filter(([, events]) => events > 0)
    if (left.length === 0) return []
    const most = left.sort((a, b) => b[1] - a[1])[0]!
    return [
      `${left.length} correlations left out events that lack what they group by (cross-account callers and services have no key), most of all "${most[0]}": ${most[1]}.`,
    ]
  }

  /** A rule that fails takes the correlations along that build on it. */
  private note(failures: Awaited<ReturnType<typeof fillMatches>>): void {
    for (const { watched, says } of failures) {
      const dependent = this.watch.correlations.filter((inputs) =>
        basesOf(inputs).some(({ rule }) => rule === watched.rule),
      )
      for (const rule of [
        ...(watched.isLoud ? [watched.rule] : []),
        ...dependent.map(({ correlation }) => correlation),
      ])
        this.fail(rule, new Error(says))
    }
  }

  private fail({ id, title }: Rule | Correlation, error: Error): void {
    this.failed.set(id, { id, title, says: error.message.split('\n')[0]! })
  }

  private report(ahead: number): void {
    const total = this.watch.watched.length + this.watch.correlations.length
    this.search.onProgress?.({ step: 'detect', done: Math.min(this.done, total - ahead), total, unit: 'rules' })
  }
}
