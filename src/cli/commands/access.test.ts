import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { arnOf, pages, report, user } from '../../access/testing/small-account.ts'
import { investigateSmallCase } from '../testing/small-case.ts'

const key = 'AKIARTX3GSDSU6ZONF37'
const { folder, keytrail } = investigateSmallCase([
  { user: 'mailer', key, time: '2022-12-06T03:12:00Z', address: '203.0.113.9', agent: 'kali' },
])
const json = (...words: string[]) => {
  const { status, stdout, stderr } = keytrail(...words)
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout)
}
const answer = (text: string, moment: string) =>
  JSON.stringify({ Content: Buffer.from(text).toString('base64'), GeneratedTime: moment })
const put = (name: string, text: string) => writeFileSync(join(folder, name), text)

test('reports are imported, and say what an identity may do, by name or by its key', () => {
  assert.match(keytrail('access', 'show', 'user:alice').stderr, /No report of IAM has been imported/)
  put('report.json', answer(report, '2025-03-01T09:30:00+00:00'))
  put('details.json', pages.map((page) => JSON.stringify(page)).join('\n'))
  const { rows, notes } = json('access', 'import', 'report.json', 'details.json')
  assert.deepEqual(
    rows.map(({ users, roles, older }: Record<string, number>) => [users, roles, older]),
    [
      [3, 0, 0],
      [3, 3, 0],
    ],
  )
  assert.match(notes[0], /details\.json does not say when it was made/)
  const mailer = json('access', 'show', key)
  assert.equal(mailer.identity, arnOf('user/mailer'))
  assert.equal(mailer.may.find(({ action }: { action: string }) => action === 'ses:SendEmail').decision, 'allowed')
  const text = keytrail('access', 'show', 'user:alice', '-f', 'table').stdout
  assert.match(text, /^user\/alice \(111122223333\)\n +is +user, created 2023-01-02$/m)
  assert.match(text, /MFA +no/)
  assert.match(text, /policies +AdministratorAccess \(group admins\)/)
  assert.match(text, /rights +may do anything/)
  const keys = keytrail('access', 'show', 'user:mailer', '-f', 'table').stdout
  assert.match(keys, /key 1 +active since 2024-01-10 \(416 days\), last used 2025-03-01 ses in us-east-1$/m)
  assert.match(keys, /key 2 +inactive, created or rotated 2022-01-01 \(/)
  assert.match(keytrail('access', 'show', arnOf('root'), '-f', 'table').stdout, /password +last used 2024-06-01$/m)
  assert.match(
    keytrail('access', 'show', 'role:deploy', '-f', 'table').stdout,
    /trusts +arn:aws:iam::111122223333:root/,
  )
})

test('what is imported stands in the status, and older reports change nothing', () => {
  assert.deepEqual(json('access', 'show').rows[1], {
    source: 'credential-report',
    account: '111122223333',
    dated: '2025-03-01T09:30:00Z',
    entries: 3,
  })
  assert.equal(json('status').access.length, 2)
  assert.match(
    keytrail('status', '-f', 'table').stdout,
    /account 111122223333: credential report of 2025-03-01T09:30:00Z/,
  )
  put('old.json', answer(report.replace(/true,2025-02-01/, 'false,2025-02-01'), '2024-01-01T00:00:00Z'))
  const old = keytrail('access', 'import', 'old.json', '-f', 'table').stdout
  assert.match(old, /; 3 entries are kept as they are: newer ones are there$/m)
  assert.equal(json('access', 'show', 'user:alice').password.enabled, true)
  put(
    'new.json',
    answer(
      report
        .split('\n')
        .filter((line) => !line.startsWith('alice'))
        .join('\n'),
      '2025-04-01T00:00:00Z',
    ),
  )
  json('access', 'import', 'new.json')
  assert.match(json('access', 'show', 'user:alice').notes.join(), /of 2025-04-01T00:00:00Z does not name it/)
})

test('a hostile name is shown, never obeyed', () => {
  const name = 'x\x1b]0;owned\x07\u202e'
  put('hostile.json', JSON.stringify({ UserDetailList: [user('eve', { GroupList: [name], UserName: name })] }))
  json('access', 'import', 'hostile.json')
  const { stdout } = keytrail('access', 'show', 'user:eve', '-f', 'table')
  assert.match(stdout, /\\u001b\]0;owned/)
  assert.doesNotMatch(stdout, /(?!\n)\p{Cc}|\u202e/u)
})

test('what is no report is one sentence and a way out', () => {
  const before = json('access', 'show').rows
  put('new-report.csv', report)
  const { status, stderr } = keytrail('access', 'import', 'new-report.csv', 'log.json')
  assert.equal(status, 2)
  assert.match(stderr, /log\.json is neither a credential report nor authorization details/)
  assert.equal(stderr.trimEnd().split('\n').length, 2)
  assert.deepEqual(json('access', 'show').rows, before)
  assert.match(keytrail('access', 'show', arnOf('user/nobody')).stderr, /do not name/)
  assert.match(
    keytrail('access', 'show', 'user:nobody').stderr,
    /Nobody in the logs or in the imported reports is user:nobody/,
  )
})
