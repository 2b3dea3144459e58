import assert from 'node:assert/strict'
import { test } from 'node:test'
import { didYouMean, nearest } from './nearest.ts'

const modifiers = ['contains', 'startswith', 'endswith', 'exists', 're', 'gt', 'gte', 'cidr']

test('a slip of the hand finds the name that was meant', () => {
  assert.equal(nearest('contain', modifiers), 'contains')
  assert.equal(nearest('endwith', modifiers), 'endswith')
  assert.equal(nearest('CIDR', modifiers), 'cidr')
  assert.equal(nearest('selecton', ['filter', 'selection', 'selection_2']), 'selection')
  assert.equal(didYouMean('group_by', ['type', 'group-by']), 'Did you mean group-by? ')
})

test('what is like nothing gets no advice', () => {
  assert.equal(nearest('like', modifiers), undefined)
  assert.equal(nearest('', modifiers), undefined)
  assert.equal(nearest('x'.repeat(1_000_000), ['x'.repeat(1_000_000)]), undefined)
  assert.equal(didYouMean('frobnicate', modifiers), '')
})
