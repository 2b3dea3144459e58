import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rival, settleRivals } from './rivals.ts'

let record = 0
const rival = (content: string, more: Partial<Rival> = {}): Rival => ({
  eventId: 'e',
  isStored: false,
  file: 1,
  record: record++,
  content,
  isUpdate: false,
  ...more,
})
const stored = { isStored: true }
const update = { isUpdate: true }
const settle = (rivals: Rival[], taken: readonly string[] = []) =>
  settleRivals(rivals, new Set([...taken, ...rivals.filter((one) => one.isStored).map((one) => one.eventId)]))
const does = (rivals: Rival[], taken?: readonly string[]) =>
  settle(rivals, taken).verdicts.map((verdict) => (verdict.does === 'rename' ? verdict.eventId : verdict.does))

test('the same event twice is one event', () => {
  assert.deepEqual(does([rival('a'), rival('a')]), ['drop'])
  assert.deepEqual(does([rival('a', stored), rival('a'), rival('a')]), ['drop', 'drop'])
})

test('two different events with one id are both kept', () => {
  assert.deepEqual(does([rival('a'), rival('b'), rival('c'), rival('b')]), ['e#2', 'e#3', 'drop'])
  assert.deepEqual(does([rival('a', stored), rival('b', { ...stored, eventId: 'e#2' }), rival('b'), rival('c')]), [
    'drop',
    'e#3',
  ])
})

test('a number that an event came with is not given to another', () => {
  assert.deepEqual(does([rival('a'), rival('b')], ['e#2']), ['e#3'])
  assert.deepEqual(does([rival('a', { eventId: 'e#2' })], ['e#2']), ['e#2#2'])
})

test('an update takes the place of what it updates, whichever comes first', () => {
  assert.deepEqual(does([rival('a', stored), rival('b', update)]), [])
  assert.equal(settle([rival('a', stored), rival('b', update)]).replaced.length, 1)
  assert.deepEqual(does([rival('a'), rival('b', update)]), ['yield'])
  assert.deepEqual(does([rival('b', update), rival('a')]), ['drop'])
  assert.deepEqual(does([rival('b', { ...stored, ...update }), rival('a')]), ['drop'])
  assert.deepEqual(does([rival('b', { ...stored, ...update }), rival('b', update)]), ['drop'])
})

test('an update takes one place only', () => {
  assert.deepEqual(does([rival('a'), rival('b'), rival('u', update)]), ['e#2', 'yield'])
})

test('every record has one verdict at most, however updates and second contents mix', () => {
  const { verdicts, replaced } = settle([rival('a'), rival('b'), rival('u', update), rival('v', update)])
  assert.equal(new Set(verdicts.map((verdict) => verdict.rival)).size, verdicts.length)
  assert.equal(replaced.length, 2)
})
