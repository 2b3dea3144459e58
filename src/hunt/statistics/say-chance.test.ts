import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logChanceOfAtLeast } from './chance.ts'
import { sayChance } from './say-chance.ts'

test('a chance is said as one in so many', () => {
  const said = [0.9, 0.5, 0.3, 0.013, 1 / 4_137, 1 / 4_049_000, 2e-9, 1e-13, 1e-40].map((chance) =>
    sayChance(Math.log(chance)),
  )
  assert.deepEqual(said, [
    'no more than by chance',
    'by chance 1 in 2',
    'by chance 1 in 3.3',
    'by chance 1 in 77',
    'by chance 1 in 4,100',
    'by chance 1 in 4 million',
    'by chance 1 in 500 million',
    'by chance 1 in 10 trillion',
    'by chance 1 in 10^40',
  ])
})

test('just below a million is a million', () => {
  assert.equal(sayChance(Math.log(1 / 999_999)), 'by chance 1 in 1 million')
})

test('a chance too small for a number is still said', () => {
  const log = logChanceOfAtLeast({ population: 2_000_000, marked: 200_000, drawn: 1_000, seen: 1_000 })
  assert.equal(Math.exp(log), 0)
  assert.equal(sayChance(log), 'by chance 1 in 10^1001')
})

test('what cannot be is never by chance', () => {
  assert.equal(sayChance(logChanceOfAtLeast({ population: 10, marked: 2, drawn: 3, seen: 3 })), 'never by chance')
})
