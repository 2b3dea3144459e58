import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlannedAction } from '../model/response.ts'
import { planActions } from '../respond/plan.ts'
import { alice, deploy, makeCase, makeIdentity } from '../respond/testing/make-case.ts'
import { dropActions, listActions, moveActions, setAction } from '../store/actions.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import type { Workspace } from '../store/workspace.ts'
import { keepPlan } from './keep-plan.ts'

const incident = 'i-0123456789ab'
const remarks = { alive: [], notes: [] }
const decision = { time: '2025-03-07T08:40:00Z', by: 'eva', note: null }
const small = planActions(makeCase())
const large = planActions(makeCase({ identities: [makeIdentity(alice), makeIdentity(deploy)] }))

function keep(workspace: Workspace, planned: readonly PlannedAction[], now = 1): void {
  keepPlan(workspace, incident, { planned, remarks, now })
}

function listAudit(workspace: Workspace): string[] {
  return workspace.cases
    .prepare('select what from audit order by id')
    .all()
    .map(({ what }) => String(what))
}

test('the same plan again changes nothing, and writes nothing', (t) => {
  const workspace = freshWorkspace(t)
  keep(workspace, small)
  const [before, entries] = [listActions(workspace, incident), listAudit(workspace)]
  assert.deepEqual(
    entries,
    small.map(() => 'action propose'),
  )
  keep(workspace, small, 2)
  assert.deepEqual([listActions(workspace, incident), listAudit(workspace)], [before, entries])
})

test('when scope grows the plan gains the new actions, each in its place; what was applied stays as it was then', (t) => {
  const workspace = freshWorkspace(t)
  keep(workspace, small)
  const key = small.find(({ kind }) => kind === 'deactivate-access-key')!
  setAction(workspace, { incidentId: incident, id: key.id }, { status: 'applied', decision })
  keep(
    workspace,
    large.map((action) => (action.id === key.id ? { ...action, why: 'told otherwise now' } : action)),
  )
  const now = listActions(workspace, incident)
  assert.deepEqual(now.map(({ id }) => id).sort(), [...new Set(large.map(({ id }) => id))].sort())
  const kept = now.find(({ id }) => id === key.id)!
  assert.deepEqual([kept.status, kept.decision, kept.why, kept.changes], ['applied', decision, key.why, key.changes])
  assert.deepEqual(
    now.map(({ order }) => order),
    now.map((_, index) => index + 1),
  )
})

test('what is not asked for any more goes, unless it was decided about', (t) => {
  const workspace = freshWorkspace(t)
  keep(workspace, large)
  const ofRole = large.filter(({ target, kind }) => target === deploy && kind === 'quarantine')
  setAction(workspace, { incidentId: incident, id: ofRole[0]!.id }, { status: 'manual', decision })
  keep(workspace, small)
  const ids = listActions(workspace, incident).map(({ id }) => id)
  assert.deepEqual(ids.toSorted(), [...small.map(({ id }) => id), ofRole[0]!.id].sort())
  assert.ok(listAudit(workspace).includes('action gone'))
})

test('of two incidents that become one the deed that was decided stays, once', (t) => {
  const workspace = freshWorkspace(t)
  keep(workspace, small)
  keepPlan(workspace, 'i-other', { planned: small, remarks, now: 1 })
  setAction(workspace, { incidentId: 'i-other', id: small[0]!.id }, { status: 'applied', decision })
  setAction(workspace, { incidentId: incident, id: small[1]!.id }, { status: 'manual', decision })
  moveActions(workspace, 'i-other', incident)
  const statuses = Object.fromEntries(listActions(workspace, incident).map(({ id, status }) => [id, status]))
  assert.equal(Object.keys(statuses).length, small.length)
  assert.deepEqual([statuses[small[0]!.id], statuses[small[1]!.id]], ['applied', 'manual'])
  assert.deepEqual(listActions(workspace, 'i-other'), [])
  dropActions(workspace, incident)
  assert.deepEqual(listActions(workspace, incident), [])
})
