import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Level } from '../../../model/level.ts'
import type { Verdict } from '../../../model/verdict.ts'
import { makeAlert } from '../../testing/make-alert.ts'
import { groupByLead } from './group-by-lead.ts'

const about = (value: string) => ({ lead: { kind: 'key' as const, value } })

test('the worst lead comes first, then the one of which more rules speak', () => {
  const alerts = [
    makeAlert({ ...about('quiet'), rule: { id: 'a', level: 'low' } }),
    makeAlert({ ...about('one'), rule: { id: 'a', level: 'high' } }),
    makeAlert({ ...about('two'), rule: { id: 'a', level: 'high' } }),
    makeAlert({ ...about('two'), rule: { id: 'b', level: 'high' } }),
    makeAlert({ ...about('loud'), rule: { id: 'c', level: 'critical' } }),
  ]
  assert.deepEqual(
    groupByLead(alerts).map(({ lead }) => lead?.value),
    ['loud', 'two', 'one', 'quiet'],
  )
})

test('the verdict goes before the level, and what is benign is still there, last', () => {
  const judged = (value: string, verdict: Verdict | null, level: Level) =>
    makeAlert({ ...about(value), verdict, score: verdict && 0.5, rule: { id: 'a', level } })
  const groups = groupByLead([
    judged('accepted', 'benign', 'critical'),
    judged('quiet', 'unclear', 'critical'),
    judged('untouched', null, 'medium'),
    judged('thief', 'malicious', 'low'),
    judged('odd', 'suspicious', 'medium'),
    judged('odder', 'suspicious', 'high'),
  ])
  assert.deepEqual(
    groups.map(({ lead }) => lead?.value),
    ['thief', 'odder', 'odd', 'untouched', 'quiet', 'accepted'],
  )
})

test('a lead is as bad as its worst alert, and its level is that of those', () => {
  const [group] = groupByLead([
    makeAlert({ verdict: 'benign', score: 0.02, rule: { id: 'a', level: 'critical' } }),
    makeAlert({ verdict: 'malicious', score: 0.91, rule: { id: 'b', level: 'low' } }),
    makeAlert({ verdict: 'malicious', score: 0.97, rule: { id: 'c', level: 'medium' } }),
  ])
  assert.deepEqual([group!.verdict, group!.score, group!.worst], ['malicious', 0.97, 'medium'])
  assert.deepEqual(
    group!.findings.map(({ verdict }) => verdict),
    ['malicious', 'malicious', 'benign'],
  )
})

test('episodes of one rule are one finding, whose events add up', () => {
  const [group] = groupByLead([
    makeAlert({ id: 'later', first: '2022-12-09T00:00:00Z', last: '2022-12-09T01:00:00Z', count: 3 }),
    makeAlert({ id: 'earlier', count: 4 }),
  ])
  assert.equal(group!.findings.length, 1)
  assert.equal(group!.findings[0]!.count, 7)
  assert.deepEqual(
    group!.findings[0]!.alerts.map(({ id }) => id),
    ['earlier', 'later'],
  )
  assert.equal(group!.first, '2022-12-06T03:12:01Z')
  assert.equal(group!.last, '2022-12-09T01:00:00Z')
})

test('an agent that some services write in brackets is one agent', () => {
  const [group] = groupByLead([
    makeAlert({ entities: [{ kind: 'agent', value: '[Boto3/1.24]' }] }),
    makeAlert({ id: 'other', entities: [{ kind: 'agent', value: 'Boto3/1.24' }] }),
  ])
  assert.deepEqual(group!.agents, ['Boto3/1.24'])
})

test('alerts without a time or a lead are kept', () => {
  const [group] = groupByLead([makeAlert({ lead: null, first: null, last: null })])
  assert.equal(group!.lead, null)
  assert.equal(group!.first, null)
})

test("an identity's alert that saw one key stands with that key's others", () => {
  const key = { kind: 'key' as const, value: 'AKIAYT723HMDSAE2OSWV' }
  const identity = { kind: 'identity' as const, value: 'arn:aws:iam::592694688519:user/alice' }
  const ofIdentity = (others: (typeof key)[]) => makeAlert({ lead: identity, entities: [identity, key, ...others] })
  assert.equal(groupByLead([makeAlert(), ofIdentity([])]).length, 1)
  assert.equal(groupByLead([makeAlert(), ofIdentity([{ kind: 'key', value: 'AKIA2' }])]).length, 2)
})
