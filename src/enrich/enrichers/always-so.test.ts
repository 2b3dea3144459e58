import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agents, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { alwaysSo } from './always-so.ts'

const colleagues = makeCalls({ at: '2025-03-01 09:00:00', days: 15, by: 'bob' })
const kali = { agent: agents.kali, address: places.home }

test('who has worked so from the first day of the log to the last is said to, also at its beginning', async (t) => {
  const own = makeCalls({ at: '2025-03-01 10:00:00', days: 15, ...kali })
  const bench = await openBench(t, [...colleagues, ...own])
  const said = toSaid(await bench.ask(alwaysSo, alertOf(own[0]!)))
  assert.equal(
    said['always-so'],
    'The user "alice" has called with "aws-cli 2 on Linux (Kali)" from "Deutsche Telekom AG" on its 15 days from 2025-03-01 to 2025-03-15, and never otherwise.',
  )
})

test('not who works otherwise too: there a thief may stand beside the owner', async (t) => {
  const thiefs = makeCalls({ at: '2025-03-01 10:00:00', days: 15, ...kali })
  const owners = makeCalls({ at: '2025-03-01 11:00:00', days: 15 })
  const bench = await openBench(t, [...colleagues, ...thiefs, ...owners])
  assert.deepEqual(await bench.ask(alwaysSo, alertOf(thiefs[0]!)), [])
})

test('not who appears later than the log begins, nor who is there for a few days', async (t) => {
  const late = makeCalls({ at: '2025-03-05 10:00:00', days: 10, by: 'carol', ...kali })
  const brief = makeCalls({ at: '2025-03-01 10:00:00', days: 4, by: 'dora', ...kali })
  const bench = await openBench(t, [...colleagues, ...late, ...brief])
  const asked = [alertOf(late[0]!), alertOf(brief[0]!)]
  assert.deepEqual(await bench.askAll(alwaysSo, asked), [[], []])
})
