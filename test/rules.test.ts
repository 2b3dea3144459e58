import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { openWorkbench, type Workbench } from '../src/workbench.ts'

const now = Date.parse('2026-03-02T00:00:00Z')
let folder: string
let workbench: Workbench

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keytrail-rules-'))
  workbench = openWorkbench({ workspace: join(folder, 'workspace'), now: () => now })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a file beneath the test's folder and returns its path. */
function write(path: string, text: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

const listUsers = { event: 'ListUsers', title: 'Users Listed', id: '11111111-1111-4111-8111-111111111111' }

function rule({ event, title, id } = listUsers, more = ''): string {
  return `title: ${title}
id: ${id}
logsource: { product: aws, service: cloudtrail }
detection: { selection: { eventName: ${event} }, condition: selection }
level: medium
status: test
${more}`
}

const broken = rule().replace('condition: selection', 'condition: selecton')

async function ingestOne(eventName = 'ListUsers'): Promise<void> {
  const record = {
    eventVersion: '1.08',
    eventID: 'e-1',
    eventTime: '2026-03-01T10:00:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: '198.51.100.7',
    recipientAccountId: '111122223333',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/u', accessKeyId: 'AKIAQ3EGTRLSMAIL2BOT' },
  }
  await workbench.ingest([write('log.json', JSON.stringify({ Records: [record] }))])
}

function codesOf(problems: readonly { readonly code: string }[]): string[] {
  return problems.map(({ code }) => code).sort()
}

describe('rules check', () => {
  test('a correlation and a filter may name rules that run beside them', async () => {
    const [ours] = (await workbench.rules({})).filter(({ kind }) => kind === 'event')
    const file = write(
      'mine.yml',
      `title: Twice
id: 22222222-2222-4222-8222-222222222222
correlation: { type: event_count, rules: [${ours!.id}], group-by: [sourceIPAddress], timespan: 1h, condition: { gte: 2 } }
level: low
status: test
---
title: Not Ours
id: 33333333-3333-4333-8333-333333333333
logsource: { product: aws, service: cloudtrail }
filter: { rules: [${ours!.id}], ours: { sourceIPAddress: 198.51.100.7 }, condition: not ours }`,
    )
    assert.deepEqual((await workbench.checkRules([file])).problems, [])
    const lost = write('lost.yml', 'title: L\ncorrelation: { type: temporal, rules: [nobody, nothing], timespan: 1h }')
    assert.ok(codesOf((await workbench.checkRules([lost])).problems).includes('missing-rule'))
  })

  test('a copy of one of our rules, and a rule for another log, are warned of as detect would leave them out', async () => {
    const [ours] = (await workbench.rules({})).filter(({ kind }) => kind === 'event')
    const copy = write('copy.yml', rule({ ...listUsers, id: ours!.id, title: 'Ours, Changed' }))
    const windows = write('windows.yml', rule().replace('aws, service: cloudtrail', 'windows, service: security'))
    const { problems, ok } = await workbench.checkRules([copy, windows])
    assert.deepEqual([codesOf(problems), ok], [['foreign-logsource', 'identifier-uniqueness'], true])
    assert.deepEqual((await workbench.checkRules([])).problems, [])
  })
})

describe('rules test', () => {
  const cases = (text: string) => `cases:\n  - name: It does\n    fires: true\n    ${text}\n`

  test('runs the cases beside a rule, also those of a rule that waits for values', async () => {
    write('a.yml', rule())
    write('a.cases.yml', cases('events: [{ eventName: ListUsers }, { eventName: GetUser }]'))
    write('b.yaml', rule({ ...listUsers, id: 'b' }).replace('eventName: ListUsers', "eventName|expand: '%calls%'"))
    write('b.cases.yml', cases('placeholders: { calls: [GetUser] }\n    events: [{ eventName: GetUser }]'))
    const { cases: count, passed, failed, ok } = await workbench.testRules([folder])
    assert.deepEqual([count, passed, ok], [2, 1, false])
    assert.deepEqual(
      failed.map(({ says }) => says),
      ['event 2 should fire'],
    )
  })

  test('a case whose rule is broken fails, and one that could not fail is none', async () => {
    write('a.yml', broken)
    write('a.cases.yml', cases('events: [{ eventName: ListUsers }]'))
    write('b.yml', rule())
    write('b.cases.yml', cases('event: [{ eventName: ListUsers }]'))
    const { cases: count, passed, failed, ok, problems } = await workbench.testRules([folder])
    assert.deepEqual([count, passed, ok, codesOf(problems)], [1, 0, false, ['dangling-condition']])
    assert.match(failed[0]!.says, /its rule cannot be used: a\.yml:4:\d+: The condition names "selecton"/)
    assert.match(failed[1]!.says, /case 1 needs a name, fires .* and a list of events/)
  })

  test('the base of a correlation may be tested by its name', async () => {
    write(
      'a.yml',
      `${rule(listUsers, 'name: listed\n')}---
title: Often
id: often
correlation: { type: event_count, rules: [listed], group-by: [sourceIPAddress], timespan: 1h, condition: { gte: 9 } }`,
    )
    write('a.cases.yml', cases('rule: listed\n    events: [{ eventName: ListUsers }]'))
    assert.deepEqual((await workbench.testRules([folder])).failed, [])
  })
})

describe('rules import', () => {
  test('takes what runs and what waits for values, with the licence of the clone, and says why it left the others', async () => {
    mkdirSync(join(folder, 'sigma/.git'), { recursive: true })
    write('sigma/LICENSE', 'The rules are released under the [Detection Rule License (DRL) 1.1](https://…)')
    write('sigma/rules/aws/good.yml', rule(listUsers, 'author: Somebody Else\n'))
    write(
      'sigma/rules/aws/waits.yml',
      rule({ ...listUsers, id: 'w' }).replace('eventName: ListUsers', "a|expand: '%x%'"),
    )
    write('sigma/rules/aws/bad.yml', broken)
    write(
      'sigma/rules/aws/windows.yml',
      rule({ ...listUsers, id: 'windows' }).replace('aws, service: cloudtrail', 'windows'),
    )
    const { imported, skipped, problems, to } = await workbench.importRules(join(folder, 'sigma/rules/aws'))
    assert.deepEqual([imported, codesOf(problems)], [2, ['unresolved-placeholder']])
    assert.deepEqual(readdirSync(to).sort(), ['LICENSE', 'good.yml', 'waits.yml'])
    assert.match(skipped.map(({ reason }) => reason).join('\n'), /names "selecton".*\n.*another log/)
    await ingestOne()
    const { alerts } = await workbench.detect({ onlyRules: true, rules: [to] })
    assert.deepEqual(
      alerts.map(({ rule: { author, license } }) => [author, license]),
      [['Somebody Else', 'DRL-1.1']],
    )
  })

  test('takes a single file, and refuses where there is nothing to take', async () => {
    const file = write('mine/one.yml', rule())
    const { to, imported } = await workbench.importRules(file)
    assert.equal(imported, 1)
    assert.ok(existsSync(join(to, 'one.yml')))
    assert.ok((await workbench.rules({})).some(({ title }) => title === 'Users Listed'))
    const nothing = write('other/bad.yml', broken)
    await assert.rejects(workbench.importRules(dirname(nothing)), /no rule for CloudTrail.*bad\.yml: .*selecton/)
    await assert.rejects(workbench.importRules(join(folder, 'nowhere')), /no folder or file/)
  })
})

describe('rules explain', () => {
  test('its SQL is taken by sql as it is, also of a correlation of correlations', async () => {
    const file = write(
      'mine.yml',
      `${rule(listUsers, 'name: listed\n')}---
title: Listed
id: listed_once
name: inner
correlation: { type: event_count, rules: [listed], group-by: [sourceIPAddress], timespan: 1h, condition: { gte: 1 } }
---
title: Listed Somewhere
id: outer
correlation: { type: event_count, rules: [inner], group-by: [], timespan: 1h, condition: { gte: 1 } }
---
title: Listed and Nothing Else
id: extended
correlation: { type: temporal, condition: listed and not inner, group-by: [], timespan: 1h }`,
    )
    await ingestOne()
    const options = { onlyRules: true, rules: [file] }
    for (const [id, rows] of [
      ['listed', 1],
      ['inner', 1],
      ['outer', 1],
      ['extended', 0],
    ] as const) {
      const { sql } = await workbench.explainRule(id, options)
      assert.equal((await workbench.sql(sql)).rows.length, rows, id)
    }
    const { tree } = await workbench.explainRule('extended', options)
    assert.match(tree, /temporal \("Users Listed" and not "Listed"\) within 3600 s/)
  })

  test('a file with a mistake is answered with line and column', async () => {
    await assert.rejects(workbench.explainRule(write('a.yml', broken), {}), /a\.yml:4:\d+: The condition names/)
    await assert.rejects(workbench.explainRule(write('b.yml', '# nothing\n'), {}), /b\.yml: The file holds no rule/)
  })
})

describe('detect', () => {
  test('a run without a rule is refused, and says why', async () => {
    await ingestOne()
    const bad = write('bad.yml', broken)
    await assert.rejects(workbench.detect({ onlyRules: true, rules: [bad] }), /no rule to run\. .*bad\.yml:4:\d+:/)
    await assert.rejects(workbench.detect({ onlyRules: true }), /--only-rules leaves/)
    const good = write('good.yml', rule())
    await assert.rejects(workbench.detect({ onlyRules: true, rules: [good], minLevel: 'high' }), /none has the level/)
    assert.equal((await workbench.detect({ onlyRules: true, rules: [bad, good] })).alerts.length, 1)
  })

  test('the rules that were imported are the person’s own: they stay when keytrail’s are left out', async () => {
    await ingestOne()
    await workbench.importRules(write('mine/one.yml', rule()))
    const { rules, alerts } = await workbench.detect({ onlyRules: true })
    assert.deepEqual([rules.event, rules.correlation, alerts.length], [1, 0, 1])
  })

  test('a correlation names the authors of the rules that it builds on', async () => {
    await ingestOne()
    const once = 'correlation: { type: event_count, rules: [listed], timespan: 1h, condition: { gte: 1 } }'
    const base = rule(listUsers, 'name: listed\nauthor: Somebody Else\nlicense: DRL-1.1\n')
    const file = write(
      'a.yml',
      `${base}---\ntitle: Listed\nid: l\nauthor: Me\n${once}\n---\ntitle: Again\nid: a\n${once}\n`,
    )
    const { alerts } = await workbench.detect({ onlyRules: true, rules: [file] })
    const named = alerts.map(({ rule: { title, author, license } }) => [title, author, license])
    assert.deepEqual(named.sort(), [
      ['Again', 'Somebody Else', 'DRL-1.1'],
      ['Listed', 'Me; Somebody Else', 'DRL-1.1'],
    ])
  })

  test('a changed title, level or author reaches the alerts that are there', async () => {
    await ingestOne()
    const file = write('a.yml', rule())
    const [before] = (await workbench.detect({ onlyRules: true, rules: [file] })).alerts
    write('a.yml', rule({ ...listUsers, title: 'Renamed' }, 'author: Me\n').replace('medium', 'high'))
    const [after] = (await workbench.detect({ onlyRules: true, rules: [file], minLevel: 'high' })).alerts
    assert.deepEqual([after!.id, after!.new], [before!.id, false])
    assert.deepEqual([after!.rule.title, after!.rule.level, after!.rule.author], ['Renamed', 'high', 'Me'])
  })
})
