import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { plant } from '../../leaks/testing/planted.ts'
import { plantedFiles } from '../../leaks/testing/planted-files.ts'
import { sarifLog } from '../testing/sarif.ts'
import { investigateSmallCase, type SmallCall } from '../testing/small-case.ts'

const [alice, bob, stranger] = [plant(1), plant(2), plant(3)]
const office = { address: '198.51.100.7', agent: 'aws-cli/2.8.12 Linux/5.10' }
const thief = { address: '203.0.113.9', agent: 'aws-cli/2.8.12 Linux/5.15.0-kali3-amd64' }
const days = Array.from({ length: 8 }, (_, day) => `2022-12-0${day + 1}`)
const calls: readonly SmallCall[] = [
  ...days.flatMap((day) => [
    { ...office, user: 'svc-hub-mail', key: alice.key, time: `${day}T09:00:00Z` },
    { ...office, user: 'svc-hub-bounce', key: bob.key, time: `${day}T09:10:00Z`, name: 'ListRoles' },
  ]),
  { ...thief, user: 'svc-hub-mail', key: alice.key, time: '2022-12-09T02:00:00Z', name: 'CreateUser' },
  { ...thief, user: 'svc-hub-bounce', key: bob.key, time: '2022-12-09T02:05:00Z', name: 'CreateUser' },
]
const { folder, keytrail } = investigateSmallCase(calls)
const files = join(folder, 'files')
mkdirSync(files)
for (const [index, { name, make }] of plantedFiles.entries()) {
  mkdirSync(join(files, String(index)))
  writeFileSync(join(files, String(index), name), make(alice))
}
// What nobody should call anything, and the ends of lines and escapes of a terminal.
const evil = `\x1b]0;owned\x07\u202e`
writeFileSync(join(files, `${stranger.secret.replaceAll('/', '+')}.txt`), `${stranger.key}\nsvc-hub-new\n`)
writeFileSync(
  join(files, 'evil.json'),
  JSON.stringify({
    values: [
      { key: `=cmd|'${evil}' ${stranger.secret}`, value: stranger.key },
      { key: 's', value: stranger.secret },
    ],
    _postman_variable_scope: 'x',
    name: evil,
  }),
)
writeFileSync(join(files, 'lone.txt'), `aws_secret_access_key=${bob.secret}\n`)

const incident = JSON.parse(keytrail('incident', 'list', '-f', 'json').stdout)
const id: string = (incident.rows ?? incident.incidents)[0].id

const secrets = [alice, bob, stranger].flatMap(({ secret }) => [
  secret,
  secret.replaceAll('/', '+'),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').slice(0, 50),
])

function checkSecrets(text: string, where: string): void {
  for (const secret of secrets) assert.equal(text.includes(secret), false, `a secret stands in ${where}`)
}

function ask(...words: string[]): string {
  const { status, stdout, stderr } = keytrail('leaks', ...words)
  assert.equal(status, 0, stderr)
  checkSecrets(stdout, `the answer to ${words.join(' ')}`)
  checkSecrets(stderr, 'the notes')
  for (const character of ['\x1b', '\x07', '\u202e']) assert.equal(stdout.includes(character), false)
  return stdout
}

test('the incident’s keys are looked for and told apart, with what stands beside them', () => {
  const { rows, searched, queries, notes } = JSON.parse(ask('files', '--incident', id, '-f', 'json'))
  const wanted = rows.filter((row: { kind: string; wanted: boolean }) => row.kind === 'key' && row.wanted)
  assert.deepEqual([...new Set(wanted.map(({ value }: { value: string }) => value))], [alice.key])
  assert.equal(wanted.length, plantedFiles.length)
  assert.ok(
    wanted.every(
      ({ secret, level }: { secret: string; level: string }) =>
        secret === `…${alice.secret.slice(-4)}` && level === 'high',
    ),
  )
  assert.ok(rows.some((row: { kind: string; value: string }) => row.kind === 'name' && row.value === 'svc-hub-new'))
  assert.ok(
    rows.some(
      (row: { kind: string; value: string }) => row.kind === 'secret' && row.value === `…${bob.secret.slice(-4)}`,
    ),
  )
  assert.equal(searched.met, searched.files + searched.archives + searched.skipped.length + searched.omitted)
  assert.match(notes.join('\n'), new RegExp(bob.key))
  const terms = new Set(queries.map(({ term }: { term: string }) => term))
  for (const term of [alice.key, 'svc-hub', 'svc-hub-mail']) assert.ok(terms.has(term), term)
})

test('no form of the answer holds a secret or what steers a terminal', () => {
  for (const format of ['table', 'json', 'jsonl', 'csv', 'markdown', 'sarif']) ask('files', '-f', format)
  const { stdout } = keytrail('leaks', 'files', '-f', 'csv')
  assert.equal(/(^|,)"?[=@]/m.test(stdout), false, 'no cell begins a formula')
})

test('nothing that is kept holds a secret: not the workspace, not its audit log', () => {
  ask('files', '--incident', id)
  const kept = readdirSync(join(folder, 'workspace'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  assert.ok(kept.length > 2)
  for (const entry of kept) checkSecrets(readFileSync(join(entry.parentPath, entry.name), 'latin1'), entry.name)
})

test('SARIF is as its specification has it, and points to files and lines', () => {
  const log = sarifLog.parse(JSON.parse(ask('files', '-f', 'sarif')))
  const [run] = log.runs
  const results = run!.results.filter(({ ruleId }) => ruleId === 'aws-key-with-secret')
  assert.ok(results.length >= plantedFiles.length)
  assert.ok(results.every(({ level }) => level === 'error'))
  assert.ok(
    results.some(
      ({ locations }) =>
        /^files\/\d+\/\.env$/.test(locations[0]!.physicalLocation.artifactLocation.uri) &&
        locations[0]!.physicalLocation.region?.startLine === 2,
    ),
  )
})

test('an empty search is an answer, and its SARIF is one', () => {
  mkdirSync(join(folder, 'empty'))
  assert.deepEqual(JSON.parse(ask('empty', '-f', 'json')).rows, [])
  assert.match(ask('empty', '-f', 'table'), /No key was found/)
  sarifLog.parse(JSON.parse(ask('empty', '-f', 'sarif')))
})

test('what a person can put right is told with the way out, and a secret is never repeated', () => {
  for (const [words, says] of [
    [['nowhere'], /nowhere is not there/],
    [['https://github.com/a/b'], /git clone/],
    [['files', '--key', alice.secret], /Never type a secret/],
    [['files', '--name', 'x'], /too short/],
    [['files', '--incident', 'i-none'], /no incident/],
  ] as const) {
    const { status, stderr } = keytrail('leaks', ...words)
    assert.equal(status, 2)
    assert.match(stderr, says)
    checkSecrets(stderr, 'the message')
  }
})
