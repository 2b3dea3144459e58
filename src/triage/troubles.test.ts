import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Alert } from '../model/alert.ts'
import type { Verdict } from '../model/verdict.ts'
import { openTroubles } from './troubles.ts'

const day = 86_400_000
const start = Date.parse('2025-03-04T10:00:00Z')
const options = { kinds: ['identity', 'key'], lookbackMs: 14 * day } as const

type Made = { readonly who?: string; readonly verdict?: Verdict; readonly disposition?: Alert['disposition'] }

const makeAlert = (days: number, { who = 'alice', verdict = 'malicious', disposition = null }: Made = {}) =>
  ({
    verdict,
    disposition,
    suppressed: null,
    first: new Date(start + days * day).toISOString(),
    last: new Date(start + days * day + 1000).toISOString(),
    entities: [
      { kind: 'identity', value: who },
      { kind: 'address', value: '203.0.113.7' },
    ],
  }) as unknown as Alert

const sinceDay = (alerts: readonly Alert[], days: number, values = ['alice']) => {
  const since = openTroubles(alerts, options)(values, start + days * day)
  return since === null ? null : (since - start) / day
}

test('trouble begins with the first malicious alert, and goes on while one follows the other within the look-back', () => {
  const alerts = [makeAlert(12), makeAlert(0), makeAlert(25)]
  assert.equal(sinceDay(alerts, 26), 0)
  assert.equal(sinceDay(alerts, 5), 0)
  assert.equal(sinceDay(alerts, 45), null)
  assert.equal(sinceDay(alerts, 0), null)
})

test('nobody is in trouble by another’s alert, by an address that is shared, or by one that is less than malicious', () => {
  assert.equal(sinceDay([makeAlert(0)], 3, ['bob']), null)
  assert.equal(sinceDay([makeAlert(0)], 3, ['203.0.113.7']), null)
  assert.equal(sinceDay([makeAlert(0, { verdict: 'suspicious' })], 3), null)
})

test('what a person has called harmless is no trouble', () => {
  assert.equal(sinceDay([makeAlert(0, { disposition: 'benign' })], 3), null)
  assert.equal(sinceDay([makeAlert(0, { disposition: 'true-positive' })], 3), 0)
})
