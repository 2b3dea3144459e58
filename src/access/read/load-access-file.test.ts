import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { UserError } from '../../model/problem.ts'
import { pages, report } from '../testing/small-account.ts'
import { loadAccessFile } from './load-access-file.ts'

const written = new Date('2025-03-02T10:00:00Z')

function load(t: TestContext, content: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-test-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'file')
  writeFileSync(file, content)
  utimesSync(file, written, written)
  return loadAccessFile(file)
}
const base64 = Buffer.from(report).toString('base64')

test('a credential report is read as CSV, as base64, and as the answer of aws', async (t) => {
  const answer = JSON.stringify({
    Content: base64,
    ReportFormat: 'text/csv',
    GeneratedTime: '2025-03-01T09:30:00+00:00',
  })
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(answer, 'utf16le')])
  for (const [content, dated] of [
    [report, '2025-03-02T10:00:00Z'],
    [`\ufeff${report.replaceAll('\n', '\r\n')}`, '2025-03-02T10:00:00Z'],
    [`${base64}\n`, '2025-03-02T10:00:00Z'],
    [answer, '2025-03-01T09:30:00Z'],
    [wide, '2025-03-01T09:30:00Z'],
  ] as const) {
    const file = await load(t, content)
    assert.deepEqual([file.source, file.entries.length, file.unread, file.dated], ['credential-report', 3, 0, dated])
    assert.equal(file.isDatedItself, dated.includes('09:30'))
  }
})

test('a report says of each user what it knows, and of N/A nothing', async (t) => {
  const { entries } = await load(t, report)
  assert.deepEqual(entries[2]!.body, {
    kind: 'credentials',
    name: 'mailer',
    created: '2023-01-02T03:04:05Z',
    mfa: false,
    password: { enabled: false, lastUsed: null, lastChanged: null },
    keys: [
      {
        number: 1,
        active: true,
        rotated: '2024-01-10T09:00:00Z',
        lastUsed: '2025-03-01T00:00:00Z',
        region: 'us-east-1',
        service: 'ses',
      },
      { number: 2, active: false, rotated: '2022-01-01T00:00:00Z', lastUsed: null, region: null, service: null },
    ],
  })
  assert.deepEqual(entries[0]!.body.kind === 'credentials' && entries[0]!.body.keys, [])
})

test('details are read in one page or several, behind each other, in a list, under Records', async (t) => {
  const texts = pages.map((page) => JSON.stringify(page, null, 4))
  for (const content of [texts.join('\n'), texts.join(''), JSON.stringify(pages), JSON.stringify({ Records: pages })]) {
    const file = await load(t, content)
    assert.deepEqual(
      [file.source, file.entries.length, file.unread, file.isCutOff],
      ['authorization-details', 7, 0, false],
    )
  }
  assert.equal((await load(t, texts[0]!)).isCutOff, true)
})

test('a policy that cannot be read is counted, and the rest is kept', async (t) => {
  const user = {
    Arn: 'arn:aws:iam::1:user/a',
    UserName: 'a',
    UserPolicyList: [{ PolicyName: 'x', PolicyDocument: '%' }],
  }
  const file = await load(t, JSON.stringify({ UserDetailList: [user, {}, 7, null] }))
  assert.deepEqual([file.entries.length, file.unread], [1, 4])
})

test('a table far wider than IAM writes is none, and takes no time', async (t) => {
  const wide = `user,arn,${'x,'.repeat(20_000)}\n${'x\n'.repeat(20_000)}`
  await assert.rejects(load(t, wide), /is neither a credential report/)
})

test('values of conditions are not kept', async (t) => {
  const trust = {
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '1' },
      Action: '*',
      Condition: { StringEquals: { 'sts:ExternalId': 's3cret' } },
    },
  }
  const file = await load(
    t,
    JSON.stringify({ RoleDetailList: [{ Arn: 'arn:aws:iam::1:role/a', AssumeRolePolicyDocument: trust }] }),
  )
  assert.match(JSON.stringify(file.entries), /sts:ExternalId/)
  assert.doesNotMatch(JSON.stringify(file.entries), /s3cret/)
})

test('what is neither is one clear sentence', async (t) => {
  for (const content of [
    '',
    'hello',
    '{"Records": []}',
    '[1]',
    '{',
    '{"a": 1}{"b"',
    '"x"',
    base64.slice(0, 40),
    '{"Content": "x"}',
    '[]'.repeat(3),
  ])
    await assert.rejects(
      load(t, content),
      (error) => error instanceof UserError && /is neither a credential report/.test(error.message),
      content,
    )
  await assert.rejects(loadAccessFile('/no/such/file'), /^UserError: There is no file \/no\/such\/file\.$/)
  await assert.rejects(loadAccessFile(tmpdir()), /^UserError: \S+ is a folder\.$/)
  await assert.rejects(loadAccessFile('/dev/null'), /^UserError: \/dev\/null is no ordinary file\.$/)
})
