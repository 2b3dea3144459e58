import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { RE2JS } from 're2js'
import { timeParts } from './rule.ts'
import { timeTextPattern, toTimePart } from './time-text.ts'

describe('toTimePart', () => {
  /** minute, hour, day, ISO week, month, year */
  const moments: readonly [text: string, parts: readonly number[]][] = [
    ['2026-11-24T03:55:10Z', [55, 3, 24, 48, 11, 2026]],
    ['2026-11-24 03:55:10.123', [55, 3, 24, 48, 11, 2026]],
    ['2026-11-24T03:55', [55, 3, 24, 48, 11, 2026]],
    ['2026-11-24', [0, 0, 24, 48, 11, 2026]],
    ['2026-01-01T00:30:00+11:00', [30, 13, 31, 1, 12, 2025]],
    ['2021-01-03T23:30:00-01:30', [0, 1, 4, 1, 1, 2021]],
    ['2021-01-03T12:00:00Z', [0, 12, 3, 53, 1, 2021]],
    ['2024-12-30T00:00:00Z', [0, 0, 30, 1, 12, 2024]],
  ]
  for (const [text, parts] of moments) {
    test(`${text} is read in UTC, its week by ISO 8601`, () => {
      assert.deepEqual(
        timeParts.map((part) => toTimePart(text, part)),
        parts,
      )
      assert.ok(RE2JS.compile(timeTextPattern).matches(text))
    })
  }

  for (const text of [
    '2023-02-30',
    '2026-11-24T24:00:00Z',
    '2026-11-24T03:60Z',
    '24.11.2026',
    '1700000000',
    '',
    'now',
  ]) {
    test(`${JSON.stringify(text)} is no time`, () => assert.equal(toTimePart(text, 'hour'), undefined))
  }
})
