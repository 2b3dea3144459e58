import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSuppression, listSuppressions, removeSuppression } from './suppressions.ts'
import { freshWorkspace } from './testing/fresh-workspace.ts'

const given = {
  rule: null,
  entities: [{ kind: 'address', value: '203.0.113.0/24' }],
  by: 'Ann',
  why: 'our scanner',
  added: '2025-03-01T00:00:00Z',
  until: null,
} as const

test('the same thing accepted again is renewed, not doubled', (t) => {
  const workspace = freshWorkspace(t)
  const first = addSuppression(workspace, given)
  const again = addSuppression(workspace, { ...given, why: 'still ours', until: '2025-06-01T00:00:00Z' })
  const other = addSuppression(workspace, { ...given, rule: { id: 'r-1', title: 'R' } })
  assert.equal(again.id, first.id)
  assert.notEqual(other.id, first.id)
  assert.deepEqual(new Set(listSuppressions(workspace)), new Set([again, other]))
  removeSuppression(workspace, first.id)
  assert.deepEqual(listSuppressions(workspace), [other])
})
