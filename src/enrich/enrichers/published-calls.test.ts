import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { publishedCalls } from './published-calls.ts'

const years = makeCalls({ at: '2025-02-18 09:00:00', days: 14 })
const make = (call: string) => makeCall({ at: '2025-03-05 10:00:00', call })

test('a call of published intrusions that the account never saw is told with reports and names', async (t) => {
  const call = make('ses:GetSendQuota')
  const said = toSaid(await (await openBench(t, [...years, call])).ask(publishedCalls, alertOf(call)))
  assert.match(
    said['published-calls']!,
    /^1 call that this account did not see in 14 usual days of log is known from published intrusions: "ses:GetSendQuota" in \d+ reports\. Named intrusions with them: "/,
  )
})

test('three of them are several, and those that they share come first', async (t) => {
  const own = ['ses:GetSendQuota', 'iam:CreateUser', 'ec2:RunInstances'].map(make)
  const said = toSaid(await (await openBench(t, [...years, ...own])).ask(publishedCalls, alertOf(...own)))
  assert.match(said['several-published-calls']!, /Named intrusions with them: "[^"]+" \(3 of 3\)/)
})

test('what everybody here calls is common, though it stands in reports', async (t) => {
  const call = make('iam:ListUsers')
  const said = toSaid(await (await openBench(t, [...years, call])).ask(publishedCalls, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['common-published-calls'])
  const without = toSaid(await (await openBench(t, [call])).ask(publishedCalls, alertOf(call)))
  assert.deepEqual(Object.keys(without), ['common-published-calls'], 'without history nothing is rare')
})

test('a call of no report has no fact', async (t) => {
  const call = make('mobiletargeting:GetVoiceTemplate')
  assert.deepEqual(await (await openBench(t, [...years, call])).ask(publishedCalls, alertOf(call)), [])
})
