import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { featureKinds } from './feature.ts'
import { addUp, toPoints, toScore } from './score.ts'

const prevalence = { identities: 3, ofIdentities: 100, days: 2, ofDays: 30 }
const shared = fc.record({
  kind: fc.constantFrom(...featureKinds),
  value: fc.string(),
  prevalence: fc.constant(prevalence),
  points: fc.double({ min: 0, max: 1.5, noNaN: true }),
})

test('to share one thing more never makes less alike, an address instead of its network aside', () => {
  fc.assert(
    fc.property(fc.array(shared), shared, (features, another) => {
      const others = features.filter(({ kind }) => kind !== 'network')
      fc.pre(another.kind !== 'network')
      assert.ok(addUp([...others, another]).points >= addUp(others).points - 1e-12)
    }),
  )
})

test('the points are those of the features that count, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(shared), (features) => {
      const { points, counted } = addUp(features)
      assert.ok(Math.abs(points - counted.reduce((sum, one) => sum + one.points, 0)) < 1e-9)
      assert.ok(Math.abs(points - addUp(features.toReversed()).points) < 1e-9)
    }),
  )
})

test('many things of one kind say no more than five of the strongest', () => {
  const calls = Array.from({ length: 500 }, (_, n) => ({
    kind: 'call' as const,
    value: `c${n}`,
    prevalence,
    points: 1,
  }))
  assert.ok(addUp(calls).points < 5 + 1e-9)
})

test('an address counts, and its network not beside it', () => {
  const network = { kind: 'network' as const, value: 'Example (AS64500)', prevalence, points: 0.4 }
  const address = { kind: 'address' as const, value: '198.51.100.7', prevalence, points: 1 }
  assert.equal(addUp([network]).points, 0.4)
  assert.equal(addUp([network, address]).points, 1)
})

test('a thing that nobody else has is one point in a small log and in a large one, and what all have is none', () => {
  for (const ofIdentities of [10, 1_000_000]) {
    const all = { ofIdentities, ofDays: 30 }
    assert.equal(toPoints('agent', { ...all, identities: 1, days: 1 }, 0), 1)
    assert.equal(toPoints('agent', { ...all, identities: ofIdentities, days: 30 }, 0), 0)
  }
})

test('a call of published intrusions counts more, half as much again at most', () => {
  const [unknown, some, many] = [0, 3, 500].map((reports) => toPoints('call', prevalence, reports)) as [
    number,
    number,
    number,
  ]
  assert.ok(unknown < some && some < many)
  assert.ok(Math.abs(many - 1.5 * unknown) < 1e-12)
})

test('a score is 0 for nothing shared, a half for one point, and below 1', () => {
  assert.deepEqual([0, 1, 2].map(toScore), [0, 0.5, 0.75])
  assert.ok(toScore(20) < 1)
})
