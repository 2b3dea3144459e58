import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCount, toCounted, toDuration, toSize, toSpan } from './numbers.ts'

test('counts are read in threes, and one is one', () => {
  assert.equal(toCount(1999692), '1,999,692')
  assert.equal(toCounted(1, 'event'), '1 event')
  assert.equal(toCounted(0, 'event'), '0 events')
})

test('sizes have three digits', () => {
  assert.equal(toSize(999), '999 bytes')
  assert.equal(toSize(999_700), '1 MB')
  assert.equal(toSize(556_123_456), '556 MB')
  assert.equal(toSize(2_942_000_000), '2.94 GB')
})

test('durations have two units', () => {
  assert.equal(toDuration(0.42), '0.4 s')
  assert.equal(toDuration(59.4), '59 s')
  assert.equal(toDuration(200), '3 min 20 s')
  assert.equal(toDuration(7500), '2 h 5 min')
  assert.equal(toDuration(86_400 * 31), '31 d')
})

test('a span names both ends and its length, a moment only itself', () => {
  assert.equal(
    toSpan('2022-12-06T03:12:00Z', '2022-12-06T03:59:00Z'),
    '2022-12-06T03:12:00Z to 2022-12-06T03:59:00Z (47 min)',
  )
  assert.equal(toSpan('2022-12-06T03:12:00Z', '2022-12-06T03:12:00Z'), '2022-12-06T03:12:00Z')
  assert.equal(toSpan(null, null), 'at a time that is not known')
})
