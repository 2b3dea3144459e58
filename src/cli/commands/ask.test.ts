import assert from 'node:assert/strict'
import { test } from 'node:test'
import { investigateSmallCase } from '../testing/small-case.ts'

const key = 'AKIARTX3GSDSU6ZONF37'
const kali = `aws-cli/2.8.12 kali \x1b]0;owned\x07\u202e <b>[x](http://evil.example)</b> ${key} ${'x'.repeat(5000)}`
const alice = { user: 'alice', key, agent: 'aws-cli/2.8.12 Linux/5.10', address: '198.51.100.7' } as const
const { keytrail } = investigateSmallCase([
  { ...alice, time: '2022-12-01T09:00:00Z' },
  { ...alice, time: '2022-12-06T02:30:00Z', name: 'ListRoles' },
  { ...alice, time: '2022-12-06T03:12:00Z', address: '203.0.113.9', agent: kali },
  {
    ...alice,
    time: '2022-12-06T03:12:30Z',
    address: '203.0.113.9',
    agent: kali,
    name: 'CreateUser',
    error: 'AccessDenied',
  },
  {
    ...alice,
    time: '2022-12-06T03:13:00Z',
    address: '203.0.113.9',
    agent: kali,
    name: 'CreateUser',
    error: 'AccessDenied',
  },
  { ...alice, user: 'bob', key: 'AKIARTX3GSDSU6ZONF38', time: '2022-12-06T03:00:00Z' },
  { ...alice, user: 'mallory', key: '\x1b[2Jxxxxxxxxxxxx\n# x', time: '2022-12-06T03:00:00Z' },
])
const json = (...words: string[]) => {
  const { status, stdout, stderr } = keytrail(...words)
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout)
}

test('the question is about what surrounds the alerts: when, from where, with what, which calls', () => {
  const question = json('ask', 'user:alice')
  assert.deepEqual([question.from, question.until], ['2022-12-06T02:12:00Z', '2022-12-06T04:13:00Z'])
  assert.equal(question.events, 4)
  const [first, second] = question.visits
  assert.deepEqual([first.from, first.isAlerted, first.denied], ['203.0.113.9', true, 2])
  assert.deepEqual(first.calls[0], { call: 'iam CreateUser', times: 2, failed: 2, errors: ['AccessDenied'] })
  assert.deepEqual([second.from, second.isAlerted], ['198.51.100.7', false])
  const { stdout } = keytrail('ask', 'user:alice', '-f', 'table')
  assert.match(stdout, /^Subject: Did you do this\? user\/alice \(111122223333\)$/m)
  assert.match(stdout, /1\. 2022-12-06 03:12Z to 2022-12-06 03:13Z from 203\.0\.113\.9 \(this is what made us ask\)/)
  assert.match(stdout, /3 calls, 2 of them denied: iam CreateUser 2× \(failed: AccessDenied\), iam ListUsers$/m)
  assert.match(stdout, /under user\/alice \(111122223333\): 4 calls, 2022-12-06 02:30Z to 2022-12-06 03:13Z\.$/m)
})

