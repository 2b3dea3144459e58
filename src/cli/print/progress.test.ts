import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openProgressLine, renderProgress } from './progress.ts'

const progress = { step: 'Reading', done: 1200, total: 34_560, unit: 'files', records: 161_000 }

test('a progress line says what, how far, how fast and how long yet', () => {
  assert.equal(renderProgress(progress, 1000), 'Reading 1,200 of 34,560 files · 3 % · 161,000 records/s · 28 s left')
})

test('in the first second there is no rate to speak of', () => {
  assert.equal(renderProgress(progress, 200), 'Reading 1,200 of 34,560 files · 3 % · 161,000 records')
})

test('bytes are read as sizes', () => {
  assert.equal(
    renderProgress({ step: 'Reading', done: 5e8, total: 1e9, unit: 'bytes' }, 2000),
    'Reading 500 MB of 1 GB · 50 % · 250 MB/s · 2 s left',
  )
})

test('the line is redrawn at most ten times a second, fits, and leaves nothing behind', () => {
  const written: string[] = []
  let moment = 0
  const line = openProgressLine({ write: (text) => written.push(text), columns: 20 }, () => moment)
  for (moment = 0; moment < 1000; moment += 10) line.update(progress)
  assert.equal(written.length, 10)
  for (const text of written) assert.ok(text.replace('\r\x1b[2K', '').length < 20)
  line.clear()
  assert.equal(written.at(-1), '\r\x1b[2K')
})

test('a line that was never drawn is not cleared', () => {
  const written: string[] = []
  openProgressLine({ write: (text) => written.push(text) }, () => 0).clear()
  assert.deepEqual(written, [])
})
