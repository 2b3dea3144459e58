import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toFew, toFitting } from './few.ts'

test('a long list says how many more there are', () => {
  assert.equal(toFew(['a', 'b', 'c'], 2), 'a, b and 1 more')
  assert.equal(toFew(['a', 'b'], 2), 'a, b')
  assert.equal(toFitting(['AKIA1', 'AKIA2', 'AKIA3'], 18), 'AKIA1 and 2 more')
  assert.equal(toFitting(['AKIA1', 'AKIA2'], 18), 'AKIA1, AKIA2')
})
