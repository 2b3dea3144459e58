import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { runKeytrail } from './testing/run-keytrail.ts'

const program = resolve(import.meta.dirname, '../../bin/keytrail')
const folder = mkdtempSync(join(tmpdir(), 'keytrail-'))
const workspace = join(folder, 'workspace')
const key = 'AKIARTX3GSDSU6ZONF37'
const hostileAgent = 'kali \x1b]0;owned\x07\x9b2J\r\nCRITICAL  forged \u202e'
after(() => rmSync(folder, { recursive: true }))

const rule = `title: Call by a tool of attackers
id: 5a3b8f1e-6d0c-4a5e-9a9d-1f0c7e2b4d61
status: test
description: The tool names itself.
author: A. Author
level: high
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { userAgent|contains: kali }
  condition: selection
`

const record = (userAgent: string, number: number) => ({
  eventVersion: '1.08',
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::111122223333:user/alice',
    accountId: '111122223333',
    accessKeyId: key,
    userName: 'alice',
  },
  eventTime: `2022-12-06T03:12:0${number}Z`,
  eventSource: 'iam.amazonaws.com',
  eventName: 'ListUsers',
  awsRegion: 'us-east-1',
  sourceIPAddress: '203.0.113.9',
  userAgent,
  errorCode: 'AccessDenied',
  eventID: `6f1b2c3d-0000-4000-8000-00000000000${number}`,
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
})

const keytrail = (...words: string[]) => runKeytrail([...words, '-w', workspace], { cwd: folder })
const own = ['--rules', 'rule.yml', '--only-rules']

before(() => {
  writeFileSync(join(folder, 'rule.yml'), rule)
  const records = [record(hostileAgent, 1), record('=cmd() kali', 2), record('aws-cli/2.8.12', 3)]
  writeFileSync(join(folder, 'log.json'), JSON.stringify({ Records: records }))
  writeFileSync(join(folder, 'notes.txt'), 'not a log\n')
  const { status, stderr } = keytrail('investigate', 'log.json', 'notes.txt', ...own)
  assert.equal(status, 0, stderr)
})

/** What a terminal would obey, or what would forge a line. */
const hostile = /(?![\n\r])\p{Cc}|\u202e|^CRITICAL/mu

test('piped, investigate prints the one document of the contract', () => {
  const again = join(folder, 'again')
  const { status, stdout, stderr } = runKeytrail(['investigate', 'log.json', 'notes.txt', ...own, '-w', again], {
    cwd: folder,
  })
  assert.equal(status, 0)
  const document = JSON.parse(stdout)
  assert.equal(document.ingest.records, 3)
  assert.equal(document.ingest.stored, 3)
  assert.equal(document.alerts.length, 1)
  assert.equal(document.alerts[0].rule.author, 'A. Author')
  assert.equal(document.alerts[0].count, 2)
  assert.deepEqual(document.alerts[0].lead, { kind: 'key', value: key })
  assert.deepEqual(
    document.incidents.map(({ severity, alertIds }: { severity: string; alertIds: string[] }) => [severity, alertIds]),
    [['low', [document.alerts[0].id]]],
  )
  assert.ok(document.alerts[0].entities.some(({ value }: { value: string }) => value === hostileAgent))
  assert.match(stderr, /notes\.txt/)
})

test('a hostile user agent reaches no terminal raw, in any format', () => {
  for (const format of ['table', 'json', 'jsonl', 'csv', 'markdown']) {
    const { status, stdout, stderr } = keytrail('alerts', '-f', format)
    assert.equal(status, 0, stderr)
    assert.match(stdout, /owned/, format)
    if (format !== 'csv') assert.doesNotMatch(stdout, hostile, format)
    else assert.doesNotMatch(stdout, /(?![\t\r\n])\p{Cc}|\u202e/u)
  }
  const id = JSON.parse(keytrail('alerts').stdout).rows[0].id
  assert.doesNotMatch(keytrail('alerts', id, '-f', 'table').stdout, hostile)
  assert.doesNotMatch(keytrail('sql', 'select user_agent from events', '-f', 'table').stdout, hostile)
})

