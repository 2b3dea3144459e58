import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openNetworks } from '../../knowledge/networks/open-networks.ts'
import { agent } from '../enrichers/agent.ts'
import { agents, makeCall, makeCalls, places } from './make-call.ts'
import { alertOf, leadIn, openBench, toSaid } from './open-bench.ts'

test('the bench asks about an alert and about a lead alike', async (t) => {
  const own = makeCalls({ at: '2025-02-10 09:00:00', days: 20 })
  const odd = makeCall({ at: '2025-03-04 10:22:00', agent: agents.kali, error: 'AccessDenied' })
  const bench = await openBench(t, [...own, odd])
  const ofAlert = await bench.ask(agent, alertOf(odd))
  assert.deepEqual(Object.keys(toSaid(ofAlert)), ['agent', 'offensive-agent'])
  const lead = leadIn({ kind: 'key', value: 'AKIAALICE' }, '2025-03-04 00:00:00', '2025-03-05 00:00:00')
  assert.deepEqual(await bench.ask(agent, lead), ofAlert)
  assert.deepEqual(Object.keys(toSaid(await bench.ask(agent, alertOf(own[0]!)))), ['agent'])
})

test('the places of the bench are where they say', () => {
  const { lookUp } = openNetworks()
  const said = Object.entries(places).map(([name, address]) => {
    const found = lookUp(address)
    return `${name}: ${found?.country}, ${found?.class}`
  })
  assert.deepEqual(said, [
    'office: DE, unknown',
    'home: DE, unknown',
    'hetzner: DE, hosting',
    'ovh: FR, hosting',
    'france: FR, unknown',
    'america: US, unknown',
    'amazon: US, cloud-aws',
  ])
})