test('no key, no escape and no link goes to the owner, in any format', () => {
  for (const format of ['table', 'json', 'jsonl', 'csv', 'markdown']) {
    const { status, stdout } = keytrail('ask', 'user:alice', '-f', format)
    assert.equal(status, 0)
    assert.doesNotMatch(stdout, new RegExp(key), format)
    assert.match(stdout, /AKIA…NF37/, format)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    assert.doesNotMatch(stdout, /[\x1b\x07\u202e]/, format)
    assert.ok(stdout.length < 6000, format)
  }
  const { stdout } = keytrail('ask', 'user:alice', '-f', 'markdown')
  assert.match(stdout, /^# Did you do this\?/)
  assert.doesNotMatch(stdout, /(?<!\\)(<b|\]\()|http:/)
  assert.doesNotMatch(keytrail('ask', 'user:alice', '-f', 'table').stdout, /http:/)
  for (const format of ['table', 'markdown']) {
    const letter = keytrail('ask', 'user:mallory', '-f', format).stdout
    assert.match(letter, /key \S/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    assert.doesNotMatch(letter, /\x1b|^# x/m, format)
  }
})

test('the time may be said, or be that of one alert, or the last day', () => {
  assert.equal(json('ask', 'user:alice', '--since', '2022-12-01', '--until', '2022-12-02').events, 1)
  const { id } = json('alerts').rows[0]
  assert.equal(json('ask', key, '--about', id).events, 4)
  assert.match(json('ask', 'user:bob').because, /the last day that it was seen; no alert is about it/)
  assert.match(keytrail('ask', 'user:bob', '--about', id).stderr, /is not about/)
})

test('the answer is written down with name and time, and stands at the alert', () => {
  const { id } = json('alerts').rows[0]
  const said = json('ask', 'user:alice', '--answer', 'no', '--by', 'Alice Smith', '--note', 'on holiday')
  assert.equal(said.answer, 'no')
  assert.match(said.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  json('ask', 'user:alice', '--answer', 'yes', '--by', 'Alice', '--since', '2022-12-01', '--until', '2022-12-02')
  const listed = json('ask', 'user:alice', '--list').rows
  assert.deepEqual(
    listed.map(({ answer }: { answer: string }) => answer),
    ['yes', 'no'],
  )
  assert.deepEqual(
    json('alerts', id).answers.map(({ by }: { by: string }) => by),
    ['Alice Smith'],
  )
  assert.match(keytrail('alerts', id, '-f', 'table').stdout, /owner +\S+ Alice Smith said no: on holiday/)
  assert.match(keytrail('ask', '--list', '-f', 'csv').stdout, /^time,identity,answer,by,note,alert,from,until$/m)
  assert.match(
    keytrail('ask', 'user:alice', '--answer', 'no', '--by', 'Al', '-f', 'table').stdout,
    /says no for user\/alice \(111122223333\), from 2022-12-06 02:12Z until 2022-12-06 04:13Z\.$/m,
  )
  assert.deepEqual(json('ask', 'user:bob', '--list').rows, [])
  assert.equal(keytrail('ask', 'user:bob', '--list', '-f', 'table').stdout, 'Nobody has answered for user:bob yet.\n')
})

test('calls of one tool are one visit, whatever their commands; what is not listed is counted', () => {
  const { keytrail } = investigateSmallCase([
    ...['s3.ls', 's3.cp', 'sts.get-caller-identity'].map((command) => ({
      ...alice,
      time: '2022-12-06T03:00:00Z',
      agent: `aws-cli/2.15.1 md/awscrt#0.19 ua/2.0 os/linux#5.10 command/${command}`,
      error: 'AccessDenied',
    })),
    ...Array.from({ length: 14 }, (_, index) => ({
      ...alice,
      time: `2022-12-06T04:00:${10 + index}Z`,
      address: `203.0.113.${index + 1}`,
    })),
  ])
  const { stdout } = keytrail('ask', 'user:alice', '-f', 'table')
  assert.match(stdout, /^1\. 2022-12-06 03:00Z from 198\.51\.100\.7\n +with aws-cli 2 on Linux\n/m)
  assert.match(stdout, /^ +3 calls, all denied: iam ListUsers 3×$/m)
  assert.match(stdout, /^Not listed here: 3 more visits, 3 calls\.$/m)
})

test('who made us ask is no alert that is suppressed or judged harmless, and none is left out unsaid', () => {
  const { keytrail } = investigateSmallCase(
    Array.from({ length: 8 }, (_, index) => ({
      ...alice,
      key: `AKIARTX3GSDSU6ZONF4${index}`,
      agent: 'kali',
      time: `2022-12-06T03:0${index}:00Z`,
    })),
  )
  const question = () => JSON.parse(keytrail('ask', 'user:alice').stdout)
  assert.equal(question().omittedAlerts, 2)
  assert.match(
    keytrail('ask', 'user:alice', '-f', 'table').stdout,
    /made us ask: Call by a tool of attackers and 2 more alerts\.$/m,
  )
  const [{ id }, ...others] = JSON.parse(keytrail('alerts').stdout).rows
  keytrail('alerts', 'set', id, '--status', 'closed', '--disposition', 'benign')
  assert.equal(question().omittedAlerts, 1)
  keytrail('suppress', 'add', 'user:alice', '--why', 'our test')
  assert.deepEqual(question().alerts, [])
  assert.match(question().because, /its alerts are suppressed, judged harmless/)
  assert.equal(JSON.parse(keytrail('ask', 'user:alice', '--about', others[0].id).stdout).alerts[0].id, others[0].id)
})

test('an answer needs a name, and a question somebody who was there', () => {
  for (const [words, says] of [
    [[], /ask needs an identity\./],
    [['user:alice', '--answer', 'no'], /Who answered/],
    [['user:alice', '--by', 'Ann'], /belongs to an answer/],
    [['arn:aws:iam::111122223333:user/carol'], /did nothing in these logs/],
    [['carol'], /"carol" is no key, address or ARN\.\nWrite user:carol or role:carol\./],
    [[''], /An empty word names nobody/],
    [['255.18.064.253'], /is no address: .* none with a zero in front/],
    [['root'], /Nobody in the logs is root/],
    [['agent:boto3'], /agent:boto3 is an agent, and this takes an identity/],
    [['203.0.113.9'], /203\.0\.113\.9 is an address, and this takes an identity/],
    [['user:alice', '--about', 'a-123', '--since', '1d'], /An alert has its own time/],
    [['user:alice', '--since', '2023-01-01'], /made no call in that time; its last was 2022-12-06 03:13Z\./],
    [['user:alice', '--since', '2023-01-01', '--answer', 'no', '--by', 'Al'], /made no call in that time/],
    [['user:carol'], /Nobody in the logs/],
  ] as const) {
    const { status, stderr } = keytrail('ask', ...words)
    assert.equal(status, 2, stderr)
    assert.match(stderr, says)
  }
})
