import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from '../../model/canonical-json.ts'
import { compact } from '../../store/compact.ts'
import { listParts } from '../../store/manifest.ts'
import { checkSums } from '../testing/check-sums.ts'
import { type Bench, freshBench, ingestFiles } from '../testing/fresh-workspace.ts'
import { makeRecord, toFile, toLines } from '../testing/make-record.ts'

const ids = async ({ workspace }: Bench) => (await checkSums(workspace)).map((event) => event.event_id).sort()
const counts = ({
  records,
  stored,
  duplicates,
  replaced,
}: Record<'records' | 'stored' | 'duplicates' | 'replaced', number>) => ({
  records,
  stored,
  duplicates,
  replaced,
})

test('the same event from two trails is one event', async (t) => {
  const bench = freshBench(t)
  const trail = toFile([makeRecord('a'), makeRecord('b')])
  await ingestFiles(bench, { 'trail.json': trail })
  const again = await ingestFiles(bench, { 'other.json': toFile([makeRecord('b'), makeRecord('c')]) })
  assert.deepEqual(counts(again), { records: 2, stored: 1, duplicates: 1, replaced: 0 })
  assert.deepEqual(await ids(bench), ['a', 'b', 'c'])
})

test('keys in another order, white space and a late delivery make no other event', async (t) => {
  const bench = freshBench(t)
  const record = makeRecord('a', { requestParameters: { x: 1, y: [1, 2] } })
  const turned = Object.fromEntries(Object.entries({ ...record, requestParameters: { y: [1, 2], x: 1 } }).reverse())
  const late = { ...record, addendum: { reason: 'DELIVERY_DELAY' } }
  const files = { 'a.json': toFile([record]), 'b.json': JSON.stringify(turned, null, 2), 'c.json': toFile([late]) }
  assert.deepEqual(counts(await ingestFiles(bench, files)), { records: 3, stored: 1, duplicates: 2, replaced: 0 })
  assert.deepEqual(await ids(bench), ['a'])
})

test('a grown file of lines brings only its new events', async (t) => {
  const bench = freshBench(t)
  await ingestFiles(bench, { 'log.jsonl': toLines([makeRecord('a'), makeRecord('b')]) })
  const grown = await ingestFiles(bench, { 'log.jsonl': toLines([makeRecord('a'), makeRecord('b'), makeRecord('c')]) })
  assert.deepEqual(counts(grown), { records: 3, stored: 1, duplicates: 2, replaced: 0 })
})

test('another event with the same id is kept as #2, across runs and years, and known again', async (t) => {
  const bench = freshBench(t)
  const early = makeRecord('a', { eventTime: '2019-01-01T00:00:00Z' })
  const late = makeRecord('a', { eventTime: '2024-01-01T00:00:00Z' })
  await ingestFiles(bench, { '1.json': toFile([early]) })
  const second = await ingestFiles(bench, { '2.json': toFile([late]) })
  assert.match(second.notes.join(), /1 events share their id/)
  const again = await ingestFiles(bench, { '3.jsonl': toLines([late, early, makeRecord('b')]) })
  assert.deepEqual(counts(again), { records: 3, stored: 1, duplicates: 2, replaced: 0 })
  assert.deepEqual(await ids(bench), ['a', 'a#2', 'b'])
})

test('a numbered event is still the record that was delivered', async (t) => {
  const bench = freshBench(t)
  const records = [makeRecord('a'), makeRecord('a', { eventName: 'ListRoles' })]
  await ingestFiles(bench, { 'log.json': toFile(records) })
  const events = await checkSums(bench.workspace)
  assert.deepEqual(
    events.map((event) => JSON.parse(event.raw)),
    records,
  )
})

test('ids that came with numbers, quotes and NUL do not run into ours', async (t) => {
  const bench = freshBench(t)
  const odd = ["a'; drop table parts; --", 'a\u0000b', 'a#2', '"', '#2', '']
  const records = odd.flatMap((id) => [makeRecord(id), makeRecord(id, { eventName: 'ListRoles' })])
  records.push(makeRecord('a'), makeRecord('a', { eventName: 'ListRoles' }))
  await ingestFiles(bench, { '1.json': toFile(records) })
  const again = await ingestFiles(bench, { '2.json': toFile([...records].reverse()) })
  assert.deepEqual(counts(again), { records: 14, stored: 0, duplicates: 14, replaced: 0 })
  assert.equal((await ids(bench)).length, 14)
})

