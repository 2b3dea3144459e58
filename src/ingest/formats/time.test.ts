import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toTime } from './time.ts'

const moment = Date.UTC(2025, 0, 21, 17, 49, 47)

test('every spelling of one moment gives that moment', () => {
  for (const text of [
    '2025-01-21T17:49:47Z',
    '2025-01-21T17:49:47z',
    '2025-01-21T17:49:47',
    '2025-01-21 17:49:47',
    '2025-01-21 17:49:47.000000000',
    '2025-01-21 17:49:47.000 UTC',
    '2025-01-21T17:49:47+00:00',
    '2025-01-22T04:49:47+11:00',
    '2025-01-22 04:49:47+11:00',
    '2025-01-21T12:49:47.0-0500',
    '2025-01-21T18:49:47+01',
    ' 2025-01-21T17:49:47Z\n',
    '1737481787',
    '1737481787.0',
    '1.737481787E9',
    '1737481787000',
    '1737481787000000',
    'January 21, 2025, 17:49:47 (UTC+00:00)',
    'January 21, 2025, 18:49:47 (UTC+01:00)',
    'Jan 21, 2025 17:49:47 UTC',
    '/Date(1737481787000)/',
    1737481787,
    1737481787.0,
    1737481787000,
  ])
    assert.equal(toTime(text), moment, String(text))
})

test('fractions of a second are kept', () => {
  assert.equal(toTime('2025-01-21T17:49:47.5Z'), moment + 500)
  assert.equal(toTime('2025-01-21 17:49:47,25'), moment + 250)
  assert.equal(toTime(1737481787.5), moment + 500)
})

test('a date alone is its midnight, a time without seconds its minute', () => {
  assert.equal(toTime('2025-01-21'), Date.UTC(2025, 0, 21))
  assert.equal(toTime('2025-01-21T17:49Z'), Date.UTC(2025, 0, 21, 17, 49))
})

test('what names no moment gives none', () => {
  for (const value of [
    '',
    'eventTime',
    'null',
    '2025-02-30T00:00:00Z',
    '2025-02-31T00:00:60Z',
    '0050-01-01T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-10T00:00:00Z',
    '2025-01-00T00:00:00Z',
    '2025-01-21T24:00:00Z',
    '2025-01-21T17:61:00Z',
    '2025-01-21T17:49:47+25:00',
    'Smarch 21, 2025, 17:49:47 (UTC)',
    '12345',
    12345,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    null,
    undefined,
    {},
    true,
    '9'.repeat(1000),
  ])
    assert.equal(toTime(value), undefined, String(value))
})

test('whatever Date writes is read back', () => {
  const years = { min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }
  fc.assert(fc.property(fc.date(years), (date) => toTime(date.toISOString()) === date.getTime()))
})

test('any text at all is answered without an error', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const time = toTime(value)
      return time === undefined || Number.isFinite(time)
    }),
  )
})
