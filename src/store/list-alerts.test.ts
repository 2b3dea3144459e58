import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AlertRule } from '../model/alert.ts'
import type { Entity } from '../model/entity.ts'
import { dropUntouchedAlerts, type Episode, reconcileAlerts } from './alerts.ts'
import { listAlerts } from './list-alerts.ts'
import { freshWorkspace } from './testing/fresh-workspace.ts'

const rule = { id: 'r', title: 'R', level: 'high' } as AlertRule
const [alice, bob] = ['alice', "bob 'quoted' 🙂"].map((value): Entity => ({ kind: 'identity', value })) as [
  Entity,
  Entity,
]
const episode: Episode = {
  lead: { kind: 'identity', value: 'alice' },
  group: {},
  first: 1,
  last: 2,
  count: 1,
  value: null,
  entities: [alice, bob, { ...bob, kind: 'agent' }],
  eventIds: ['e'],
  reasons: [],
}

test('an alert is found by whoever takes part in it, as it is now', (t) => {
  const workspace = freshWorkspace(t)
  const count = (...leads: string[]) => listAlerts(workspace, { leads }).length
  reconcileAlerts(workspace, rule, { episodes: [episode], run: 1 })
  assert.deepEqual(
    [count('alice'), count(bob.value), count('alice', bob.value), count('carol'), count()],
    [1, 1, 1, 0, 0],
  )
  reconcileAlerts(workspace, rule, { episodes: [{ ...episode, entities: [alice] }], run: 2 })
  assert.deepEqual([count('alice'), count(bob.value)], [1, 0])
  dropUntouchedAlerts(workspace, rule.id, new Set())
  assert.equal(count('alice'), 0)
  assert.deepEqual(workspace.cases.prepare('select * from alert_entities').all(), [])
})
