import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { compact } from './compact.ts'
import { openEvents } from './events.ts'
import { listParts, sweep } from './manifest.ts'
import { addEvents, type TestEvent } from './testing/add-events.ts'
import { freshWorkspace } from './testing/fresh-workspace.ts'
import type { Workspace } from './workspace.ts'

async function ids(workspace: Workspace): Promise<string[]> {
  const events = await openEvents(workspace, { threads: 1 })
  const rows = await events.duckdb.rows<{ event_id: string }>('select event_id from events order by event_id')
  events.close()
  return rows.map((row) => row.event_id)
}

const days = (workspace: Workspace) =>
  listParts(workspace).map(({ earliest, rows, compacted }) => {
    const day = earliest === null ? 'none' : new Date(earliest / 1000).toISOString().slice(0, 10)
    return `${day}: ${rows}${compacted ? '' : ' loose'}`
  })

const events: readonly TestEvent[] = [
  { id: 'a', time: '2022-12-05 23:59:59', key: 'AKIAB' },
  { id: 'b', time: '2022-12-06 00:00:00', key: 'AKIAB' },
  { id: 'c', time: '2022-12-06 12:00:00', key: 'AKIAA' },
  { id: 'd', time: '2022-12-06 12:00:00' },
  { id: 'e', time: null },
]

test('the same events stand in one part for each day, and one for those without a time', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events.slice(0, 2))
  await addEvents(workspace, events.slice(2))
  const compacted = await compact(workspace)
  assert.deepEqual([compacted.events, compacted.parts], [5, 3])
  assert.deepEqual(days(workspace), ['none: 1', '2022-12-05: 1', '2022-12-06: 3'])
  assert.deepEqual(await ids(workspace), ['a', 'b', 'c', 'd', 'e'])
})

test('a day that turns out empty leaves nothing behind', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events.slice(0, 2))
  await compact(workspace)
  assert.deepEqual(readdirSync(workspace.staging), [])
})

test('a day is in the order of keys and times', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events)
  await compact(workspace)
  const { duckdb, close } = await openEvents(workspace, { threads: 1 })
  const rows = await duckdb.rows<{ event_id: string }>("select event_id from events where event_time >= '2022-12-06'")
  close()
  assert.deepEqual(
    rows.map((row) => row.event_id),
    ['c', 'b', 'd'],
  )
})

test('sorting again does nothing', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events)
  await compact(workspace)
  const before = listParts(workspace)
  await compact(workspace)
  assert.deepEqual(listParts(workspace), before)
})

test('later events join the days they belong to, and other days are left', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events)
  await compact(workspace)
  const untouched = listParts(workspace).map((part) => part.path)
  await addEvents(workspace, [
    { id: 'f', time: '2022-12-06 01:00:00' },
    { id: 'g', time: '2022-12-08 00:00:00' },
  ])
  await compact(workspace)
  assert.deepEqual(days(workspace), ['none: 1', '2022-12-05: 1', '2022-12-06: 4', '2022-12-08: 1'])
  const kept = listParts(workspace).filter((part) => untouched.includes(part.path))
  assert.equal(kept.length, 2)
  assert.deepEqual(
    listParts(workspace).map((part) => [part.firstBatch, part.lastBatch]),
    [
      [1, 1],
      [1, 1],
      [1, 2],
      [2, 2],
    ],
  )
  assert.deepEqual(await ids(workspace), ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
})

test('one wrong clock does not make every day between be looked at', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, [
    ...events,
    { id: 'f', time: '1970-01-01 00:00:00' },
    { id: 'g', time: '2254-12-31 00:00:00' },
  ])
  let steps = 0
  await compact(workspace, (_, total) => {
    steps = total
  })
  assert.equal(steps, 5)
  assert.equal((await ids(workspace)).length, 7)
})

test('sorting that fails at its last step leaves the workspace as it was, and the next writer clears up', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events)
  const before = listParts(workspace)
  workspace.cases.exec("create trigger full before insert on parts begin select raise(abort, 'disk full'); end")
  await assert.rejects(compact(workspace), /disk full/)
  assert.deepEqual(listParts(workspace), before)
  assert.deepEqual(await ids(workspace), ['a', 'b', 'c', 'd', 'e'])
  assert.equal(readdirSync(workspace.events).length, 4)
  workspace.cases.exec('drop trigger full')
  sweep(workspace)
  assert.deepEqual(
    readdirSync(workspace.events),
    before.map((part) => part.path),
  )
  await compact(workspace)
  assert.deepEqual(await ids(workspace), ['a', 'b', 'c', 'd', 'e'])
})

test('sorting can be interrupted between days', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, events)
  const interrupt = (done: number) => {
    if (done === 1) throw new Error('interrupted')
  }
  await assert.rejects(compact(workspace, interrupt), /interrupted/)
  sweep(workspace)
  assert.deepEqual(await ids(workspace), ['a', 'b', 'c', 'd', 'e'])
})

test('a workspace without events has nothing to sort', async (t) => {
  assert.deepEqual(await compact(freshWorkspace(t)), { parts: 0, bytes: 0, events: 0 })
})