const updateOf = (eventID: string, addendum: object = {}) =>
  makeRecord(eventID, { userAgent: 'corrected', addendum: { reason: 'UPDATED_DATA', ...addendum } })

test('an update takes the place of its event, in one file, in two runs, and when it comes first', async (t) => {
  const bench = freshBench(t)
  const deliveries = [
    ['one file', [makeRecord('a'), updateOf('a')], []],
    ['later', [makeRecord('b')], [updateOf('b')]],
    ['earlier', [updateOf('c')], [makeRecord('c')]],
    ['later, by another id', [makeRecord('d')], [updateOf('d-new', { originalEventID: 'd' })]],
    ['one file, by another id', [updateOf('e-new', { originalEventID: 'e' }), makeRecord('e')], []],
    ['earlier, by another id', [updateOf('f-new', { originalEventID: 'f' })], [makeRecord('f')]],
  ] as const
  const first = deliveries.flatMap(([, records]) => records)
  const then = deliveries.flatMap(([, , records]) => records)
  await ingestFiles(bench, { '1.json': toFile([...first, makeRecord('z')]) })
  const second = await ingestFiles(bench, { '2.json': toFile(then) })
  assert.deepEqual(counts(second), { records: 4, stored: 2, duplicates: 2, replaced: 2 })
  // The trail of another account delivers all of them once more.
  const again = await ingestFiles(bench, { '3.json': toFile([...then, ...first].reverse()) })
  assert.deepEqual(counts(again), { records: 12, stored: 0, duplicates: 12, replaced: 0 })
  const updated = (await checkSums(bench.workspace)).filter((event) => event.user_agent === 'corrected')
  assert.deepEqual(updated.map((event) => event.event_id).sort(), ['a', 'b', 'c', 'd-new', 'e-new', 'f-new'])
  assert.equal((await ids(bench)).length, 7)
})

test('in a store of millions a known event is still known, with and without a time', async (t) => {
  const bench = freshBench(t)
  const old = makeRecord('old', { eventTime: '2019-01-01T00:00:00Z' })
  const timeless = makeRecord('timeless', { eventTime: undefined })
  await ingestFiles(bench, { '1.json': toFile([old, timeless]), '2.json': toFile([makeRecord('new')]) })
  bench.workspace.cases.exec('update parts set rows = rows + 3000000')
  const again = await ingestFiles(bench, { '3.json': toFile([makeRecord('new'), makeRecord('newer')]) })
  assert.deepEqual(counts(again), { records: 2, stored: 1, duplicates: 1, replaced: 0 })
  const mixed = await ingestFiles(bench, { '4.json': toFile([timeless, makeRecord('newest'), makeRecord('newer')]) })
  assert.deepEqual(counts(mixed), { records: 3, stored: 1, duplicates: 2, replaced: 0 })
})

test('events that have been sorted are still known, and give way to their updates', async (t) => {
  const bench = freshBench(t)
  const other = makeRecord('a', { eventName: 'ListRoles' })
  await ingestFiles(bench, { '1.json': toFile([makeRecord('a'), other, makeRecord('b'), makeRecord('c')]) })
  await compact(bench.workspace)
  const again = await ingestFiles(bench, { '2.json': toFile([other, updateOf('b'), makeRecord('c'), makeRecord('d')]) })
  assert.deepEqual(counts(again), { records: 4, stored: 2, duplicates: 2, replaced: 1 })
  await compact(bench.workspace)
  assert.deepEqual(await ids(bench), ['a', 'a#2', 'b', 'c', 'd'])
  assert.equal(listParts(bench.workspace).length, 1)
})

