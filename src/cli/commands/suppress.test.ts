import assert from 'node:assert/strict'
import { test } from 'node:test'
import { investigateSmallCase } from '../testing/small-case.ts'

const kali = 'aws-cli/2.8.12 Linux/5.15.0-kali3-amd64'
const alice = { user: 'alice', key: 'AKIARTX3GSDSU6ZONF37', agent: kali } as const
const bob = { ...alice, user: 'bob', key: 'AKIARTX3GSDSU6ZONF38' } as const
const { keytrail } = investigateSmallCase([
  { ...alice, time: '2022-12-06T03:12:00Z', address: '203.0.113.9' },
  { ...bob, time: '2022-12-06T04:12:00Z', address: '198.51.100.9' },
])
const own = ['--rules', 'rule.yml', '--only-rules']

const json = (...words: string[]) => {
  const { status, stdout, stderr } = keytrail(...words)
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout)
}
const table = (...words: string[]) => keytrail(...words, '-f', 'table').stdout

test('what is accepted leaves the tables, is counted everywhere, and says by whom and why', () => {
  const added = json(
    'suppress',
    'add',
    'user:alice',
    '203.0.113.0/24',
    '--why',
    'our test',
    '--by',
    'Ann',
    '--until',
    '30d',
  )
  assert.equal(added.alerts, 1)
  assert.deepEqual(added.entities[0], { kind: 'identity', value: 'arn:aws:iam::111122223333:user/alice' })

  const listed = table('alerts')
  assert.match(listed, /^1 alert /)
  assert.match(listed, /left out +1 alert that is suppressed: .*alerts --suppressed/)
  const shown = table('alerts', '--suppressed')
  assert.match(shown, /^2 alerts/)
  assert.match(shown, /a-\w+ suppressed$/m)

  const document = json('alerts')
  assert.equal(document.suppressed, 1)
  assert.deepEqual(
    document.rows.map((row: { lead: { value: string }; suppressed: { by: string } | null }) => [
      row.lead.value,
      row.suppressed?.by,
    ]),
    [
      [bob.key, undefined],
      [alice.key, 'Ann'],
    ],
  )
  assert.match(table('alerts', document.rows[1].id), /suppressed +by Ann until .*: our test/)
  assert.equal(json('detect', ...own).suppressed, 1)
  assert.equal(json('investigate', 'log.json', ...own).alerts[1].suppressed.why, 'our test')
  assert.equal(json('status').suppressed, 1)
  assert.match(table('status'), /2 high; 1 of them suppressed/)
})

test('what is accepted does not fail a build, and a limit takes the others first', () => {
  json('suppress', 'add', '--rule', 'call by a tool of attackers', '198.51.100.9', '--why', 'known too')
  assert.equal(keytrail('detect', ...own, '--fail-on', 'high').status, 0)
  assert.match(table('alerts'), /^No alerts\.[\s\S]*2 alerts that are suppressed/)
  const { id } = json('suppress', 'list').rows.find(({ why }: { why: string }) => why === 'known too')
  const counts = json('suppress', 'list').rows.map(({ alerts }: { alerts: number }) => alerts)
  assert.deepEqual(counts, [1, 1])
  assert.equal(json('suppress', 'add', '--rule', 'call by a tool of attackers', '--why', 'all').alerts, 2)
  const listed = json('suppress', 'list').rows
  assert.deepEqual(listed.map(({ alerts }: { alerts: number }) => alerts).sort(), [1, 1, 2])
  json('suppress', 'remove', listed.find(({ why }: { why: string }) => why === 'all').id)
  assert.match(table('suppress', 'list'), /in force +identity user\/alice \(111122223333\) and/)
  assert.match(table('suppress', 'list'), /in force +"Call by a tool of attackers" of address 198\.51\.100\.9/)
  assert.equal(json('suppress', 'remove', id).why, 'known too')
  assert.equal(keytrail('detect', ...own, '--fail-on', 'high').status, 1)
  assert.deepEqual(json('alerts', '--limit', '1').rows[0].lead.value, bob.key)
})

test('a suppression needs a reason, a subject, and an end that is to come', () => {
  for (const [words, says] of [
    [['user:alice'], /--why/],
    [['--why', 'x'], /What is to be suppressed/],
    [['user:alice', '--why', 'x', '--until', '2020-01-01'], /already past/],
    [['user:nobody', '--why', 'x'], /Nobody in the logs is user:nobody/],
    [['10/8', '--why', 'x'], /"10\/8" is no key, address or ARN/],
    [['agent:a', '--why', 'x'], /says too little/],
    [['--rule', 'no such rule', '--why', 'x'], /There is no rule/],
  ] as const) {
    const { status, stderr } = keytrail('suppress', 'add', ...words)
    assert.equal(status, 2)
    assert.match(stderr, says)
    assert.equal(stderr.trimEnd().split('\n').length, 2)
  }
  assert.equal(keytrail('suppress', 'remove', 's-').status, 2)
  assert.match(keytrail('suppress', 'add', 'agent:kali', '--why', 'x').stderr, /a thief too/)
})
