import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { digestEvents } from '../testing/digest-events.ts'
import { type Files, freshBench, ingestFiles, ingestPaths, readEvents } from '../testing/fresh-workspace.ts'
import { recordText } from '../testing/json-texts.ts'
import { makeRecord, toFile, toLines } from '../testing/make-record.ts'
import { fills } from './scan-function.ts'

const samples = fileURLToPath(new URL('../../../samples/intrusion/AWSLogs', import.meta.url))

async function digests(t: TestContext, files: Files): Promise<string[]> {
  const found: string[] = []
  for (const fill of fills) {
    const bench = freshBench(t)
    await ingestFiles(bench, files, { fill })
    found.push(await digestEvents(bench.workspace))
  }
  return found
}

test('both ways of filling give the same events of the sample', {
  skip: !existsSync(samples) && 'samples are not here',
}, async (t) => {
  const found: string[] = []
  for (const fill of fills) {
    const { workspace } = freshBench(t)
    await ingestPaths(workspace, [samples], { fill })
    found.push(await digestEvents(workspace))
  }
  assert.equal(found[0], found[1])
  assert.ok(Number.parseInt(found[0]!, 10) > 10_000, found[0])
})

test('both ways of filling give the same events of records as no service writes them', async (t) => {
  const texts = fc.sample(recordText(), 1500)
  const [direct, safe] = await digests(t, {
    'log.jsonl': texts.map((text) => text.replaceAll(/[\r\n]/g, ' ')).join('\n'),
  })
  assert.equal(direct, safe)
})

test('texts of every length come through, in place and remade, empty and of a megabyte', async (t) => {
  const lengths = [0, 1, 3, 4, 5, 8, 11, 12, 13, 14, 16, 255, 256, 65_536, 1_000_000]
  const text = (length: number, first: string) => (first + 'x'.repeat(length)).slice(0, length)
  const records = lengths.flatMap((length) =>
    ['a', '\u00e9', '\n'].map((first, index) =>
      makeRecord(`${length}-${index}`, {
        userAgent: text(length, first),
        requestParameters: { x: text(length, first) },
        vpcEndpointId: text(length, 'v'),
      }),
    ),
  )
  const files = { 'log.json': toFile(records) }
  const [direct, safe] = await digests(t, files)
  assert.equal(direct, safe)
  const bench = freshBench(t)
  await ingestFiles(bench, files)
  for (const [index, event] of (await readEvents(bench.workspace)).entries())
    assert.deepEqual(JSON.parse(event.raw), records[index])
})

test('rows that reach over windows and chunks come through', async (t) => {
  // 8 MB are read at a time, 2,048 rows handed over: neither falls on the end of a record.
  const records = Array.from({ length: 3200 }, (_, index) =>
    makeRecord(`${index}`, {
      requestParameters: { x: `${index}`.padStart(3000 + (index % 700), '\u00e9') },
      userAgent: `${index}\n`,
    }),
  )
  const [direct, safe] = await digests(t, { 'log.jsonl': toLines(records) })
  assert.equal(direct, safe)
  const bench = freshBench(t)
  await ingestFiles(bench, { 'log.jsonl': toLines(records) })
  const events = await readEvents(bench.workspace)
  assert.equal(events.length, records.length)
  for (const [index, event] of events.entries()) assert.deepEqual(JSON.parse(event.raw), records[index])
})
