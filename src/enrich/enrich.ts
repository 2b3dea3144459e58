import type { Fact } from '../model/fact.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { Enricher, SubjectFact } from './enricher.ts'
import { enrichers } from './enrichers/index.ts'
import type { Subjects } from './subject.ts'

/** The facts of each subject, in the order of the subjects; and what could not be answered, in words. */
export type Enriched = { readonly facts: readonly (readonly Fact[])[]; readonly notes: readonly string[] }

export type EnrichOptions = {
  /** So long one enricher may take, in milliseconds. */
  readonly timeoutMs?: number
  readonly enrichers?: readonly Enricher[]
  readonly signal?: AbortSignal | undefined
}

const patienceMs = 60_000

/**
 * Asks every enricher about the subjects. One that fails or takes too long is a note. The facts come in the order of the enrichers, so that
 * the same question has the same answer.
 */
export async function enrich(subjects: Subjects, options: EnrichOptions = {}): Promise<Enriched> {
  const facts: Fact[][] = subjects.all.map(() => [])
  const notes: string[] = []
  const place = new Map(subjects.all.map(({ number }, index) => [number, index]))
  for (const enricher of options.enrichers ?? enrichers) {
    options.signal?.throwIfAborted()
    try {
      const work = () => enricher.enrich(subjects)
      const found = await withPatience(subjects.duckdb, options.timeoutMs ?? patienceMs, work)
      for (const { subject, fact } of found.toSorted(byKind)) facts[place.get(subject)!]!.push(fact)
    } catch (error) {
      options.signal?.throwIfAborted()
      notes.push(`"${enricher.question}" could not be answered: ${(error as Error).message.slice(0, 300)}`)
    }
  }
  return { facts, notes }
}

function byKind(one: SubjectFact, other: SubjectFact): number {
  return one.subject - other.subject || (one.fact.kind < other.fact.kind ? -1 : 1)
}

/** Stops the statement that takes too long: nothing else ends it. */
async function withPatience<T>(duckdb: Duckdb, milliseconds: number, work: () => Promise<T>): Promise<T> {
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    duckdb.interrupt()
  }, milliseconds)
  try {
    return await work()
  } catch (error) {
    throw isLate ? new Error(`it took longer than ${milliseconds / 1000} s`) : error
  } finally {
    clearTimeout(timer)
  }
}
