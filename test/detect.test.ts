import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import type { Alert } from '../src/model/alert.ts'
import { openWorkbench, type Workbench } from '../src/workbench.ts'

const hour = 3_600_000
const start = Date.parse('2026-03-02T00:00:00Z')

const rules = `
title: Users Listed
id: 11111111-1111-4111-8111-111111111111
logsource: { product: aws, service: cloudtrail }
detection: { selection: { eventName: ListUsers }, condition: selection }
level: medium
---
title: Identity Asked
id: 22222222-2222-4222-8222-222222222222
name: identity_asked
logsource: { product: aws, service: cloudtrail }
detection: { selection: { eventName: GetCallerIdentity }, condition: selection }
level: informational
---
title: Many Keys
id: 33333333-3333-4333-8333-333333333333
correlation:
  type: value_count
  rules: [identity_asked]
  group-by: [sourceIPAddress]
  timespan: 1h
  condition: { field: userIdentity.accessKeyId, gte: 3 }
level: high
`

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keytrail-detect-'))
  writeFileSync(join(folder, 'rules.yml'), rules)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Call = { readonly key: number; readonly address: number; readonly name: string; readonly atHours: number }

function toRecord({ key, address, name, atHours }: Call, index: number) {
  return {
    eventVersion: '1.08',
    eventID: `e-${String(index).padStart(4, '0')}`,
    eventTime: new Date(start + Math.round(atHours * hour)).toISOString().replace('.000', ''),
    eventSource: name === 'ListUsers' ? 'iam.amazonaws.com' : 'sts.amazonaws.com',
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: `198.51.100.${address}`,
    userAgent: 'aws-cli/2.0',
    recipientAccountId: '111122223333',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::111122223333:user/u${key}`,
      accessKeyId: `AKIA${String(key).padStart(16, 'A')}`,
    },
  }
}

function open(name: string): Workbench {
  return openWorkbench({ workspace: join(folder, name), now: () => start })
}

let deliveries = 0
async function deliver(workbench: Workbench, records: readonly object[]): Promise<readonly Alert[]> {
  const file = join(folder, `delivery-${deliveries++}.json`)
  writeFileSync(file, JSON.stringify({ Records: records }))
  await workbench.ingest([file])
  const { alerts } = await workbench.detect({ onlyRules: true, rules: [join(folder, 'rules.yml')] })
  return alerts
}

/** What an alert says, but for what depends on when it was first raised. */
function toContent({ id: _id, new: _new, ...content }: Alert) {
  return content
}

function sorted(alerts: readonly Alert[]) {
  return alerts.map(toContent).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

test('whatever the order of delivery, the alerts are the same', async () => {
  const call = fc.record({
    key: fc.integer({ min: 1, max: 4 }),
    address: fc.integer({ min: 1, max: 2 }),
    name: fc.constantFrom('ListUsers', 'GetCallerIdentity', 'GetCallerIdentity'),
    atHours: fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4),
  })
  const deliveriesOf = fc.array(fc.array(call, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(deliveriesOf, async (calls) => {
      let index = 0
      const batches = calls.map((batch) => batch.map((one) => toRecord(one, index++)))
      const name = `w${deliveries}`
      const piecemeal = open(name)
      let last: readonly Alert[] = []
      for (const batch of batches) last = await deliver(piecemeal, batch)
      const whole = await deliver(open(`${name}-whole`), batches.flat())
      assert.deepEqual(sorted(last), sorted(whole))
    }),
    { numRuns: 6 },
  )
})

test('late events that join two episodes keep the older alert and its disposition', async () => {
  const workbench = open('late')
  const at = (atHours: number, index: number) => toRecord({ key: 1, address: 1, name: 'ListUsers', atHours }, index)
  const [first] = await deliver(workbench, [at(0, 1)])
  await workbench.setAlert(first!.id, { disposition: 'benign', status: 'closed' })
  const two = await deliver(workbench, [at(40, 2)])
  assert.equal(two.length, 2)
  const second = two.find(({ id }) => id !== first!.id)!
  const joined = await deliver(workbench, [at(20, 3)])
  assert.equal(joined.length, 1)
  const [alert] = joined
  assert.equal(alert!.id, first!.id)
  assert.equal(alert!.disposition, 'benign')
  assert.equal(alert!.count, 3)
  assert.deepEqual(alert!.eventIds, ['e-0001', 'e-0003', 'e-0002'])
  assert.equal((await workbench.alert(second.id)).alert.id, first!.id)
})

test('a run without news raises nothing anew, and a changed rule sees everything', async () => {
  const workbench = open('changed')
  const records = [1, 2, 3].map((key) =>
    toRecord({ key, address: 1, name: 'GetCallerIdentity', atHours: key / 10 }, key),
  )
  const before = await deliver(workbench, records)
  assert.deepEqual(
    before.map((alert) => [alert.rule.title, alert.value, alert.new]),
    [['Many Keys', 3, true]],
  )
  const again = await workbench.detect({ onlyRules: true, rules: [join(folder, 'rules.yml')] })
  assert.equal(again.newEvents, 0)
  assert.deepEqual(
    again.alerts.map((alert) => alert.new),
    [false],
  )
  writeFileSync(join(folder, 'rules.yml'), rules.replace('gte: 3', 'gte: 4'))
  assert.deepEqual((await workbench.detect({ onlyRules: true, rules: [join(folder, 'rules.yml')] })).alerts, [])
})

test('a rule that cannot be read or run never stops the others', async () => {
  writeFileSync(
    join(folder, 'bad.yml'),
    'title: Bad\ndetection: { selection: { a: 1 }, condition: nowhere }\nlogsource: { product: aws }',
  )
  const workbench = open('bad')
  await deliver(workbench, [toRecord({ key: 1, address: 1, name: 'ListUsers', atHours: 0 }, 1)])
  const { alerts, problems } = await workbench.detect({
    onlyRules: true,
    rules: [join(folder, 'bad.yml'), join(folder, 'rules.yml')],
  })
  assert.equal(alerts.length, 1)
  assert.equal(problems.filter((problem) => problem.severity === 'error').length, 1)
})

test('the counts of an event rule add up to the events it matched, and long lists say what they omit', async () => {
  const workbench = open('many')
  const records = Array.from({ length: 1205 }, (_, index) =>
    toRecord({ key: 1, address: 1, name: 'ListUsers', atHours: index / 100 }, index),
  )
  const [alert] = await deliver(workbench, records)
  assert.equal(alert!.count, 1205)
  assert.equal(alert!.eventIds.length, 1000)
  assert.equal(alert!.omitted, 205)
  assert.equal(alert!.eventIds[0], 'e-0000')
})
