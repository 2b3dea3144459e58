import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tree } from './rule.ts'
import { always, conjunction, disjunction, negation, never } from './tree.ts'

const a: Tree = { node: 'test', field: 'a', test: { op: 'null' } }
const b: Tree = { node: 'test', field: 'b', test: { op: 'null' } }

test('junctions are flat, and one part alone stands for itself', () => {
  assert.deepEqual(conjunction([conjunction([a, b]), a]), { node: 'and', of: [a, b, a] })
  assert.deepEqual(disjunction([a, conjunction([b])]), { node: 'or', of: [a, b] })
  assert.equal(conjunction([a]), a)
  assert.equal(negation(negation(a)), a)
})

test('what is always or never true does not stay inside of a tree', () => {
  assert.equal(conjunction([a, never]), never)
  assert.equal(conjunction([a, always]), a)
  assert.equal(disjunction([a, never]), a)
  assert.equal(disjunction([a, always]), always)
  assert.equal(negation(never), always)
  assert.equal(negation(always), never)
})
