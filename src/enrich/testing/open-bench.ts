import type { TestContext } from 'node:test'
import type { Lead } from '../../model/entity.ts'
import type { Fact } from '../../model/fact.ts'
import type { Settings } from '../../model/settings.ts'
import { openEvents } from '../../store/events.ts'
import { addEvents, type TestEvent } from '../../store/testing/add-events.ts'
import { freshWorkspace } from '../../store/testing/fresh-workspace.ts'
import { addUsageView } from '../../store/usage/usage-view.ts'
import { enrich } from '../enrich.ts'
import type { Enricher } from '../enricher.ts'
import { openSubjects } from '../open-subjects.ts'
import type { Subject } from '../subject.ts'

export type AskOptions = { readonly settings?: Settings; readonly lookbackDays?: number }

/** A workspace with events and their usage, of which enrichers can be asked. */
export type Bench = {
  /** The facts about one subject. Fails where the enricher does. */
  ask(enricher: Enricher, subject: Subject, options?: AskOptions): Promise<readonly Fact[]>
  /** The facts about several, asked at once. */
  askAll(enricher: Enricher, subjects: readonly Subject[], options?: AskOptions): Promise<readonly (readonly Fact[])[]>
}

export async function openBench(t: TestContext, events: readonly TestEvent[]): Promise<Bench> {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events)
  const opened = await openEvents(workspace, { threads: 1 })
  t.after(() => opened.close())
  await addUsageView(workspace, opened)
  const askAll: Bench['askAll'] = async (enricher, subjects, { settings = {}, lookbackDays = 14 } = {}) => {
    const numbered = subjects.map((subject, number) => ({ ...subject, number }))
    const networksFolder = `${workspace.directory}/networks`
    const together = await openSubjects(opened.duckdb, numbered, { lookbackDays, settings, networksFolder })
    const { facts, notes } = await enrich(together, { enrichers: [enricher] })
    if (notes.length > 0) throw new Error(notes.join('; '))
    return facts
  }
  return {
    askAll,
    ask: async (enricher, subject, options) => (await askAll(enricher, [subject], options))[0]!,
  }
}

/** An alert that lists these events. */
export function alertOf(...events: readonly TestEvent[]): Subject {
  const { identity } = events[0]!
  const lead: Lead | null = identity ? { kind: 'identity', value: identity } : null
  return {
    number: 0,
    lead,
    values: [],
    troubleSince: null,
    ...toSpan(events.map(({ time }) => time!)),
    eventIds: events.map(({ id }) => id),
  }
}

/** A lead in the time from the first moment to the last. */
export function leadIn(lead: Lead, ...moments: readonly string[]): Subject {
  return { number: 0, lead, values: [lead.value], troubleSince: null, ...toSpan(moments), eventIds: null }
}

function toSpan(moments: readonly string[]): { first: number; last: number } {
  const times = moments.map((moment) => Date.parse(`${moment.replace(' ', 'T')}Z`))
  return { first: Math.min(...times), last: Math.max(...times) }
}

/** Facts by their kinds, for what a test is about. */
export function toSaid(facts: readonly Fact[]): Readonly<Record<string, string>> {
  return Object.fromEntries(facts.map(({ kind, says }) => [kind, says]))
}
