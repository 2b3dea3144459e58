import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addAnswer, listAnswers } from './owner-answers.ts'
import { freshWorkspace } from './testing/fresh-workspace.ts'

const given = {
  identity: 'arn:aws:iam::111122223333:user/alice',
  answer: 'no',
  by: 'Alice',
  note: null,
  alertId: 'a-1',
  from: null,
  until: null,
  time: '2025-03-01T00:00:00Z',
} as const

test('answers are listed by identity, the newest first', (t) => {
  const workspace = freshWorkspace(t)
  const first = addAnswer(workspace, given)
  const second = addAnswer(workspace, { ...given, answer: 'yes' })
  addAnswer(workspace, { ...given, identity: 'other' })
  assert.deepEqual(listAnswers(workspace, given.identity), [second, first])
  assert.equal(listAnswers(workspace).length, 3)
})

test('an answer follows its alert when that is joined into another', (t) => {
  const workspace = freshWorkspace(t)
  addAnswer(workspace, given)
  workspace.cases.exec("insert into alert_aliases (alias, id) values ('a-1', 'a-2')")
  assert.equal(listAnswers(workspace, given.identity)[0]!.alertId, 'a-2')
})
