import assert from 'node:assert/strict'
import { test } from 'node:test'
import { investigateSmallCase, type SmallCall } from '../testing/small-case.ts'

const kali = `aws-cli/2.8.12 kali \x1b]0;owned\x07\u202e <b>[x](http://evil.example)</b> ${'x'.repeat(3000)}`
const alice = {
  user: 'alice',
  key: 'AKIARTX3GSDSU6ZONF37',
  agent: 'aws-cli/2.8.12 Linux/5.10',
  address: '198.51.100.7',
}
const bob = { ...alice, user: 'bob', key: 'AKIARTX3GSDSU6ZONF38' }
const thief = { address: '203.0.113.9', agent: kali }
const days = Array.from({ length: 8 }, (_, day) => `2022-12-0${day + 1}`)
const calls: readonly SmallCall[] = [
  ...days.flatMap((day) => [
    { ...alice, time: `${day}T09:00:00Z` },
    { ...bob, time: `${day}T09:10:00Z`, name: 'ListRoles' },
  ]),
  { ...alice, ...thief, time: '2022-12-09T02:00:00Z', source: 'sts.amazonaws.com', name: 'GetCallerIdentity' },
  { ...alice, ...thief, time: '2022-12-09T02:01:00Z', name: 'CreateUser' },
  { ...bob, ...thief, time: '2022-12-09T02:05:00Z', name: 'CreateUser', error: 'AccessDenied' },
]
const { keytrail } = investigateSmallCase(calls)
const ask = (...words: string[]) => {
  const { status, stdout, stderr } = keytrail(...words)
  assert.equal(status, 0, stderr)
  return stdout
}
const json = (...words: string[]) => JSON.parse(ask(...words))
const clean = (text: string) => {
  for (const character of ['\x1b', '\x07', '\u202e']) assert.ok(!text.includes(character))
  return text
}

test('scope goes from one key to the other over the address, and clears the office', () => {
  const { leads, entities } = json('scope', alice.key)
  assert.deepEqual(leads, [{ kind: 'key', value: alice.key }])
  const verdicts = Object.fromEntries(
    entities.map((one: { value: string; verdict: string }) => [one.value, one.verdict]),
  )
  assert.deepEqual([verdicts[alice.key], verdicts[bob.key]], ['compromised', 'compromised'])
  assert.deepEqual([verdicts[thief.address], verdicts[alice.address] ?? 'cleared'], ['hostile', 'cleared'])
})

test('--explain shows the way to each with its links; --min-score and --max-hops leave out', () => {
  const explained = clean(ask('scope', alice.key, '--explain', '-f', 'table'))
  assert.match(explained, /way: key AKIARTX3GSDSU6ZONF37 → key AKIARTX3GSDSU6ZONF38/)
  assert.match(explained, /link to key AKIARTX3GSDSU6ZONF37 by the address 203\.0\.113\.9/)
  const sure = json('scope', alice.key, '--min-score', '0.9').entities
  assert.ok(sure.length > 0 && sure.every(({ score }: { score: number }) => score >= 0.9))
  const alone = json('scope', alice.key, '--max-hops', '0').entities.filter(
    ({ verdict }: { verdict: string }) => verdict === 'compromised',
  )
  assert.deepEqual(alone.map(({ value }: { value: string }) => value).sort(), [
    alice.key,
    'arn:aws:iam::111122223333:user/alice',
  ])
  assert.equal(keytrail('scope', alice.key, '--min-score', '2').status, 2)
})

test('a lead opens an incident; opened again, from another of its leads, it is the same', () => {
  const [incident, ...others] = json('incident', 'open', thief.address).incidents
  assert.deepEqual(others, [])
  assert.deepEqual([incident.severity, incident.events, incident.denied], ['critical', 3, 1])
  const again = json('incident', 'open', bob.key).incidents
  assert.equal(again[0].id, incident.id)
  assert.equal(again[0].leads.length, 2)
})

test('what is honest opens nothing, and the way out is named', () => {
  const { status, stderr } = keytrail('incident', 'open', '198.51.100.99')
  assert.equal(status, 2)
  assert.match(stderr, /nothing of 198\.51\.100\.99 is in these logs.*\n.*scope set/)
})

test('the page of an incident tells who, what and how, and shows no control character of a log', () => {
  const [{ id }] = json('incident', 'list').incidents
  const page = clean(ask('incident', 'show', id, '-f', 'table'))
  for (const part of [
    'CRITICAL',
    'What happened',
    'COMPROMISED',
    'Succeeded',
    'How the thief came in',
    'Open questions',
    'Next',
  ])
    assert.ok(page.includes(part), part)
  assert.match(page, /created the user/)
  clean(ask('incident', 'show', id, '--explain', '--all', '-f', 'table'))
  clean(ask('incident', '-f', 'table'))
  assert.match(ask('incident', 'show', id, '-f', 'csv'), /^time,until,phase/)
})

test('what a person decides is kept and shown: status, owner, tags, notes; closed is closed', () => {
  const [{ id }] = json('incident', 'list').incidents
  json(
    'incident',
    'set',
    id,
    '--status',
    'contained',
    '--owner',
    'Ann',
    '--tlp',
    'red',
    '--tag',
    'postman',
    '--by',
    'Ann',
  )
  json('incident', 'note', id, 'keys', 'were public', '--by', 'Ann')
  const closed = json('incident', 'close', id, '--note', 'done', '--by', 'Ann')
  assert.deepEqual([closed.status, closed.owner, closed.tlp, closed.tags], ['closed', 'Ann', 'red', ['postman']])
  assert.deepEqual(
    closed.notes.map(({ text }: { text: string }) => text),
    ['keys were public', 'done'],
  )
  assert.equal(json('incident', 'open').incidents[0].status, 'closed')
  assert.equal(keytrail('incident', 'set', id, '--status', 'gone').status, 2)
  assert.equal(keytrail('incident', 'set', id).status, 2)
  assert.equal(keytrail('incident', 'show', 'i-nothere').status, 2)
})

test('a ruling needs a reason, is listed, and can be taken back', () => {
  assert.equal(keytrail('scope', 'set', bob.key, 'cleared').status, 2)
  assert.equal(keytrail('scope', 'set', bob.key, 'perhaps', '--why', 'x').status, 2)
  json('scope', 'set', bob.key, 'cleared', '--why', 'a test of ours', '--by', 'Ann')
  const [ruling] = json('scope', 'rulings').rows
  assert.deepEqual([ruling.value, ruling.ruling, ruling.by, ruling.why], [bob.key, 'cleared', 'Ann', 'a test of ours'])
  const { entities } = json('scope', alice.key)
  const cleared = entities.find(({ value }: { value: string }) => value === bob.key)
  assert.equal(cleared?.verdict ?? 'cleared', 'cleared')
  assert.equal(json('scope', 'set', bob.key, 'open', '--by', 'Ann').ruling, null)
  assert.equal(keytrail('scope', 'set', bob.key, 'open').status, 2)
  assert.deepEqual(json('scope', 'rulings').rows, [])
})
