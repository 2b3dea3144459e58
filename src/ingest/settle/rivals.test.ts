import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rival, settleRivals } from './rivals.ts'

let record = 0
const rival = (content: object, isStored = false): Rival => ({
  eventId: 'e',
  isStored,
  file: 1,
  record: record++,
  raw: JSON.stringify(content),
})
const does = (rivals: Rival[]) => settleRivals('e', rivals).map((verdict) => verdict.does)

test('the same event from two trails is one event, whatever the order of its keys', () => {
  assert.deepEqual(does([rival({ a: 1, b: 2 }), rival({ b: 2, a: 1 })]), ['drop'])
  assert.deepEqual(does([rival({ a: 1 }, true), rival({ a: 1, addendum: { reason: 'DELIVERY_DELAY' } })]), ['drop'])
})

test('two different events with one id are both kept', () => {
  const verdicts = settleRivals('e', [rival({ a: 1 }), rival({ a: 2 }), rival({ a: 3 }), rival({ a: 2 })])
  assert.deepEqual(
    verdicts.map((verdict) => (verdict.does === 'rename' ? verdict.eventId : verdict.does)),
    ['e#2', 'e#3', 'drop'],
  )
})

test('an update takes the place of what it updates, whichever comes first', () => {
  const update = { a: 2, addendum: { reason: 'UPDATED_DATA' } }
  assert.deepEqual(does([rival({ a: 1 }, true), rival(update)]), ['replace'])
  assert.deepEqual(does([rival({ a: 1 }), rival(update)]), ['drop', 'replace'])
  assert.deepEqual(does([rival(update), rival({ a: 1 })]), ['drop'])
  assert.deepEqual(does([rival(update, true), rival({ a: 1 })]), ['drop'])
  assert.deepEqual(does([rival(update, true), rival(update)]), ['drop'])
})