test('an alert per line in jsonl, in rows of csv, and in a table that fits', () => {
  const [line, ...others] = keytrail('detect', ...own, '-f', 'jsonl')
    .stdout.trimEnd()
    .split('\n')
  assert.equal(others.length, 0)
  assert.equal(JSON.parse(line!).rule.level, 'high')
  const [row] = parse(keytrail('alerts', '-f', 'csv').stdout, { columns: true }) as Record<string, string>[]
  assert.equal(row!.lead, key)
  assert.match(row!.agents!, /=cmd\(\)/)
  const environment = { COLUMNS: '60' }
  const { stdout } = runKeytrail(['alerts', '-f', 'table', '-w', workspace], { environment })
  assert.match(stdout, /HIGH {2}key AKIARTX3GSDSU6ZONF37/)
  for (const text of stdout.split('\nNext')[0]!.split('\n')) assert.ok(text.length <= 60, text)
})

test('a formula from a log is no formula in a spreadsheet', () => {
  const { stdout } = keytrail('sql', "select user_agent from events where user_agent like '=%'", '-f', 'csv')
  assert.equal(stdout, "user_agent\r\n'=cmd() kali\r\n")
})

test('what the person can put right is two lines on stderr and exit status 2', () => {
  for (const words of [
    ['investgate', 'x'],
    ['detect', '--min-level', 'loud'],
    ['detect', '--since', 'yesterday'],
    ['ingest', 'nowhere'],
    ['alerts', 'no-such-alert'],
    ['sql', 'drop table events'],
    ['sql', 'selec 1'],
    ['key', 'hello'],
    ['rules'],
  ]) {
    const { status, stdout, stderr } = keytrail(...words)
    assert.equal(status, 2, words.join(' '))
    assert.equal(stdout, '', words.join(' '))
    assert.match(stderr, /^keytrail: .+\n.+\n$/, words.join(' '))
  }
})

test('a log from a pipe leaves no copy of itself, and no secret, behind', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  const created = { ...record('aws-cli', 4), responseElements: { accessKey: { secretAccessKey: secret } } }
  const piped = join(folder, 'piped')
  const { status, stdout } = runKeytrail(['ingest', '-', '-w', piped], {
    cwd: folder,
    input: JSON.stringify({ Records: [created] }),
  })
  assert.equal(status, 0)
  assert.equal(JSON.parse(stdout).stored, 1)
  const files = readdirSync(piped, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  assert.ok(files.every(({ parentPath, name }) => !readFileSync(join(parentPath, name)).includes(secret)))
})

test('a secret typed for a key id is not repeated', () => {
  const { status, stderr } = keytrail('key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')
  assert.equal(status, 2)
  assert.doesNotMatch(stderr, /wJalr/)
})

test('a key tells its account as the contract has it', () => {
  assert.deepEqual(JSON.parse(keytrail('key', 'ASIAQNZGKIQY56JQ7WML').stdout), {
    id: 'ASIAQNZGKIQY56JQ7WML',
    kind: 'temporary access key (STS)',
    account: '029608264753',
  })
})

test('--fail-on exits with 1 when such an alert is there, after printing it', () => {
  const { status, stdout } = keytrail('detect', ...own, '--fail-on', 'medium')
  assert.equal(status, 1)
  assert.equal(JSON.parse(stdout).alerts.length, 1)
  assert.equal(keytrail('detect', ...own, '--fail-on', 'critical').status, 0)
})

test('-o writes a file, refuses to overwrite it, and makes none for nothing', () => {
  const { status, stderr } = keytrail('alerts', '-o', 'alerts.csv')
  assert.equal(status, 0, stderr)
  assert.match(readFileSync(join(folder, 'alerts.csv'), 'utf8'), /^verdict,score,level,title,/)
  assert.equal(keytrail('alerts', '-o', 'alerts.csv').status, 2)
  assert.equal(keytrail('alerts', '-o', 'alerts.csv', '--clobber').status, 0)
  const nothing = keytrail('alerts', '--min-level', 'critical', '-o', 'nothing.csv')
  assert.equal(nothing.status, 0)
  assert.equal(existsSync(join(folder, 'nothing.csv')), false)
  assert.match(nothing.stderr, /nothing to write/)
})

