import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agents, makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { agentsOnKey } from './agents-on-key.ts'

const years = makeCalls({ at: '2025-02-18 09:00:00', days: 14 })
const at = (minute: number) => `2025-03-05 10:${String(minute).padStart(2, '0')}:00`

test('a second system on one key is told, also where only the calls beside the alert show it', async (t) => {
  const owner = makeCall({ at: at(0) })
  const thief = makeCall({ at: at(40), agent: agents.kali })
  const facts = await (await openBench(t, [...years, owner, thief])).ask(agentsOnKey, alertOf(thief))
  const said = toSaid(facts)
  assert.deepEqual(Object.keys(said), ['several-agents-on-key'])
  assert.match(
    said['several-agents-on-key']!,
    /2 agents on at least 2 systems.*Not in use before: "aws-cli 2 on Linux \(Kali\)"\.$/,
  )
  assert.deepEqual(facts[0]!.eventIds, [owner.id, thief.id])
})

test('two operating systems within minutes are as if two machines used the key', async (t) => {
  const calls = [makeCall({ at: at(0) }), makeCall({ at: at(4), agent: agents.mac })]
  const bench = await openBench(t, [...years, ...calls])
  assert.match(
    toSaid(await bench.ask(agentsOnKey, alertOf(...calls)))['agents-conflict']!,
    /At 2025-03-05 10:04Z .* within 4 minutes/,
  )
})

test('what was always so is usual', async (t) => {
  const both = [agents.linux, agents.mac].flatMap((agent) => makeCalls({ at: '2025-02-18 09:00:00', days: 14, agent }))
  const calls = [makeCall({ at: at(0) }), makeCall({ at: at(4), agent: agents.mac })]
  const bench = await openBench(t, [...both, ...calls])
  assert.deepEqual(Object.keys(toSaid(await bench.ask(agentsOnKey, alertOf(...calls)))), ['usual-agents-on-key'])
})

test('two tools of one machine, the console, and another key are no second system', async (t) => {
  const go = 'aws-sdk-go-v2/1.17.6 os/linux lang/go#1.19'
  const calls = [
    makeCall({ at: at(0) }),
    makeCall({ at: at(1), agent: go }),
    makeCall({ at: at(2), agent: agents.console }),
  ]
  const other = makeCall({ at: at(3), agent: agents.mac, key: 'AKIAOTHER' })
  const bench = await openBench(t, [...years, ...calls, other])
  assert.deepEqual(await bench.ask(agentsOnKey, alertOf(...calls)), [])
})

test('three tools on one key are several', async (t) => {
  const tools = [agents.linux, 'aws-sdk-go-v2/1.17.6 os/linux lang/go#1.19', 'python-requests/2.28 Linux/6.2']
  const calls = tools.map((agent, index) => makeCall({ at: at(index), agent }))
  const bench = await openBench(t, [...years, ...calls])
  assert.deepEqual(Object.keys(toSaid(await bench.ask(agentsOnKey, alertOf(...calls)))), ['several-agents-on-key'])
})
