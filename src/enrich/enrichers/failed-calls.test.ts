import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { failedCalls } from './failed-calls.ts'

const denied = 'AccessDenied'
const years = [9, 10, 11].flatMap((hour) =>
  makeCalls({ at: `2025-02-18 ${String(hour).padStart(2, '0')}:00:00`, days: 14 }),
)
const at = (minute: number) => `2025-03-05 10:0${minute}:00`
const calls = ['iam:ListUsers', 'iam:ListUsers', 'ses:GetSendQuota']

test('three denied calls of one who was never refused are grouped, counted and compared', async (t) => {
  const odd = calls.map((call, index) => makeCall({ at: at(index), call, error: denied }))
  const facts = await (await openBench(t, [...years, ...odd])).ask(failedCalls, alertOf(...odd))
  const said = toSaid(facts)
  assert.deepEqual(Object.keys(said), ['all-denied', 'failed-calls', 'never-denied-before'])
  assert.match(said['failed-calls']!, /"iam:ListUsers" 2 times \("AccessDenied"\), "ses:GetSendQuota" 1 time/)
  assert.match(said['never-denied-before']!, /refused 3 of 3 calls about this time; on usual days none of 42 calls\.$/)
  assert.deepEqual([...facts[0]!.eventIds].sort(), odd.map(({ id }) => id).sort())
})

test('who is refused the same every day is refused as usual', async (t) => {
  const daily = makeCalls({ at: '2025-02-18 09:30:00', days: 14, call: 'ses:GetSendQuota', error: denied })
  const again = makeCall({ at: at(0), call: 'ses:GetSendQuota', error: denied })
  const bench = await openBench(t, [...years, ...daily, again])
  const said = toSaid(await bench.ask(failedCalls, alertOf(again)))
  assert.deepEqual(Object.keys(said), ['denied-as-usual', 'failed-calls', 'few-denied'])
  assert.match(said['denied-as-usual']!, /"ses:GetSendQuota" 14 times\.$/)
  assert.match(said['few-denied']!, /^The one call was denied\.$/)
})

test('more refusals than usual, of other calls, are told with both ratios', async (t) => {
  const once = makeCall({ at: '2025-02-20 09:30:00', call: 's3:GetObject', error: denied })
  const odd = calls.map((call, index) => makeCall({ at: at(index), call, error: denied }))
  const said = toSaid(await (await openBench(t, [...years, once, ...odd])).ask(failedCalls, alertOf(...odd)))
  assert.match(said['denied-more-than-usual']!, /3 of 3 calls about this time, on usual days 1 of 43 calls\.$/)
  assert.ok('new-denials' in said)
})

test('without enough of a past nothing is called unusual', async (t) => {
  const odd = calls.map((call, index) => makeCall({ at: at(index), call, error: denied }))
  const bench = await openBench(t, [...years.slice(0, 14), ...odd])
  assert.deepEqual(Object.keys(toSaid(await bench.ask(failedCalls, alertOf(...odd)))), ['all-denied', 'failed-calls'])
})

test('a call that fails for another reason is not denied', async (t) => {
  const call = makeCall({ at: at(0), call: 's3:GetBucketPolicy', error: 'NoSuchBucketPolicy' })
  const said = toSaid(await (await openBench(t, [call])).ask(failedCalls, alertOf(call)))
  assert.match(said['mostly-failed']!, /^Nothing was denied in 1 call, though 1 call failed otherwise\.$/)
  assert.ok('failed-calls' in said)
})

test('a sign-in that failed has failed, though CloudTrail gives no error code', async (t) => {
  const failure = { event_name: 'ConsoleLogin', response_elements: '{"ConsoleLogin":"Failure"}' }
  const calls = [0, 1].map((minute) => makeCall({ at: at(minute), call: 'signin:ConsoleLogin', more: failure }))
  const said = toSaid(await (await openBench(t, calls)).ask(failedCalls, alertOf(...calls)))
  assert.match(said['failed-calls']!, /"signin:ConsoleLogin" 2 times \("no reason given"\)/)
  assert.equal(said['nothing-denied'], undefined)
})
