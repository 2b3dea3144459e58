import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { network } from './network.ts'

const at = '2025-03-05 10:00:00'

test('a rented machine that its caller never used is told, with whose network it is, where registered, and the table’s date', async (t) => {
  const call = makeCall({ at, address: places.hetzner })
  const facts = await (await openBench(t, [call])).ask(network, alertOf(call))
  const said = toSaid(facts)
  assert.deepEqual(Object.keys(said), ['hosting-network', 'network'])
  assert.match(said.network!, /88\.198\.10\.20 \(1 call\) is in AS 24940, "Hetzner[^"]*", registered in DE: hosting\.$/)
  assert.match(said['hosting-network']!, /a hosting provider other than AWS, Google or Microsoft\.$/)
  assert.ok(facts.every(({ source }) => /\d{4}-\d\d-\d\d/.test(source)))
  assert.deepEqual(facts[0]!.eventIds, [call.id])
})

test('a network from which the caller has always called is usual, whatever its kind', async (t) => {
  const always = makeCalls({ at: '2025-02-18 09:00:00', days: 14, address: places.hetzner })
  const call = makeCall({ at, address: '88.198.10.77' })
  const bench = await openBench(t, [...always, call])
  assert.deepEqual(Object.keys(toSaid(await bench.ask(network, alertOf(call)))), ['network', 'usual-hosting-network'])
})

test('AWS is told apart, and what no list names is unknown and not guessed', async (t) => {
  const calls = [places.amazon, places.home].map((address) => makeCall({ at, address }))
  const said = toSaid(await (await openBench(t, calls)).ask(network, alertOf(...calls)))
  assert.deepEqual(Object.keys(said), ['aws-network', 'network', 'unknown-network'])
  assert.match(said.network!, /: unknown.* “Unknown” is the kind of a network of which no list says more\.$/)
})

test('names of services are nobody’s network', async (t) => {
  const call = makeCall({ at, more: { address: null, source_ip: 'cloudtrail.amazonaws.com' } })
  assert.deepEqual(await (await openBench(t, [call])).ask(network, alertOf(call)), [])
})

test('a private address and a VPC endpoint are inside', async (t) => {
  const call = makeCall({ at, address: '10.0.0.7', more: { vpc_endpoint_id: 'vpce-0abc' } })
  const said = toSaid(await (await openBench(t, [call])).ask(network, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['network', 'private-address', 'vpc-endpoint'])
  assert.match(said['vpc-endpoint']!, /through the VPC endpoint "vpce-0abc"/)
})