test('nothing found says what was looked at', () => {
  const { stdout } = keytrail('detect', ...own, '--since', '2023-01-01', '-f', 'table')
  assert.match(stdout, /^No alerts\.\n\nlooked at {2}no events/)
  assert.match(keytrail('alerts', '--min-level', 'critical', '-f', 'table').stdout, /looked at {2}3 events/)
})

test('an alert is closed with a disposition, and stays closed', () => {
  const id = JSON.parse(keytrail('alerts').stdout).rows[0].id
  const { status } = keytrail('alerts', 'set', id, '--status', 'closed', '--disposition', 'benign', '--note', 'a test')
  assert.equal(status, 0)
  assert.equal(JSON.parse(keytrail('alerts', id).stdout).alert.disposition, 'benign')
  assert.equal(JSON.parse(keytrail('alerts', '--status', 'new').stdout).rows.length, 0)
  assert.match(keytrail('alerts', id, '-f', 'table').stdout, /said +20\d\d-\S+Z closed, benign: a test\n/)
})

test('an alert that is new again is as nobody had judged it, and what was said stays to be read', () => {
  const id = JSON.parse(keytrail('alerts').stdout).rows[0].id
  keytrail('alerts', 'set', id, '--status', 'new', '--note', 'too early')
  const { alert, history } = JSON.parse(keytrail('alerts', id).stdout)
  assert.deepEqual([alert.status, alert.disposition], ['new', null])
  assert.deepEqual(
    history.map(({ note }: { note: string }) => note),
    ['a test', 'too early'],
  )
})

test('a question too long for a shell comes from standard input', () => {
  const long = `select count(*) as events from events -- ${'x'.repeat(300_000)}`
  const { stdout } = runKeytrail(['sql', '-', '-w', workspace], { cwd: folder, input: long })
  assert.deepEqual(JSON.parse(stdout).rows, [{ events: 3 }])
})

test('rules check says no with 1, where and what', () => {
  writeFileSync(join(folder, 'bad.yml'), rule.replace('condition: selection', 'condition: selectoin'))
  const { status, stdout } = keytrail('rules', 'check', 'bad.yml', '-f', 'table')
  assert.equal(status, 1)
  assert.match(stdout, /bad\.yml:\d+/)
  assert.equal(keytrail('rules', 'check', 'rule.yml').status, 0)
})

test('settings say where they come from, and a wrong one stops everything but the diagnosis', () => {
  const other = join(folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'settings.yml'), 'format: csv\nknown_egres: [203.0.113.9]\n')
  const status = runKeytrail(['status', '-w', other])
  assert.equal(status.status, 2)
  assert.match(status.stderr, /settings\.yml, line 2: .*\nDid you mean known_egress/)
  const show = runKeytrail(['config', 'show', '--origin', '-f', 'json'], { environment: { KEYTRAIL_WORKSPACE: other } })
  assert.equal(show.status, 0)
  const { settings, problems } = JSON.parse(show.stdout)
  assert.deepEqual(settings[0], { name: 'workspace', value: resolve(other), origin: 'environment KEYTRAIL_WORKSPACE' })
  assert.equal(problems.length, 1)
})

test('nothing found is told from nothing there, and from nothing looked at', () => {
  assert.match(keytrail('alerts', '--min-level', 'critical').stderr, /alerts? (is|are) in the workspace, but none/)
  assert.equal(JSON.parse(keytrail('alerts', '--rule', 'call by a TOOL of attackers').stdout).rows.length, 1)
  assert.match(keytrail('alerts', '--rule', 'no such rule').stderr, /There is no rule no such rule\./)
  assert.match(keytrail('alerts', '--limit', '0').stderr, /--limit is a number from 1/)
  assert.match(keytrail('alerts', '--since', '1d', '--until', '2d').stderr, /--since is not before --until/)
  const unseen = join(folder, 'unseen')
  runKeytrail(['ingest', 'log.json', '-w', unseen], { cwd: folder })
  for (const command of ['alerts', 'status'])
    assert.match(runKeytrail([command, '-w', unseen]).stderr, /No rule has looked at 3 events yet: keytrail detect/)
})

