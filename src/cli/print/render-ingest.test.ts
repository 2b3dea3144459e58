import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toSkippedNotes } from './render-ingest.ts'

test('files left out for one reason are one note, the most frequent reason first', () => {
  const skipped = [
    { file: 'digest.json.gz', reason: 'a digest' },
    ...Array.from({ length: 1200 }, (_, index) => ({ file: `${index}.json.gz`, reason: 'already ingested' })),
  ]
  assert.deepEqual(toSkippedNotes(skipped), [
    'left out 1,200 times: already ingested (0.json.gz, …)',
    'left out: a digest (digest.json.gz)',
  ])
})

test('a flood of reasons is cut, and says where the rest is', () => {
  const skipped = Array.from({ length: 40 }, (_, index) => ({ file: 'a', reason: `reason ${index}` }))
  const notes = toSkippedNotes(skipped)
  assert.equal(notes.length, 11)
  assert.match(notes.at(-1)!, /30 reasons more/)
})
