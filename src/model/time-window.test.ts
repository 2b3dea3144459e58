import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from './problem.ts'
import { parseDeadline, parseTime } from './time-window.ts'

const newest = Date.UTC(2022, 11, 13, 23, 52, 27)

test('a time is ISO 8601, in UTC where it does not say otherwise', () => {
  for (const text of [
    '2022-12-06T14:00:00Z',
    '2022-12-06T14:00',
    '2022-12-06 14:00:00',
    '2022-12-06T16:00:00.000+02:00',
  ])
    assert.equal(parseTime(text, newest), Date.UTC(2022, 11, 6, 14), text)
  assert.equal(parseTime('2022-12-06', newest), Date.UTC(2022, 11, 6))
})

test('a time may count back from the newest event, and is open where there is none', () => {
  assert.equal(parseTime('36h', newest), newest - 36 * 3_600_000)
  assert.equal(parseTime('14d', newest), parseTime('2w', newest))
  assert.equal(parseTime('30m', null), null)
})

test('what is no time is said, also a day that no month has', () => {
  for (const text of [
    '',
    'yesterday',
    '14',
    '1.5h',
    '-3d',
    '2022',
    '2022-12',
    '2022-13-01',
    '2023-02-29',
    '2022-02-30T10:00Z',
  ])
    assert.throws(() => parseTime(text, newest), UserError, text)
  assert.equal(parseTime('2024-02-29', newest), Date.UTC(2024, 1, 29))
})

test('an end is a moment, or counts on from now, and is never past', () => {
  const now = Date.UTC(2025, 0, 1)
  assert.equal(parseDeadline('30d', now), now + 30 * 86_400_000)
  assert.equal(parseDeadline('2025-01-02', now), Date.UTC(2025, 0, 2))
  for (const text of ['2025-01-01', '0d', 'soon', '', '99999d'])
    assert.throws(() => parseDeadline(text, now), UserError, text)
})
