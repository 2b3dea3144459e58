import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { travel } from './travel.ts'

const today = '2025-03-04 10:22:00'

test('one user in two countries within minutes is too fast, two people behind one role are not', async (t) => {
  const user = [
    makeCall({ at: '2025-03-04 10:00:00' }),
    makeCall({ at: '2025-03-04 10:22:00', address: places.america }),
  ]
  const role = ['ann', 'ben'].map((session, index) =>
    makeCall({ at: today, by: 'role/admin', session, address: index ? places.france : places.office }),
  )
  const bench = await openBench(t, [...user, ...role])
  const [fast, shared] = await bench.askAll(travel, [alertOf(user[1]!), alertOf(...role)])
  assert.equal(
    toSaid(fast!)['country-too-fast'],
    'The user "alice" calls from 217.91.52.18 (registered in DE) at 2025-03-04 10:00Z and 22 minutes later from 73.15.20.30 (registered in US): nobody travels so fast.',
  )
  assert.deepEqual(
    fast![0]!.eventIds,
    user.map(({ id }) => id),
  )
  assert.deepEqual(shared, [])
})

test('a flight of hours, a cloud, and two countries that were always there are no wonder', async (t) => {
  const slow = [makeCall({ at: '2025-03-04 01:00:00' }), makeCall({ at: today, address: places.america })]
  const cloud = [makeCall({ at: today, by: 'bob' }), makeCall({ at: today, by: 'bob', address: places.amazon })]
  const twice = [places.office, places.france].flatMap((address) =>
    makeCalls({ at: '2025-02-20 09:00:00', days: 13, by: 'job', address }),
  )
  const bench = await openBench(t, [...slow, ...cloud, ...twice])
  const facts = await bench.askAll(travel, [alertOf(...slow), alertOf(...cloud), alertOf(twice.at(-1)!)])
  assert.deepEqual(facts, [[], [], []])
})

test('a rented server beside a desk is too fast only where the past does not know it', async (t) => {
  const days = makeCalls({ at: '2025-02-10 09:00:00', days: 22 })
  const calls = [makeCall({ at: '2025-03-04 10:00:00' }), makeCall({ at: today, address: places.ovh })]
  const [long, short] = [await openBench(t, [...days, ...calls]), await openBench(t, calls)]
  assert.deepEqual(Object.keys(toSaid(await long.ask(travel, alertOf(calls[1]!)))), ['country-too-fast'])
  assert.deepEqual(Object.keys(toSaid(await short.ask(travel, alertOf(calls[1]!)))), ['two-countries'])
})

test('addresses that settings.yml calls the company’s own are no travel', async (t) => {
  const calls = [makeCall({ at: '2025-03-04 10:00:00' }), makeCall({ at: today, address: places.america })]
  const bench = await openBench(t, calls)
  const settings = { known_networks: ['73.15.0.0/16'] }
  assert.deepEqual(await bench.ask(travel, alertOf(calls[1]!), { settings }), [])
})
