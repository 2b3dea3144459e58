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

/** What they find, later events may take away again, or give another lead. */
const fickle = `${rules.replace('id: 11111111-1111-4111-8111-111111111111', '$&\nname: users_listed')}
---
title: Users Listed Without Asking
id: 44444444-4444-4444-8444-444444444444
correlation:
  type: temporal
  group-by: [sourceIPAddress]
  timespan: 2h
  condition: users_listed and not identity_asked
---
title: Two Calls
id: 55555555-5555-4555-8555-555555555555
name: two_calls
correlation:
  type: event_count
  rules: [users_listed, identity_asked]
  group-by: [userIdentity.accessKeyId]
  timespan: 1h
  condition: { eq: 2 }
---
title: Two Calls Again and Again
id: 66666666-6666-4666-8666-666666666666
correlation:
  type: event_count
  rules: [two_calls]
  group-by: [userIdentity.accessKeyId]
  timespan: 1d
  condition: { gte: 2 }
---
title: Low Numbers
id: 77777777-7777-4777-8777-777777777777
correlation:
  type: value_avg
  rules: [identity_asked]
  group-by: [sourceIPAddress]
  timespan: 1d
  condition: { field: requestParameters.number, lt: 2.5 }
---
title: Anybody
id: 88888888-8888-4888-8888-888888888888
correlation:
  type: event_count
  rules: [identity_asked]
  group-by: []
  timespan: 2h
  condition: { gt: 1.5 }
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
    requestParameters: { number: key },
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

async function holdOrder(written: string): Promise<void> {
  writeFileSync(join(folder, 'rules.yml'), written)
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
}

test('whatever the order of delivery, the alerts are the same', () => holdOrder(rules))

test('so are those that later events may take away', () => holdOrder(fickle))

test('a late event takes back what is no longer so, but not what a person has judged', async () => {
  writeFileSync(join(folder, 'rules.yml'), fickle)
  const workbench = open('late')
  const at = (address: number, name: string, atHours: number, index: number) =>
    toRecord({ key: 1, address, name, atHours }, index)
  const isWanted = ({ rule }: Alert) => rule.title === 'Users Listed Without Asking'
  const before = await deliver(workbench, [at(1, 'ListUsers', 1, 1), at(2, 'ListUsers', 1, 2)])
  assert.equal(before.filter(isWanted).length, 2)
  const judged = before.find((alert) => isWanted(alert) && alert.lead?.value === '198.51.100.2')!
  await workbench.setAlert(judged.id, { disposition: 'benign' })
  const late = [at(1, 'GetCallerIdentity', 0.5, 3), at(2, 'GetCallerIdentity', 0.5, 4)]
  const after = (await deliver(workbench, late)).filter(isWanted)
  assert.deepEqual(
    after.map(({ id }) => id),
    [judged.id],
  )
})

test('an episode that a late event parts is two alerts, the first with the old id', async () => {
  writeFileSync(join(folder, 'rules.yml'), fickle)
  const workbench = open('parted')
  const isWanted = ({ rule }: Alert) => rule.title === 'Users Listed Without Asking'
  const at = (name: string, atHours: number, index: number) => toRecord({ key: 1, address: 1, name, atHours }, index)
  const listed = [1, 3, 5].map((atHours, index) => at('ListUsers', atHours, index))
  const [whole, ...others] = (await deliver(workbench, listed)).filter(isWanted)
  assert.deepEqual([whole!.count, others.length], [3, 0])
  const parts = (await deliver(workbench, [at('GetCallerIdentity', 2.5, 9)])).filter(isWanted)
  assert.deepEqual(parts.map(({ eventIds }) => eventIds.join()).sort(), ['e-0000', 'e-0001,e-0002'])
  assert.equal(parts.find(({ eventIds }) => eventIds[0] === 'e-0000')!.id, whole!.id)
})

test('an update that a rule does not match takes its alert away', async () => {
  const workbench = open('updated')
  const record = toRecord({ key: 1, address: 1, name: 'ListUsers', atHours: 1 }, 1)
  assert.equal((await deliver(workbench, [record])).length, 1)
  const addendum = { reason: 'UPDATED_DATA', updatedFields: 'eventName', originalEventID: record.eventID }
  assert.deepEqual(await deliver(workbench, [{ ...record, eventName: 'GetUser', addendum }]), [])
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

test('a log with NUL in every field of few values is searched like any other', async () => {
  writeFileSync(
    join(folder, 'nul.yml'),
    `${rules}---
title: Attackers' Agent
id: 77777777-7777-4777-8777-777777777777
logsource: { product: aws, service: cloudtrail }
detection: { selection: { userAgent|contains: kali }, condition: selection }
---
title: Field That Cannot Be Asked
id: 88888888-8888-4888-8888-888888888888
logsource: { product: aws, service: cloudtrail }
detection: { selection: { "user\\0Agent": kali }, condition: selection }
`,
  )
  const workbench = open('nul')
  const usual = Array.from({ length: 6 }, (_, index) =>
    toRecord({ key: 1, address: 1, name: 'ListUsers', atHours: index }, index),
  )
  const odd = { ...toRecord({ key: 2, address: 2, name: 'ListUsers', atHours: 7 }, 7), userAgent: 'kali\0x' }
  const name = { ...toRecord({ key: 3, address: 3, name: 'List\0Users', atHours: 8 }, 8), errorCode: 'Denied\0' }
  writeFileSync(join(folder, 'nul.json'), JSON.stringify({ Records: [...usual, odd, name] }))
  await workbench.ingest([join(folder, 'nul.json')])
  const { alerts } = await workbench.detect({ onlyRules: true, rules: [join(folder, 'nul.yml')] })
  assert.deepEqual(alerts.map(({ rule }) => rule.title).sort(), ["Attackers' Agent", 'Users Listed', 'Users Listed'])
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
