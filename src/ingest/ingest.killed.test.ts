import assert from 'node:assert/strict'
import { globSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sumLedger } from '../store/ledger.ts'
import { listParts } from '../store/manifest.ts'
import { checkSums } from './testing/check-sums.ts'
import { type Bench, freshBench, ingestPaths, readRecords, writeFiles } from './testing/fresh-workspace.ts'
import { makeRecord, toFile } from './testing/make-record.ts'
import { runProcess } from './testing/run-process.ts'

/** Files as a trail delivers them, with what makes settling hard: copies, second contents, updates; and some that need the slow way. */
function toTrail(files: number): Record<string, Buffer> {
  const trail: Record<string, Buffer> = {}
  for (let file = 0; file < files; file++) {
    const records = [0, 1, 2, 3].map((index) => makeRecord(`${file}-${index}`, { requestID: `${file}` }))
    if (file % 5 === 0) records.push(makeRecord(`${file - 3}-1`, { requestID: `${file - 3}` }))
    if (file % 7 === 0) records.push(makeRecord(`${Math.floor(file / 2)}-2`, { userAgent: `other ${file}` }))
    if (file % 11 === 0)
      records.push(makeRecord(`${file}-u`, { addendum: { reason: 'UPDATED_DATA', originalEventID: `${file}-3` } }))
    const packed = gzipSync(toFile(records))
    trail[`${file % 40}/${file}.json.gz`] =
      file % 100 === 50 ? Buffer.concat([packed, packed.subarray(0, 200)]) : packed
  }
  return trail
}

const toContents = async ({ workspace }: Bench) =>
  (await readRecords(workspace)).map((record) => JSON.stringify(record)).sort()

test('a run killed anywhere, again and again, loses and doubles nothing', async (t) => {
  const files = 240
  const bench = freshBench(t)
  writeFiles(bench.logs, toTrail(files))
  const whole = freshBench(t)
  await ingestPaths(whole.workspace, [bench.logs])

  const args = ['--workspace', bench.workspace.directory, '--part-rows', '150', bench.logs]
  for (const [run, batches] of [0, 1, 1].entries()) {
    const before = listParts(bench.workspace).length
    const isTime = () => listParts(bench.workspace).length >= before + batches
    await runProcess([...args, '--lanes', `${run % 3}`], isTime)
  }
  const known = sumLedger(bench.workspace).files
  assert.ok(known > 0)
  const { code, result } = await runProcess(args)
  assert.deepEqual([code, result.files], [0, files])
  assert.equal(result.skipped.filter(({ reason }) => reason === 'already ingested').length, known)
  await checkSums(bench.workspace)
  assert.deepEqual(await toContents(bench), await toContents(whole))

  // Killed while it sorts, too; and the next run leaves nothing behind but what the manifest names.
  const stagesDay = () => globSync('day-*', { cwd: bench.workspace.staging }).length > 0
  await runProcess([...args, '--compact'], stagesDay)
  const { result: next } = await runProcess([...args, '--compact'])
  assert.deepEqual([next.stored, next.duplicates, next.records], [0, 0, 0])
  assert.deepEqual(await toContents(bench), await toContents(whole))
  bench.workspace.cases.exec('update retired set retired_at = 0')
  await runProcess(args)
  await checkSums(bench.workspace)
  const named = listParts(bench.workspace).map((part) => part.path)
  assert.deepEqual(readdirSync(bench.workspace.events).sort(), named.sort())
  for (const folder of [bench.workspace.staging, bench.workspace.spill]) assert.deepEqual(readdirSync(folder), [])
})
