import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from '../model/fact.ts'
import { openEvents } from '../store/events.ts'
import { addEvents } from '../store/testing/add-events.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import { enrich } from './enrich.ts'
import type { Enricher } from './enricher.ts'
import { openSubjects } from './open-subjects.ts'
import { makeCall } from './testing/make-call.ts'
import { alertOf } from './testing/open-bench.ts'

const says = (id: string, kinds: readonly string[]): Enricher => ({
  id,
  question: `What of ${id}?`,
  enrich: async ({ all }) =>
    all.flatMap(({ number }) => kinds.map((kind) => ({ subject: number, fact: toFact(kind) }))),
})

const fails: Enricher = {
  id: 'fails',
  question: 'Does it fail?',
  enrich: async () => {
    throw new Error('the table is gone')
  },
}

/** Counts for longer than anybody waits. */
const endless: Enricher = {
  id: 'endless',
  question: 'Does it end?',
  enrich: async ({ duckdb }) => {
    await duckdb.rows('select sum(a.range * b.range) from range(1000000) a, range(1000000) b')
    return []
  },
}

function toFact(kind: string): Fact {
  return { kind, subject: { kind: 'key', value: 'AKIA' }, says: kind, source: 'test', eventIds: [] }
}

async function openTwo(t: import('node:test').TestContext) {
  const workspace = freshWorkspace(t)
  const events = [makeCall({ at: '2025-03-04 10:00:00' }), makeCall({ at: '2025-03-04 11:00:00' })]
  await addEvents(workspace, events)
  const opened = await openEvents(workspace, { threads: 1 })
  t.after(() => opened.close())
  await addUsageView(workspace, opened)
  const all = events.map((event, number) => ({ ...alertOf(event), number: number + 3 }))
  return openSubjects(opened.duckdb, all, { lookbackDays: 14, settings: {}, networksFolder: workspace.directory })
}

test('facts come by subject, in the order of the enrichers and of their kinds', async (t) => {
  const subjects = await openTwo(t)
  const { facts, notes } = await enrich(subjects, { enrichers: [says('one', ['b', 'a']), says('two', ['c'])] })
  assert.deepEqual(
    facts.map((own) => own.map(({ kind }) => kind)),
    [
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ],
  )
  assert.deepEqual(notes, [])
})

test('an enricher that fails is a note, and the others are heard', async (t) => {
  const { facts, notes } = await enrich(await openTwo(t), { enrichers: [fails, says('one', ['a'])] })
  assert.deepEqual(notes, ['"Does it fail?" could not be answered: the table is gone'])
  assert.equal(facts[0]!.length, 1)
})

test('one that takes too long is stopped and noted, and the others are heard', async (t) => {
  const { facts, notes } = await enrich(await openTwo(t), { timeoutMs: 100, enrichers: [endless, says('one', ['a'])] })
  assert.deepEqual(notes, ['"Does it end?" could not be answered: it took longer than 0.1 s'])
  assert.equal(facts[1]!.length, 1)
})