test('a part whose only event is replaced goes', async (t) => {
  const bench = freshBench(t)
  await ingestFiles(bench, { '1.json': toFile([makeRecord('a')]) })
  await ingestFiles(bench, { '2.json': toFile([updateOf('a')]) })
  assert.deepEqual(counts({ ...(await ingestFiles(bench, { '3.json': toFile([makeRecord('a'), updateOf('a')]) })) }), {
    records: 2,
    stored: 0,
    duplicates: 2,
    replaced: 0,
  })
  assert.deepEqual(await ids(bench), ['a'])
})

test('only an addendum says that a record is an update', async (t) => {
  const bench = freshBench(t)
  const talk = makeRecord('a', {
    userAgent: 'UPDATED_DATA',
    note: { reason: 'UPDATED_DATA' },
    addendum: ['UPDATED_DATA'],
  })
  await ingestFiles(bench, { '1.json': toFile([makeRecord('a'), talk]) })
  assert.deepEqual(await ids(bench), ['a', 'a#2'])
})

test('a log that uses one id for thousands of events is settled at once', async (t) => {
  const bench = freshBench(t)
  const records = Array.from({ length: 800 }, (_, index) => makeRecord('same', { requestID: `${index}` }))
  const before = process.cpuUsage()
  await ingestFiles(bench, { '1.json': toFile(records) })
  assert.deepEqual(counts(await ingestFiles(bench, { '2.jsonl': toLines(records) })), {
    records: 800,
    stored: 0,
    duplicates: 800,
    replaced: 0,
  })
  assert.equal((await ids(bench)).length, 800)
  assert.ok(process.cpuUsage(before).user < 10e6)
})

test('however events are delivered, the same ones are stored', async (t) => {
  const event = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'a#2', ''),
    name: fc.constantFrom('ListUsers', 'ListRoles', 'GetUser'),
    late: fc.boolean(),
  })
  const runs = fc.array(fc.array(fc.array(event, { maxLength: 5 }), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 3,
  })
  await fc.assert(
    fc.asyncProperty(runs, async (deliveries) => {
      const bench = freshBench(t)
      for (const [run, files] of deliveries.entries()) {
        const written = files.map((events, file) => [`${run}-${file}.jsonl`, toLines(events.map(toRecord))])
        await ingestFiles(bench, Object.fromEntries(written))
      }
      const events = await checkSums(bench.workspace)
      const came = events.map((one) => toContent(JSON.parse(one.raw))).sort()
      const went = deliveries.flat(2).map((one) => toContent(toRecord(one)))
      assert.deepEqual(came, [...new Set(went)].sort())
    }),
    { numRuns: 3 },
  )
})

test('however updates are delivered, they stand in the place of what they update', async (t) => {
  const updates = { a: updateOf('a'), b: updateOf('b-new', { originalEventID: 'b' }) }
  const delivery = fc.record({ id: fc.constantFrom('a', 'b'), isUpdate: fc.boolean() })
  const runs = fc.array(fc.array(delivery, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(runs, async (deliveries) => {
      const bench = freshBench(t)
      for (const [run, events] of deliveries.entries()) {
        const records = events.map(({ id, isUpdate }) => (isUpdate ? updates[id] : makeRecord(id)))
        await ingestFiles(bench, { [`${run}.jsonl`]: toLines([...records, makeRecord(`run ${run}`)]) })
      }
      const expected = (['a', 'b'] as const).flatMap((id) => {
        const came = deliveries.flat().filter((event) => event.id === id)
        if (came.some(({ isUpdate }) => isUpdate)) return [updates[id].eventID as string]
        return came.length > 0 ? [id] : []
      })
      assert.deepEqual(
        (await ids(bench)).filter((id) => !String(id).startsWith('run')),
        expected,
      )
    }),
    { numRuns: 3 },
  )
})

type Event = { readonly id: string; readonly name: string; readonly late: boolean }

function toRecord({ id, name, late }: Event): Record<string, unknown> {
  return makeRecord(id, { eventName: name, ...(late && { addendum: { reason: 'DELIVERY_DELAY' } }) })
}

function toContent({ addendum: _, eventID, ...rest }: Record<string, unknown>): string {
  return canonicalJson(eventID ? { eventID, ...rest } : rest)
}
