import assert from 'node:assert/strict'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { freshFolder, writeFiles } from './testing/fresh-workspace.ts'
import { makeRecord, toFile, toLines } from './testing/make-record.ts'
import { runProcess } from './testing/run-process.ts'

/** Of the whole process, whatever it is given. */
const peakLimitBytes = 2 ** 30

/** Records whose text is a megabyte each. */
function large(count: number, id: (index: number) => string): string {
  return toLines(
    Array.from({ length: count }, (_, index) =>
      makeRecord(id(index), { requestParameters: { x: `${index}`.repeat(400_000) } }),
    ),
  )
}

/** A line that is a subscription's payload of 30 KB, and 21 MB when it is unpacked. */
function bombLine(): string {
  const message = JSON.stringify(makeRecord('bomb', { userAgent: 'x'.repeat(7e6) }))
  const payload = JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: [{ message }, { message }, { message }] })
  return `${JSON.stringify({ awslogs: { data: gzipSync(payload).toString('base64') } })}\n`
}

test('files made to fill memory are read within bounds, and cost themselves only', async (t) => {
  const folder = freshFolder(t)
  const giant = makeRecord('giant', { requestParameters: { x: 'x'.repeat(50e6) } })
  writeFiles(join(folder, 'logs'), {
    'bomb.json.gz': gzipSync(Buffer.alloc(100e6)),
    'spaces.json.gz': gzipSync(Buffer.alloc(50e6, ' ')),
    'megabytes.jsonl.gz': gzipSync(
      large(40, (index) => `large-${index}`),
      { level: 1 },
    ),
    'one-id.jsonl.gz': gzipSync(
      large(24, () => 'same'),
      { level: 1 },
    ),
    'escapes.jsonl.gz': gzipSync(
      toLines(Array.from({ length: 8 }, (_, i) => makeRecord(`esc-${i}`, { userAgent: '\n'.repeat(3e6) }))),
    ),
    'strangers.jsonl.gz': gzipSync(
      toLines(Array.from({ length: 4 }, (_, i) => makeRecord('unknown', { unknown: `${i}`.repeat(6e6) }))),
    ),
    'bombs.jsonl': bombLine().repeat(4),
    'giant.json.gz': gzipSync(toFile([makeRecord('before'), giant, makeRecord('after')])),
  })
  const { code, result, peakBytes } = await runProcess([
    '--workspace',
    join(folder, 'workspace'),
    '--compact',
    join(folder, 'logs'),
  ])
  assert.equal(code, 0)
  assert.deepEqual(
    { stored: result.stored, duplicates: result.duplicates, rejected: result.rejected },
    { stored: 40 + 24 + 8 + 4 + 1 + 2, duplicates: 11, rejected: 1 },
  )
  assert.deepEqual(
    result.skipped.map(({ reason }) => reason),
    ['binary data of no form that is read here', '1 × larger than 16 MiB'],
  )
  assert.ok(peakBytes < peakLimitBytes, `${Math.round(peakBytes / 1e6)} MB at its peak`)
})

test('a file of 300 MB is read in windows', async (t) => {
  const folder = freshFolder(t)
  writeFiles(folder, { 'large.json': '{"Records":[' })
  const file = openSync(join(folder, 'large.json'), 'a')
  const pad = 'x'.repeat(20_000)
  const chunk = Array.from({ length: 500 }, () => JSON.stringify(makeRecord('0', { requestParameters: { pad } })))
  const count = 15_000
  for (let from = 0; from < count; from += chunk.length)
    writeSync(
      file,
      `${chunk.map((record, index) => record.replace('"eventID":"0"', `"eventID":"${from + index}"`)).join()},`,
    )
  writeSync(file, `${JSON.stringify(makeRecord('last'))}]}`)
  closeSync(file)
  const { result, peakBytes } = await runProcess([
    '--workspace',
    join(folder, 'workspace'),
    '--lanes',
    '2',
    join(folder, 'large.json'),
  ])
  assert.equal(result.stored, count + 1)
  assert.ok(result.rawBytes > 300e6, `${result.rawBytes}`)
  assert.ok(peakBytes < 500e6, `${Math.round(peakBytes / 1e6)} MB at its peak`)
})
