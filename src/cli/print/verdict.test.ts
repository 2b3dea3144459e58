import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPage } from './page.ts'
import { renderVerdict, toUrgency, toVerdictWords, toWorst } from './verdict.ts'

test('what nobody has looked into stands before what is unclear, and benign comes last', () => {
  const words = ['benign', 'unclear', null, 'malicious', 'suspicious'] as const
  assert.deepEqual(
    words.toSorted((one, other) => toUrgency(one) - toUrgency(other)),
    ['malicious', 'suspicious', null, 'unclear', 'benign'],
  )
})

test('the worst has the worst word, then the highest score', () => {
  const worst = toWorst([
    { verdict: 'unclear', score: 0.4 },
    { verdict: 'suspicious', score: 0.5 },
    { verdict: 'suspicious', score: 0.8 },
  ])
  assert.deepEqual(worst, { verdict: 'suspicious', score: 0.8 })
  assert.equal(toWorst([]), null)
})

test('a score is never shown as certainty', () => {
  assert.equal(toVerdictWords({ verdict: 'malicious', score: 0.999 }), 'malicious 0.99')
  assert.equal(toVerdictWords({ verdict: 'benign', score: 0.0001 }), 'benign 0.01')
  assert.equal(toVerdictWords({ verdict: null, score: null }), 'not triaged')
})

test('the word stands there with colour and without', () => {
  const judged = { verdict: 'malicious', score: 0.97 } as const
  assert.equal(renderVerdict(judged, toPage(80, false), { isLoud: true }), 'MALICIOUS 0.97')
  assert.match(renderVerdict(judged, toPage(80, true)), /\[.*malicious 0\.97/)
})
