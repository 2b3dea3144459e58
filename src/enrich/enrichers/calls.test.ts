import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { calls } from './calls.ts'

const at = '2025-03-05 10:00:00'
const years = makeCalls({ at: '2025-02-18 09:00:00', days: 14 })

test('the gravest call is explained, with its service, access level, buckets and technique', async (t) => {
  const own = ['iam:ListUsers', 'iam:CreateUser'].map((call) => makeCall({ at, call }))
  const facts = await (await openBench(t, [...years, ...own])).ask(calls, alertOf(...own))
  const said = toSaid(facts)
  assert.deepEqual(Object.keys(said), ['calls', 'grave-calls'])
  assert.match(
    said.calls!,
    /^"iam:CreateUser": .*Identity and Access Management.*access level Write; buckets persistence; ATT&CK T1136/,
  )
  assert.match(
    said['grave-calls']!,
    /^A call that can let somebody in .*"iam:CreateUser" \(persistence\)\. Not one of them .* 14 usual days/,
  )
  assert.deepEqual(facts[1]!.eventIds, [own[1]!.id])
})

test('a grave call that was refused did not succeed', async (t) => {
  const call = makeCall({ at, call: 'iam:CreateAccessKey', error: 'AccessDenied' })
  const said = toSaid(await (await openBench(t, [...years, call])).ask(calls, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['calls', 'grave-calls-refused'])
})

test('who makes users and starts machines every week does so as usual', async (t) => {
  const often = ['iam:CreateUser', 'ec2:RunInstances'].flatMap((call) =>
    makeCalls({ at: '2025-02-18 09:00:00', days: 4, call }),
  )
  const own = ['iam:CreateUser', 'ec2:RunInstances'].map((call) => makeCall({ at, call }))
  const said = toSaid(await (await openBench(t, [...often, ...own])).ask(calls, alertOf(...own)))
  assert.deepEqual(Object.keys(said), ['calls', 'usual-costly-calls', 'usual-grave-calls'])
})

test('signing in and a call that nobody knows are not grave', async (t) => {
  const own = ['signin:ConsoleLogin', 'odd\u0007:Made"Up'].map((call) => makeCall({ at, call }))
  const said = toSaid(await (await openBench(t, own)).ask(calls, alertOf(...own)))
  assert.deepEqual(Object.keys(said), ['calls'])
  const odd = toSaid(await (await openBench(t, own)).ask(calls, alertOf(own[1]!)))
  assert.equal(odd.calls, '"odd\\u0007:Made\\"Up": no description is known.')
})
