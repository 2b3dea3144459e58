import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { compact } from '../store/compact.ts'
import { listParts, sweep } from '../store/manifest.ts'
import { asWriter } from '../store/writer.ts'
import { checkSums } from './testing/check-sums.ts'
import { freshBench, freshFolder, ingestFiles, ingestPaths, readEvents, writeFiles } from './testing/fresh-workspace.ts'
import { makeRecord, toFile, toLines } from './testing/make-record.ts'
import { runProcess } from './testing/run-process.ts'

function toTrail(name: string, files: number): Record<string, Buffer> {
  const records = (file: number) => Array.from({ length: 20 }, (_, index) => makeRecord(`${name}-${file}-${index}`))
  return Object.fromEntries(
    Array.from({ length: files }, (_, file) => [`${name}/${file}.json.gz`, gzipSync(toFile(records(file)))]),
  )
}

test('two processes that begin at once on a new workspace both finish, and a reader sees no error meanwhile', async (t) => {
  const folder = freshFolder(t)
  writeFiles(folder, { ...toTrail('a', 50), ...toTrail('b', 50), ...toTrail('both', 20) })
  const { workspace } = freshBench(t)
  const args = ['--workspace', workspace.directory, '--compact', '--part-rows', '500', join(folder, 'both')]
  let isOver = false
  const both = Promise.all([
    runProcess([...args, join(folder, 'a')]),
    runProcess([...args, join(folder, 'b')]),
  ]).finally(() => {
    isOver = true
  })
  const seen: number[] = []
  while (!isOver) {
    seen.push((await readEvents(workspace)).length)
    await setImmediate()
  }
  const ends = await both
  assert.deepEqual(
    ends.map(({ code }) => code),
    [0, 0],
  )
  assert.equal(ends[0].result.stored + ends[1].result.stored, 120 * 20)
  assert.equal(ends[0].result.files + ends[1].result.files, 140)
  assert.equal((await checkSums(workspace)).length, 120 * 20)
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
    'events never become fewer',
  )
})

test('two processes that make a workspace at once do not take each other for strangers', async (t) => {
  const folder = freshFolder(t)
  writeFiles(folder, { 'a.json': toFile([makeRecord('a')]), 'b.json': toFile([makeRecord('b')]) })
  const ends = await Promise.all(
    ['a', 'b'].map((name) => runProcess(['--workspace', join(folder, 'workspace'), join(folder, `${name}.json`)])),
  )
  assert.deepEqual(
    ends.map(({ code, result }) => [code, result.stored]),
    [
      [0, 1],
      [0, 1],
    ],
  )
})

test('who began to read before events were sorted may end after the next writer has begun', async (t) => {
  const bench = freshBench(t)
  await ingestFiles(bench, { 'a.json': toFile([makeRecord('a')]) })
  const parts = listParts(bench.workspace).map((part) => join(bench.workspace.events, part.path))
  await compact(bench.workspace)
  sweep(bench.workspace)
  assert.ok(parts.every((path) => existsSync(path)))
  bench.workspace.cases.exec('update retired set retired_at = retired_at - 3600')
  sweep(bench.workspace)
  assert.deepEqual(
    readdirSync(bench.workspace.events),
    listParts(bench.workspace).map((part) => part.path),
  )
  assert.equal((await readEvents(bench.workspace)).length, 1)
})

test('writers take turns', async (t) => {
  const { workspace } = freshBench(t)
  const order: string[] = []
  const write = (name: string) =>
    asWriter(
      workspace,
      () => order.push(`${name} waits`),
      async () => {
        order.push(`${name} begins`)
        await setImmediate()
        order.push(`${name} ends`)
      },
    )
  await Promise.all([write('a'), write('b')])
  assert.deepEqual(order, ['a begins', 'b waits', 'a ends', 'b begins', 'b ends'])
})

test('a turn ends with its work, also when that fails', async (t) => {
  const { workspace } = freshBench(t)
  await assert.rejects(
    asWriter(
      workspace,
      () => {},
      async () => Promise.reject(new Error('no')),
    ),
    /no/,
  )
  assert.equal(
    await asWriter(
      workspace,
      () => assert.fail('waits for nobody'),
      async () => 'done',
    ),
    'done',
  )
})

test('a run that is interrupted keeps the files it has read, and the next run reads the others', async (t) => {
  const bench = freshBench(t)
  const trail = toTrail('a', 200)
  writeFiles(bench.logs, trail)
  const interruption = new AbortController()
  const run = ingestPaths(bench.workspace, [bench.logs], {
    partRows: 100,
    signal: interruption.signal,
    onProgress: ({ records }) => records && interruption.abort(new Error('interrupted')),
  })
  await assert.rejects(run, /interrupted/)
  const kept = (await checkSums(bench.workspace)).length
  assert.equal(kept % 20, 0)
  const rest = await ingestPaths(bench.workspace, [bench.logs])
  assert.equal(rest.stored, 200 * 20 - kept)
  assert.equal((await checkSums(bench.workspace)).length, 200 * 20)
})

test('a large file is left at once when the run is interrupted, and read from its beginning by the next', async (t) => {
  const bench = freshBench(t)
  const pad = 'x'.repeat(20_000)
  const lines = toLines(
    Array.from({ length: 3000 }, (_, index) => makeRecord(`${index}`, { requestParameters: { pad } })),
  )
  writeFiles(bench.logs, { 'large.jsonl': lines })
  const interruption = new AbortController()
  const run = ingestPaths(bench.workspace, [bench.logs], {
    signal: interruption.signal,
    onProgress: ({ done }) => done === 0 && interruption.abort(new Error('interrupted')),
  })
  await assert.rejects(run, /interrupted/)
  assert.equal((await checkSums(bench.workspace)).length, 0)
  assert.equal((await ingestPaths(bench.workspace, [bench.logs])).stored, 3000)
})
