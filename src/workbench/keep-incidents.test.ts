import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IncidentFindings } from '../model/incident.ts'
import { findIncident, listIncidents } from '../store/incidents.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import type { Workspace } from '../store/workspace.ts'
import { changeIncident, joinIncidents, noteIncident, showIncident } from './case.ts'
import { keepIncidents } from './keep-incidents.ts'

const [monday, tuesday] = [Date.parse('2025-03-10T08:00:00Z'), Date.parse('2025-03-11T08:00:00Z')]

function find(eventIds: readonly string[], given: Partial<IncidentFindings> = {}): IncidentFindings {
  return {
    title: `An intrusion of ${eventIds.length} events`,
    severity: 'high',
    severityReasons: [],
    first: '2025-03-04T10:00:00Z',
    last: '2025-03-05T10:00:00Z',
    alertIds: [],
    entities: [],
    clearedOmitted: 0,
    timeline: [],
    tactics: [],
    techniques: [],
    impact: { succeeded: [], denied: [], unknown: [] },
    coverage: { from: null, until: null, accounts: [], regions: [], events: 0, gaps: [] },
    openQuestions: [],
    hypotheses: [],
    owners: [],
    events: eventIds.length,
    denied: 0,
    eventIds,
    omitted: 0,
    ...given,
  }
}

function keep(workspace: Workspace, found: readonly IncidentFindings[], now = monday): string[] {
  return keepIncidents(
    workspace,
    found.map((findings) => ({ findings, leads: [] })),
    { now, ofWanted: found.map((_, index) => index) },
  )
}

function listAudit(workspace: Workspace): string[] {
  const rows = workspace.cases.prepare('select what from audit order by id').all() as { what: string }[]
  return rows.map(({ what }) => what)
}

test('found twice is found once: same id, nothing written, no entry in the audit log', (t) => {
  const workspace = freshWorkspace(t)
  const first = keep(workspace, [find(['1', '2'])])
  assert.deepEqual(keep(workspace, [find(['1', '2'])], tuesday), first)
  assert.deepEqual(listAudit(workspace), ['incident open'])
  assert.equal(listIncidents(workspace)[0]!.opened, '2025-03-10T08:00:00Z')
})

test('one that has grown keeps its id and all that people said of it', (t) => {
  const workspace = freshWorkspace(t)
  const [id] = keep(workspace, [find(['1', '2'])]) as [string]
  noteIncident(workspace, { id, by: 'Ann', text: 'Postman' }, monday)
  changeIncident(workspace, { id, by: 'Ann', status: 'contained', owner: 'Ann', tlp: 'red', tags: ['ses'] }, monday)
  assert.deepEqual(keep(workspace, [find(['0', '1', '2', '3'])], tuesday), [id])
  const { title, status, owner, tlp, tags, notes } = showIncident(workspace, id)
  assert.deepEqual([title, status, owner, tlp, tags], ['An intrusion of 4 events', 'contained', 'Ann', 'red', ['ses']])
  assert.deepEqual(notes, [{ time: '2025-03-10T08:00:00Z', by: 'Ann', text: 'Postman' }])
  assert.deepEqual(listAudit(workspace), ['incident open', 'incident note', 'incident set', 'incident update'])
})

test('a closed one opens again when the thief comes back, and not when older events are found', (t) => {
  const workspace = freshWorkspace(t)
  const [id] = keep(workspace, [find(['2'])]) as [string]
  changeIncident(workspace, { id, by: 'Ann', status: 'closed' }, monday)
  keep(workspace, [find(['1', '2'], { first: '2025-03-03T10:00:00Z' })], tuesday)
  assert.equal(showIncident(workspace, id).status, 'closed')
  keep(workspace, [find(['1', '2', '3'], { last: '2025-03-11T07:00:00Z' })], tuesday)
  assert.equal(showIncident(workspace, id).status, 'open')
})

test('what is not found any more goes, unless somebody has said something about it', (t) => {
  const workspace = freshWorkspace(t)
  const [, noted] = keep(workspace, [find(['1']), find(['2'])]) as [string, string]
  noteIncident(workspace, { id: noted, by: 'Ann', text: 'mine' }, monday)
  keep(workspace, [], tuesday)
  assert.deepEqual(
    listIncidents(workspace).map(({ id }) => id),
    [noted],
  )
  assert.equal(listAudit(workspace).at(-1), 'incident gone')
})

test('two that turn out to be one: the older id lives on, the other leads to it, with its notes', (t) => {
  const workspace = freshWorkspace(t)
  const [older] = keep(workspace, [find(['1'])]) as [string]
  const [, younger] = keep(workspace, [find(['1']), find(['2'])], tuesday) as [string, string]
  noteIncident(workspace, { id: younger, by: 'Ann', text: 'from the second' }, tuesday)
  assert.deepEqual(keep(workspace, [find(['1', '2'])], tuesday), [older])
  assert.equal(findIncident(workspace, younger)!.id, older)
  assert.equal(showIncident(workspace, older).notes[0]!.text, 'from the second')
})

test('merged by a person, the second id leads to the first, and both’s events are its', (t) => {
  const workspace = freshWorkspace(t)
  const [one, other] = keep(workspace, [find(['1']), find(['2'])]) as [string, string]
  assert.throws(() => joinIncidents(workspace, { into: one, from: one, by: 'Ann' }, monday), /one incident already/)
  joinIncidents(workspace, { into: one, from: other, by: 'Ann' }, monday)
  assert.equal(findIncident(workspace, other)!.id, one)
  assert.deepEqual(showIncident(workspace, one).eventIds, ['1', '2'])
})

test('an id may be shortened while it is the only one; an unknown one says where to look', (t) => {
  const workspace = freshWorkspace(t)
  const [id] = keep(workspace, [find(['1'])]) as [string]
  assert.equal(showIncident(workspace, id.slice(0, 6)).id, id)
  assert.throws(() => showIncident(workspace, 'i-nothere'), { name: 'UserError', hint: /incident list/ })
})