test('rules are listed from a level up, and explained by the file that the list shows', () => {
  const { rows } = JSON.parse(keytrail('rules', 'list', '--min-level', 'high').stdout)
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ level }: { level: string }) => ['high', 'critical'].includes(level)))
  const { file, id } = rows[0]
  assert.equal(JSON.parse(keytrail('rules', 'explain', file).stdout).rule.id, id)
})

test('an alert is found by how its id begins', () => {
  const [{ id }] = JSON.parse(keytrail('alerts').stdout).rows
  assert.equal(JSON.parse(keytrail('alerts', id.slice(0, 8)).stdout).alert.id, id)
  assert.match(keytrail('alerts', 'a-').stderr, /There is no alert a-\./)
})

test('--lead takes the alerts in which it takes part, by whichever of its entities', () => {
  const countOf = (lead: string) => JSON.parse(keytrail('alerts', '--lead', lead, '--limit', '5').stdout).rows.length
  assert.deepEqual(
    [key, '203.0.113.9', 'arn:aws:iam::111122223333:user/alice', hostileAgent].map(countOf),
    [1, 1, 1, 1],
  )
  assert.equal(countOf('AKIARTX3GSDSQO7GRY4W'), 0)
})

test('--quiet leaves stderr empty', () => {
  assert.equal(keytrail('ingest', 'notes.txt', '-q').stderr, '')
  assert.match(keytrail('ingest', '/dev/null').stderr, /^Note: left out: not a regular file/)
})

test('a reader that goes away ends it quietly', async () => {
  const child = spawn(process.execPath, [program, 'sql', 'select * from range(100000)', '-w', workspace, '-f', 'jsonl'])
  let stderr = ''
  child.stderr.on('data', (data) => {
    stderr += data
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const [status] = await once(child, 'exit')
  assert.equal(status, 0)
  assert.equal(stderr, '')
})

test('Ctrl-C ends it with 130 and one line', async () => {
  const child = spawn(process.execPath, [program, 'ingest', '-', '-w', join(folder, 'interrupted')])
  let stderr = ''
  child.stderr.on('data', (data) => {
    stderr += data
  })
  child.stdin.write('{"Records":[')
  setTimeout(() => child.kill('SIGINT'), 1000)
  const [status] = await once(child, 'exit')
  assert.equal(status, 130)
  assert.match(stderr, /^keytrail: stopped\..*\n$/)
})

test('Ctrl-C ends a question that would run for ever', async () => {
  const endless = 'with recursive n as (select 1 as i union all select i + 1 from n) select count(*) from n'
  const child = spawn(process.execPath, [program, 'sql', endless, '-w', workspace])
  await wait(1500)
  const asked = Date.now()
  child.kill('SIGINT')
  const [status] = await once(child, 'exit')
  assert.equal(status, 130)
  assert.ok(Date.now() - asked < 5000)
})

test('a question may end in a comment, and is one at least', () => {
  assert.equal(keytrail('sql', 'select 1 as one -- the answer').status, 0)
  assert.match(keytrail('sql', '').stderr, /^keytrail: There is no question\.\n/)
})

test('--help and --version are answered everywhere', () => {
  assert.match(keytrail('--help').stdout, /Usage: keytrail <command>/)
  assert.match(keytrail('rules', 'check', '--help').stdout, /Usage: keytrail rules check \[path\.\.\.\]/)
  assert.match(keytrail('status', '--version').stdout, /^\d+\.\d+\.\d+\n$/)
})

test('bash takes the completion and completes with it', () => {
  const ask = (script: string) => spawnSync('bash', ['-c', script, 'bash', program], { encoding: 'utf8' })
  const { stdout, stderr } = ask(`eval "$("$1" completion bash)" && complete -p keytrail
COMP_WORDS=("$1" rules ch) COMP_CWORD=2 && _keytrail "$1" && printf '%s\\n' "\${COMPREPLY[@]}"
COMP_WORDS=("$1" detect --fail-on '') COMP_CWORD=3 && _keytrail "$1" && printf '%s\\n' "\${COMPREPLY[@]}"`)
  assert.equal(stderr, '')
  assert.equal(stdout, 'complete -o default -F _keytrail keytrail\ncheck\ninformational\nlow\nmedium\nhigh\ncritical\n')
})
