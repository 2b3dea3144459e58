import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { toWidth } from '../print/width.ts'
import { runKeytrail } from '../testing/run-keytrail.ts'
import { investigateSmallCase } from '../testing/small-case.ts'
import { investigateSmallTheft, stolenKey as key, makeCall, thief } from '../testing/small-theft.ts'

const { folder, keytrail } = investigateSmallTheft()

test('a key is one page: the verdict first, usual against now, the failed call, who is beside it', () => {
  const { status, stdout, stderr } = keytrail('triage', key, '-f', 'table')
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^(MALICIOUS|SUSPICIOUS|UNCLEAR|BENIGN) 0\.\d\d {2}key AKIARTX3GSDSU6ZONF37\n/)
  assert.match(stdout, /10 calls +now: 3 calls, 3 denied\n/)
  assert.match(stdout, /addresses +10× 203\.0\.113\.9 +new 3× 198\.51\.100\.7, denied\n/)
  assert.match(stdout, /iam ListUsers +3 +3/)
  assert.match(stdout, /address +198\.51\.100\.7 +1 /)
  assert.match(stdout, /looked at {2}13 events/)
})

test('JSON is the answer of the contract, JSON lines and CSV are its facts', () => {
  const answer = JSON.parse(keytrail('triage', key).stdout)
  for (const member of ['lead', 'usual', 'now', 'facts', 'related', 'alerts', 'verdict', 'reasons'])
    assert.ok(member in answer, member)
  assert.deepEqual(answer.lead.value, key)
  assert.equal(answer.usual.events, 10)
  const lines = keytrail('triage', key, '-f', 'jsonl').stdout.trimEnd().split('\n')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    answer.facts,
  )
  const rows = parse(keytrail('triage', key, '-f', 'csv').stdout, { columns: true }) as Record<string, string>[]
  assert.equal(rows.length, answer.facts.length)
  assert.equal(rows[0]!.lead, key)
  assert.equal(rows[0]!.verdict, answer.verdict)
  assert.equal(rows[0]!.events, answer.facts[0].eventIds.join('; '))
})

