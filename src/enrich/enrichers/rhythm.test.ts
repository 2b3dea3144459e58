import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestEvent } from '../../store/testing/add-events.ts'
import { addDays, agents, type CallOptions, makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { rhythm } from './rhythm.ts'

/** Every 30 minutes, day and night, for 18 days. */
const job: CallOptions = { at: '', by: 'job', agent: agents.boto, call: 'sqs:ReceiveMessage', address: places.hetzner }
const machine = Array.from({ length: 48 }, (_, index) => index).flatMap((index) => {
  const time = `${String(Math.floor(index / 2)).padStart(2, '0')}:${index % 2 ? '30' : '00'}:10`
  return makeCalls({ ...job, at: `2025-02-14 ${time}`, days: 18 })
})

/** On workdays from eight to five, at times and with calls of her own. */
const person: TestEvent[] = Array.from({ length: 22 }, (_, day) => day)
  .filter((day) => day % 7 < 5)
  .flatMap((day) =>
    Array.from({ length: 9 }, (_, index) => {
      const minute = String((day * 17 + index * index * 7) % 60).padStart(2, '0')
      const at = addDays(`2025-02-10 ${String(8 + index).padStart(2, '0')}:${minute}:00`, day)
      return makeCall({ at, call: `ec2:Describe${(day * 5 + index) % 25}` })
    }),
  )

test('a machine that does as always keeps its rhythm; with another tool, network or call it does not', async (t) => {
  const usual = makeCall({ ...job, at: '2025-03-04 10:30:10' })
  const odd = makeCall({
    ...job,
    at: '2025-03-04 10:22:00',
    call: 'ses:GetSendQuota',
    address: places.ovh,
    agent: agents.kali,
  })
  const release = makeCall({ ...job, at: '2025-03-04 11:00:10', call: 'sqs:ChangeMessageVisibility' })
  const bench = await openBench(t, [...machine, usual, odd, release])
  const [kept, broken, deviating] = (
    await bench.askAll(
      rhythm,
      [usual, odd, release].map((call) => alertOf(call)),
    )
  ).map(toSaid)
  assert.deepEqual(Object.keys(deviating!), ['machine', 'machine-deviates'])
  assert.deepEqual(Object.keys(kept!), ['in-rhythm', 'machine'])
  assert.match(kept!.machine!, /^The user "job" calls like a machine: every 30 minutes for 14 days, at all hours/)
  assert.deepEqual(Object.keys(broken!), ['machine', 'machine-out-of-rhythm'])
  assert.match(
    broken!['machine-out-of-rhythm']!,
    /used the agent .*Kali.*, called from the network AS16276 .*, called "ses:GetSendQuota", which it never did/,
  )
})

test('a person at night is outside of her hours, and an hour beside them is not', async (t) => {
  const [night, evening] = ['2025-03-04 02:10:00', '2025-03-04 17:40:00'].map((at) => makeCall({ at }))
  const bench = await openBench(t, [...person, night!, evening!])
  const [odd, fine] = (await bench.askAll(rhythm, [alertOf(night!), alertOf(evening!)])).map(toSaid)
  assert.match(
    odd!['outside-usual-hours']!,
    /^The user "alice" calls 1 time in the hour 02:00 UTC, when it was never seen on 10 days with calls/,
  )
  assert.deepEqual(Object.keys(fine!), ['person'])
})

test('who rests on weekends is outside of her hours on one', async (t) => {
  const saturday = makeCall({ at: '2025-03-08 10:00:00' })
  const bench = await openBench(t, [...person, ...makeCalls({ at: '2025-03-05 09:30:00', days: 2 }), saturday])
  assert.match(toSaid(await bench.ask(rhythm, alertOf(saturday)))['outside-usual-hours']!, /on a weekend/)
})

test('with few calls nothing is said', async (t) => {
  const now = makeCall({ at: '2025-03-04 02:10:00' })
  const bench = await openBench(t, [...person.slice(0, 12), now])
  assert.deepEqual(await bench.ask(rhythm, alertOf(now)), [])
})
