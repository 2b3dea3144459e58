import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { ordinaryCalls } from './ordinary-calls.ts'

const make = (call: string) => makeCall({ at: '2025-03-05 10:00:00', call })

test('what its identity does on most days is its everyday work', async (t) => {
  const years = makeCalls({ at: '2025-02-18 09:00:00', days: 4 })
  const call = make('iam:ListUsers')
  const said = toSaid(await (await openBench(t, [...years, call])).ask(ordinaryCalls, alertOf(call)))
  assert.deepEqual(said, {
    'own-everyday-calls': 'Its identity makes this call on 4 usual days or more: "iam:ListUsers".',
  })
})

test('what others do on most days is ordinary in the account', async (t) => {
  const years = makeCalls({ at: '2025-02-18 09:00:00', days: 6, by: 'bob' })
  const call = make('iam:ListUsers')
  const said = toSaid(await (await openBench(t, [...years, call])).ask(ordinaryCalls, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['ordinary-calls'])
})

test('one call that is not makes all of it no everyday work', async (t) => {
  const years = makeCalls({ at: '2025-02-18 09:00:00', days: 6 })
  const own = [make('iam:ListUsers'), make('ses:GetSendQuota')]
  assert.deepEqual(await (await openBench(t, [...years, ...own])).ask(ordinaryCalls, alertOf(...own)), [])
})
