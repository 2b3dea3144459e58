import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { manyFromAddress } from './many-from-address.ts'

const at = '2025-03-05 10:00:00'
const people = ['alice', 'bob', 'carol']
const years = makeCalls({ at: '2025-02-18 09:00:00', days: 14, by: 'dave', address: places.office })
const from = (address: string) => people.map((by) => makeCall({ at, by, address }))

test('three users from an address that nobody used before are named', async (t) => {
  const calls = from(places.hetzner)
  const facts = await (await openBench(t, [...years, ...calls])).ask(manyFromAddress, alertOf(calls[0]!))
  assert.deepEqual(toSaid(facts), {
    'several-identities-from-address':
      'From 88.198.10.20 3 identities and 3 long-term keys called, counted from the day before to the day after (the user "alice", the user "bob", the user "carol"); on the 14 usual days of log before nobody called from there.',
  })
  assert.deepEqual(facts[0]!.eventIds, [calls[0]!.id])
})

test('an address from which several have always called is shared', async (t) => {
  const always = people.flatMap((by) => makeCalls({ at: '2025-02-18 09:00:00', days: 10, by, address: places.office }))
  const calls = from(places.office)
  const bench = await openBench(t, [...always, ...calls])
  assert.deepEqual(toSaid(await bench.ask(manyFromAddress, alertOf(calls[0]!))), {
    'shared-address':
      '217.91.52.18 is shared: 3 identities called from it on 10 usual days before, as an office’s or a VPN’s address is.',
  })
})

test('with a shared address beside another one nothing speaks for the whole', async (t) => {
  const always = people.flatMap((by) => makeCalls({ at: '2025-02-18 09:00:00', days: 10, by, address: places.office }))
  const calls = [makeCall({ at, address: places.office }), makeCall({ at, address: places.hetzner })]
  assert.deepEqual(await (await openBench(t, [...always, ...calls])).ask(manyFromAddress, alertOf(...calls)), [])
})

test('without days before nobody knows whether the address is an office', async (t) => {
  const calls = from(places.hetzner)
  const said = toSaid(await (await openBench(t, calls)).ask(manyFromAddress, alertOf(calls[0]!)))
  assert.deepEqual(Object.keys(said), ['several-identities-in-short-log'])
})

test('private addresses are many machines’', async (t) => {
  const calls = from('10.0.0.7')
  assert.deepEqual(await (await openBench(t, [...years, ...calls])).ask(manyFromAddress, alertOf(calls[0]!)), [])
})
