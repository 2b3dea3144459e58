import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Known, placeIncidents } from './place-incidents.ts'
import { toSimilar } from './similar.ts'
import { makeEntity } from './testing/make-deed.ts'

function make(id: string, eventIds: readonly string[], given: Partial<Known> = {}): Known {
  const time = '2025-03-04T10:00:00Z'
  return { id, opened: time, eventIds, entities: [], first: time, last: time, ...given }
}

const key = makeEntity({ kind: 'key', value: 'AKIAIOSFODNN7EXAMPLE' })

test('the same intrusion found again, grown or shrunk, keeps its id', () => {
  assert.deepEqual(placeIncidents([make('', ['1', '2', '3'])], [make('i-1', ['2'])]), [{ id: 'i-1', joins: [] }])
  assert.deepEqual(placeIncidents([make('', ['2'])], [make('i-1', ['1', '2', '3'])]), [{ id: 'i-1', joins: [] }])
})

test('another intrusion is a new one', () => {
  assert.deepEqual(placeIncidents([make('', ['9'])], [make('i-1', ['1'])]), [{ id: null, joins: [] }])
})

test('two that turn out to be one live on as the older', () => {
  const known = [make('i-2', ['2'], { opened: '2025-03-05T00:00:00Z' }), make('i-1', ['1'])]
  assert.deepEqual(placeIncidents([make('', ['1', '2'])], known), [{ id: 'i-1', joins: ['i-2'] }])
})

test('one that falls apart stays with the part that shares most', () => {
  const places = placeIncidents([make('', ['1']), make('', ['2', '3'])], [make('i-1', ['1', '2', '3'])])
  assert.deepEqual(places, [
    { id: null, joins: [] },
    { id: 'i-1', joins: [] },
  ])
})

test('without a common event a stolen key about the same time is enough, a year later it is not', () => {
  const known = [make('i-1', ['1'], { entities: [key] })]
  const found = (time: string) => [make('', ['9'], { entities: [key], first: time, last: time })]
  assert.equal(placeIncidents(found('2025-03-10T10:00:00Z'), known)[0]!.id, 'i-1')
  assert.equal(placeIncidents(found('2026-03-10T10:00:00Z'), known)[0]!.id, null)
})

test('incidents are similar by an entity of the thief’s or by what was done, and not by looking around', () => {
  const toOutcome = (call: string) => ({
    call,
    does: null,
    times: 1,
    identities: [],
    first: '',
    last: '',
    eventIds: [],
  })
  const toOther = (id: string, entities: Known['entities'], calls: readonly string[]) => ({
    ...make(id, []),
    entities,
    impact: { succeeded: calls.map(toOutcome), denied: [], unknown: [] },
  })
  const work = ['CreateUser', 'AttachUserPolicy', 'CreateAccessKey'].map((name) => `iam.amazonaws.com:${name}`)
  const one = toOther('i-1', [key], work)
  const others = [
    one,
    toOther('i-2', [key], []),
    toOther('i-3', [], work),
    toOther(
      'i-4',
      [{ ...key, verdict: 'cleared' }],
      ['iam.amazonaws.com:ListUsers', 'iam.amazonaws.com:ListRoles', 'iam.amazonaws.com:GetUser'],
    ),
  ]
  assert.deepEqual(
    toSimilar(one, others).map(({ id }) => id),
    ['i-2', 'i-3'],
  )
})
