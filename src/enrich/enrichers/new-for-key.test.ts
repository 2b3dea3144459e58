import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agents, makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { newForKey } from './new-for-key.ts'

const usual = makeCalls({ at: '2025-01-20 09:00:00', days: 43 })
const today = '2025-03-04 10:22:00'

test('a key that slept is dormant though its owner works, and says when it was used last', async (t) => {
  const old = makeCall({ at: '2025-01-25 12:00:00', key: 'AKIAOLD' })
  const now = makeCall({ at: today, key: 'AKIAOLD' })
  const never = makeCall({ at: today, key: 'AKIANEVER' })
  const bench = await openBench(t, [...usual, old, now, never])
  const [asleep, fresh] = await bench.askAll(newForKey, [alertOf(now), alertOf(never)])
  assert.deepEqual(toSaid(asleep!), {
    'dormant-key': 'The key AKIAOLD was not used in the 14 days before 2025-03-03, and was used last on 2025-01-25.',
  })
  assert.deepEqual(asleep![0]!.eventIds, [now.id])
  assert.deepEqual(Object.keys(toSaid(fresh!)), ['new-key'])
})

test('an agent that its owner has, but never with this key, is new on the key', async (t) => {
  const other = makeCalls({ at: '2025-02-10 12:00:00', days: 20, key: 'AKIAOTHER', agent: agents.boto })
  const now = makeCall({ at: today, agent: agents.boto })
  const strange = makeCall({ at: today, agent: agents.kali })
  const bench = await openBench(t, [...usual, ...other, now, strange])
  const [known, unknown] = await bench.askAll(newForKey, [alertOf(now), alertOf(strange)])
  assert.deepEqual(Object.keys(toSaid(known!)), ['new-agent-on-key'])
  assert.deepEqual(unknown, [], 'the identity’s own novelty says it')
})

test('a key that is used as always is usual, and a temporary key has no history to ask for', async (t) => {
  const now = makeCall({ at: today })
  const session = makeCall({ at: today, by: 'role/deploy' })
  const bench = await openBench(t, [...usual, now, session])
  const [own, temporary] = await bench.askAll(newForKey, [alertOf(now), alertOf(session)])
  assert.match(toSaid(own!)['usual-for-key']!, /as before: of the 14 days before 2025-03-03 14 times on 14 days/)
  assert.deepEqual(temporary, [])
})

test('in a short log no key is called dormant', async (t) => {
  const now = makeCall({ at: today, key: 'AKIAOLD' })
  const bench = await openBench(t, [...usual.slice(-4), now])
  assert.deepEqual(await bench.ask(newForKey, alertOf(now)), [])
})
