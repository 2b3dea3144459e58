import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import type { IngestResult } from '../../model/ledger.ts'
import { toPage } from './page.ts'
import { renderIngest, toIngestNotes, toSkippedNotes } from './render-ingest.ts'

const page = toPage(100, false)
const again: IngestResult = {
  files: 2,
  bytes: 2000,
  rawBytes: 0,
  records: 0,
  stored: 0,
  replaced: 0,
  duplicates: 0,
  rejected: 0,
  skipped: [
    { file: 'a.json', reason: 'already ingested' },
    { file: 'b.json', reason: 'already ingested, as a.json' },
  ],
  notes: [],
  from: null,
  until: null,
  accounts: [],
  regions: [],
  seconds: 0.1,
}

test('a run over what is known says so, instead of having stored nothing', () => {
  assert.match(
    renderIngest(again, page),
    /^read +2 files \(2 kB\) in 0\.1 s, all ingested before\nrecords +none that are new\n$/,
  )
  assert.match(renderIngest({ ...again, files: 7 }, page), /in 0\.1 s, 2 of them ingested before\n/)
  assert.deepEqual(toSkippedNotes(again.skipped), [])
})

test('nothing to read is said', () => {
  const empty = { ...again, files: 0, skipped: [] }
  assert.match(renderIngest(empty, page), /records +none\n/)
  assert.deepEqual(toIngestNotes(empty), ['There is no file in what was named.'])
  assert.deepEqual(toIngestNotes(again), [])
})

test('files left out for one reason are one note, the most frequent reason first', () => {
  const skipped = [
    { file: resolve('logs/digest.json.gz'), reason: 'a digest' },
    ...Array.from({ length: 1200 }, (_, index) => ({ file: `${index}.txt`, reason: 'no log' })),
  ]
  assert.deepEqual(toSkippedNotes(skipped), [
    'left out 1,200 files: no log (0.txt, …)',
    'left out: a digest (logs/digest.json.gz)',
  ])
})

test('what is left out of files is counted over all of them', () => {
  assert.deepEqual(toSkippedNotes([{ file: 'a', reason: '1 × not JSON' }]), ['left out once: not JSON (a)'])
  assert.deepEqual(toSkippedNotes([{ file: 'a', reason: '23 × not JSON' }]), ['left out 23 times: not JSON (a)'])
  const twice = [
    { file: 'a', reason: '23 × not JSON' },
    { file: 'b', reason: '2 × not JSON' },
  ]
  assert.deepEqual(toSkippedNotes(twice), ['left out 25 times in 2 files: not JSON (a, …)'])
})

test('a flood of reasons is cut, and says where the rest is', () => {
  const skipped = Array.from({ length: 40 }, (_, index) => ({ file: 'a', reason: `reason ${index}` }))
  const notes = toSkippedNotes(skipped)
  assert.equal(notes.length, 11)
  assert.match(notes.at(-1)!, /30 reasons more/)
})
