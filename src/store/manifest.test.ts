import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { nextNumber, raiseNumber } from './counters.ts'
import { listParts, newestEvent, retireParts, sweep } from './manifest.ts'
import { addEvents } from './testing/add-events.ts'
import { freshWorkspace } from './testing/fresh-workspace.ts'

test('parts come in order of time, and the newest event is known from them alone', async (t) => {
  const workspace = freshWorkspace(t)
  assert.equal(newestEvent(workspace), null)
  await addEvents(workspace, [{ id: 'b', time: '2022-12-05 00:00:00' }])
  await addEvents(workspace, [{ id: 'a', time: '2022-12-01 00:00:00' }])
  await addEvents(workspace, [{ id: 'c', time: null }])
  assert.deepEqual(
    listParts(workspace).map((part) => part.firstBatch),
    [3, 2, 1],
  )
  assert.equal(newestEvent(workspace), Date.parse('2022-12-05T00:00:00Z'))
})

test('what a killed process left is swept away, and what others use is not', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, [{ id: 'a', time: null }])
  await addEvents(workspace, [{ id: 'b', time: null }])
  const [first, second] = listParts(workspace)
  retireParts(workspace, [second!])
  writeFileSync(join(workspace.events, 'left.parquet'), '')
  writeFileSync(join(workspace.staging, '7-0.parquet'), '')
  for (const pid of [process.pid, 2 ** 22 + 1]) mkdirSync(join(workspace.spill, `${pid}-x`), { recursive: true })
  sweep(workspace)
  assert.deepEqual(readdirSync(workspace.events).sort(), [first!.path, second!.path].sort())
  assert.deepEqual(readdirSync(workspace.staging), [])
  assert.deepEqual(readdirSync(workspace.spill), [`${process.pid}-x`])
})

test('numbers are given out once, in blocks, and never go back', (t) => {
  const workspace = freshWorkspace(t)
  assert.equal(nextNumber(workspace, 'file', 10), 1)
  assert.equal(nextNumber(workspace, 'file'), 11)
  raiseNumber(workspace, 'batch', 5)
  raiseNumber(workspace, 'batch', 3)
  assert.equal(nextNumber(workspace, 'batch'), 6)
})
