import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { openEvents } from '../../store/events.ts'
import { addEvents, type TestEvent } from '../../store/testing/add-events.ts'
import { freshWorkspace } from '../../store/testing/fresh-workspace.ts'
import { addUsageView } from '../../store/usage/usage-view.ts'
import { openSubjects } from '../open-subjects.ts'
import type { Subject } from '../subject.ts'
import { addDays, agents, makeCall, places } from '../testing/make-call.ts'
import { alertOf, leadIn } from '../testing/open-bench.ts'

const anEvent = fc
  .record({
    day: fc.integer({ min: 0, max: 25 }),
    hour: fc.integer({ min: 0, max: 23 }),
    by: fc.constantFrom('alice', 'bob', 'role/deploy'),
    agent: fc.constantFrom(agents.linux, agents.kali, null),
    address: fc.constantFrom(places.office, places.ovh),
    error: fc.constantFrom(null, 'AccessDenied', 'ThrottlingException'),
  })
  .map(({ day, hour, ...rest }) =>
    makeCall({ ...rest, at: addDays(`2025-02-10 ${String(hour).padStart(2, '0')}:00:00`, day) }),
  )

async function open(t: TestContext, events: readonly TestEvent[], all: readonly Subject[]) {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events)
  const opened = await openEvents(workspace, { threads: 1 })
  await addUsageView(workspace, opened)
  const numbered = all.map((subject, number) => ({ ...subject, number }))
  await openSubjects(opened.duckdb, numbered, { lookbackDays: 14, settings: {}, networksFolder: workspace.directory })
  return opened
}

test('what is present is what the listed events hold, counted one by one', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEvent, { minLength: 1, maxLength: 30 }), async (events) => {
      const opened = await open(t, events, [alertOf(...events)])
      const rows = await opened.duckdb.rows<{ value: string; events: number; denied: number; failed: number }>(
        `select value, events, denied, failed from present where shown and dimension = 'agent' order by value`,
      )
      opened.close()
      const withAgent = events.filter(({ user_agent }) => user_agent !== null)
      const expected = [...Map.groupBy(withAgent, ({ user_agent }) => user_agent as string)].map(([value, own]) => ({
        value,
        events: own.length,
        denied: own.filter(({ error_code }) => error_code === 'AccessDenied').length,
        failed: own.filter(({ error_code }) => error_code === 'ThrottlingException').length,
      }))
      assert.deepEqual(
        rows,
        expected.sort((one, other) => (one.value < other.value ? -1 : 1)),
      )
    }),
    { numRuns: 15 },
  )
})

test('the past is the days of the look-back before the day before, whoever looks', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEvent, { minLength: 1, maxLength: 40 }), async (events) => {
      const last = events.toSorted((one, other) => (one.time! < other.time! ? -1 : 1)).at(-1)!
      const opened = await open(t, events, [alertOf(last)])
      const rows = await opened.duckdb.rows<{ actor: string; events: number }>(
        `select actor, events from past where kind = 'identity' and dimension = 'all'`,
      )
      opened.close()
      const until = addDays(last.time!, -1).slice(0, 10)
      const since = addDays(last.time!, -15).slice(0, 10)
      const own = events.filter(
        ({ identity, time }) => identity === last.identity && time!.slice(0, 10) >= since && time!.slice(0, 10) < until,
      )
      assert.deepEqual(rows, own.length === 0 ? [] : [{ actor: last.identity, events: own.length }])
    }),
    { numRuns: 15 },
  )
})

test('a lead shows its own events of the time, and what its identities did beside', async (t) => {
  const stolen = makeCall({ at: '2025-03-04 10:00:00', address: places.ovh })
  const beside = makeCall({ at: '2025-03-04 10:30:00' })
  const others = [
    makeCall({ at: '2025-03-04 12:00:00', address: places.ovh }),
    makeCall({ at: '2025-03-04 10:10:00', by: 'bob' }),
    makeCall({ at: '2025-03-04 14:00:00' }),
  ]
  const lead = leadIn({ kind: 'address', value: places.ovh }, '2025-03-04 09:00:00', '2025-03-04 11:00:00')
  const opened = await open(t, [stolen, beside, ...others], [lead])
  const rows = await opened.duckdb.rows(`select event_id, shown from subject_events order by t`)
  opened.close()
  assert.deepEqual(rows, [
    { event_id: stolen.id, shown: true },
    { event_id: beside.id, shown: false },
    { event_id: others[0]!.id, shown: false },
  ])
})

test('of a busy lead every sort of event stays', async (t) => {
  const many = Array.from({ length: 60 }, (_, index) =>
    makeCall({ at: `2025-03-04 10:00:${String(index).padStart(2, '0')}` }),
  )
  const rare = makeCall({ at: '2025-03-04 10:30:00', call: 'iam:CreateUser' })
  const lead = leadIn({ kind: 'key', value: 'AKIAALICE' }, '2025-03-04 09:00:00', '2025-03-04 11:00:00')
  const opened = await open(t, [...many, rare], [lead])
  const rows = await opened.duckdb.rows(
    `select event_name, count(*) as n from subject_events where shown group by all order by 1`,
  )
  opened.close()
  assert.deepEqual(rows, [
    { event_name: 'CreateUser', n: 1 },
    { event_name: 'ListUsers', n: 60 },
  ])
})

test('for who is in trouble the past lies before it, unless there is none', async (t) => {
  const calls = Array.from({ length: 25 }, (_, index) => makeCall({ at: addDays('2025-02-10 09:00:00', index) }))
  const made = Array.from({ length: 5 }, (_, index) =>
    makeCall({ at: addDays('2025-03-01 09:00:00', index), by: 'made' }),
  )
  const troubleSince = Date.parse('2025-03-01T09:00:00Z')
  const asked = [calls.at(-1)!, made.at(-1)!].map((call) => ({ ...alertOf(call), troubleSince }))
  const opened = await open(t, [...calls, ...made], asked)
  const rows = await opened.duckdb.rows(
    'select subject, since::varchar as since, until::varchar as until from subjects order by subject',
  )
  opened.close()
  assert.deepEqual(rows, [
    { subject: 0, since: '2025-02-14', until: '2025-02-28' },
    { subject: 1, since: '2025-02-18', until: '2025-03-04' },
  ])
})