test('Markdown is a file for the case, with the events of each fact', () => {
  assert.equal(keytrail('triage', key, '-f', 'markdown', '-o', 'key.md').status, 0)
  const text = readFileSync(join(folder, 'key.md'), 'utf8')
  assert.match(text, /^# \w+ 0\.\d\d: key AKIARTX3GSDSU6ZONF37\n/)
  const [fact] = JSON.parse(keytrail('triage', key).stdout).facts
  assert.ok(text.includes(fact.eventIds[0]))
})

test('an identity, an address and an agent are triaged as well, by how they are said', () => {
  for (const [lead, kind] of [
    ['user:alice', 'identity'],
    ['198.51.100.7', 'address'],
    ['agent:kali', 'agent'],
  ] as const) {
    const answer = JSON.parse(keytrail('triage', lead).stdout)
    assert.equal(answer.lead.kind, kind)
    assert.equal(answer.now.denied, 3, lead)
    assert.equal(answer.alerts.length, 1, lead)
  }
})

test('what the logs do not know is said to be not seen, and nobody of that name is a mistake', () => {
  assert.match(keytrail('triage', '192.0.2.77', '-f', 'table').stdout, /^NOT SEEN {2}address 192\.0\.2\.77\n/)
  const { status, stderr } = keytrail('triage', 'user:nobody')
  assert.equal(status, 2)
  assert.match(stderr, /^keytrail: .+\n.+\n$/)
})

test('--lookback says how many days are usual, and takes 1 to 366', () => {
  assert.equal(JSON.parse(keytrail('triage', key, '--lookback', '12').stdout).usual.events, 8)
  const refused = (words: readonly string[], days: string) => {
    const { status, stdout, stderr } = keytrail(...words, `--lookback=${days}`)
    assert.equal(status, 2, days)
    assert.equal(stdout, '')
    assert.match(stderr, /^keytrail: --lookback is a number of days from 1 to 366, not .+\n.+\n$/)
  }
  for (const days of ['0', '367', '-3', '1.5', 'many', '99999999999']) refused(['triage', key], days)
  refused(['triage'], '0')
  refused(['investigate', 'log.json'], '0')
})

test('without a lead every alert gets a verdict, which lists, tables and rows show', () => {
  const bare = join(folder, 'bare')
  const inBare = (...words: string[]) => runKeytrail([...words, '-w', bare], { cwd: folder })
  inBare('ingest', 'log.json')
  assert.equal(JSON.parse(inBare('detect', '--rules', 'rule.yml', '--only-rules').stdout).alerts[0].verdict, null)
  const untold = inBare('alerts', '-f', 'table')
  assert.match(untold.stdout, /^HIGH {2}key /m)
  assert.match(untold.stdout, /# a verdict for each alert that has none\n.* triage -w /)
  assert.match(untold.stderr, /keytrail triage gives each a verdict/)
  const triaged = JSON.parse(inBare('triage').stdout)
  const [{ verdict, score, id }] = triaged.rows
  assert.ok(triaged.columns.includes('verdict') && triaged.columns.includes('wouldChange'))
  assert.ok(typeof score === 'number')
  const heading = new RegExp(`^${verdict.toUpperCase()} 0\\.\\d\\d  HIGH  key ${key}$`, 'm')
  for (const words of [['alerts'], ['triage'], ['detect', '--rules', 'rule.yml', '--only-rules']])
    assert.match(inBare(...words, '-f', 'table').stdout, heading, words.join(' '))
  const [row] = parse(inBare('alerts', '-f', 'csv').stdout, { columns: true }) as Record<string, string>[]
  assert.deepEqual([row!.verdict, Number(row!.score)], [verdict, score])
  assert.match(
    inBare('alerts', id, '-f', 'table').stdout,
    new RegExp(`^${verdict.toUpperCase()} 0\\.\\d\\d  HIGH  Call`),
  )
})

test('alerts are listed by verdict', () => {
  const { verdict } = JSON.parse(keytrail('alerts').stdout).rows[0]
  const other = verdict === 'benign' ? 'unclear' : 'benign'
  assert.equal(JSON.parse(keytrail('alerts', '--verdict', verdict).stdout).rows.length, 1)
  assert.equal(JSON.parse(keytrail('alerts', '--verdict', other).stdout).rows.length, 0)
  assert.match(keytrail('alerts', '--verdict', 'evil').stderr, /^keytrail: .*--verdict/)
})

test('one alert has each fact that weighs, with its events, and says no reason twice', () => {
  const { id, facts } = JSON.parse(keytrail('alerts').stdout).rows[0]
  const { stdout } = keytrail('alerts', id, '-f', 'table')
  for (const { says, weight, eventIds } of facts as { says: string; weight: number; eventIds: string[] }[]) {
    assert.equal(stdout.split(says).length, 2, says)
    if (weight !== 0 && eventIds[0]) assert.ok(stdout.includes(eventIds[0]))
  }
})

const hostileAgent = `kali \x1b]0;owned\x07\x9b2J\r\nMALICIOUS 0.99  forged \u202e${'A'.repeat(100_000)}`
const hostileName = 'List\u202eUsers\x1b[31m | `x` <b>'

test('hostile agents, addresses and calls are shown safely and bounded, in every format', () => {
  const addresses = ['0.0.0.0', '::ffff:1.2.3.4', '255.18.064.253', 'AWS Internal/3', '\u202e198.51.100.9 | <b>']
  const hostile = investigateSmallCase([
    ...addresses.map((address, minute) => makeCall(`2022-12-06T03:1${minute}:00Z`, { ...thief, address })),
    makeCall('2022-12-06T03:20:00Z', { ...thief, agent: hostileAgent, name: hostileName }),
  ])
  for (const lead of [key, 'user:alice', 'agent:kali', '0.0.0.0', '1.2.3.4']) {
    for (const format of lead === key ? ['table', 'json', 'jsonl', 'csv', 'markdown'] : ['table', 'json']) {
      const { status, stdout, stderr } = hostile.keytrail('triage', lead, '-f', format)
      assert.equal(status, 0, stderr)
      assert.doesNotMatch(stdout, /(?![\n\r])\p{Cc}|\u202e/u, `${lead} ${format}`)
      assert.ok(stdout.length < 60_000, `${lead} ${format}: ${stdout.length}`)
      if (format !== 'csv') assert.doesNotMatch(stdout, /^MALICIOUS 0\.99 {2}forged/m, `${lead} ${format}`)
      if (format === 'markdown') assert.doesNotMatch(stdout, /(?<!\\)<b/, lead)
    }
  }
  const values = JSON.parse(hostile.keytrail('triage', key).stdout).now.rows.map(
    ({ value }: { value: string }) => value,
  )
  assert.ok(values.includes('0.0.0.0') && values.includes('1.2.3.4'))
  for (const none of ['255.18.064.253', 'AWS Internal/3']) assert.equal(values.includes(none), false, none)
  const { id } = JSON.parse(hostile.keytrail('alerts').stdout).rows[0]
  const alert = hostile.keytrail('alerts', id, '-f', 'table').stdout
  for (const shown of ['255.18.064.253', 'AWS Internal/3', '::ffff:1.2.3.4']) assert.ok(alert.includes(shown), shown)
  assert.doesNotMatch(alert, /(?!\n)\p{Cc}|\u202e|^MALICIOUS 0\.99 {2}forged/mu)
  const page = runKeytrail(['triage', key, '-f', 'table', '-w', 'workspace'], {
    cwd: hostile.folder,
    environment: { COLUMNS: '60' },
  }).stdout
  for (const line of page.split('\nNext')[0]!.split('\n')) assert.ok(toWidth(line) <= 60, line)
  assert.equal(hostile.keytrail('triage', '255.18.064.253').status, 2)
})

test('a page is written to a file, and not over another', () => {
  assert.equal(keytrail('triage', key, '-o', 'triage.json').status, 0)
  assert.ok(existsSync(join(folder, 'triage.json')))
  assert.equal(keytrail('triage', key, '-o', 'triage.json').status, 2)
})
