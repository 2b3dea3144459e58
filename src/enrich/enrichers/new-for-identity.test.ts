import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agents, makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, leadIn, openBench, toSaid } from '../testing/open-bench.ts'
import { newForIdentity } from './new-for-identity.ts'

const usual = makeCalls({ at: '2025-02-10 09:00:00', days: 22 })
const stolen = { at: '2025-03-04 10:22:00', agent: agents.kali, address: places.ovh, region: 'us-east-1' }
const odd = makeCall({ ...stolen, call: 'ses:GetSendQuota', error: 'AccessDenied' })

test('a tool, a network and a country that were never there are new, one by one and together', async (t) => {
  const bench = await openBench(t, [...usual, odd])
  const facts = await bench.ask(newForIdentity, alertOf(odd))
  const said = toSaid(facts)
  const news = ['address', 'agent', 'call', 'country', 'network', 'region', 'service', 'system']
  assert.deepEqual(Object.keys(said).sort(), ['all-new', ...news.map((name) => `new-${name}`)])
  assert.equal(
    said['new-network'],
    'The user "alice" had never called from the network AS16276 ("OVH SAS") in the 14 days before 2025-03-03, in which it called 14 times on 14 days, from 2025-02-17 to 2025-03-02.',
  )
  assert.match(said['new-agent']!, /had never used the agent "aws-cli 2 on Linux \(Kali\)"/)
  assert.deepEqual([...new Set(facts.flatMap(({ eventIds }) => eventIds))], [odd.id])
})

test('what somebody does every day is usual, and says since when', async (t) => {
  const again = makeCall({ at: '2025-03-04 09:00:00' })
  const bench = await openBench(t, [...usual, again])
  const said = toSaid(await bench.ask(newForIdentity, alertOf(again)))
  const kinds = ['all-usual', 'usual-address', 'usual-agent', 'usual-calls', 'usual-country']
  assert.deepEqual(Object.keys(said).sort(), kinds)
  assert.match(said['usual-agent']!, /14 times on 14 days, from 2025-02-17 to 2025-03-02/)
})

test('an agent of another version is of the same family, and one of two that is new is named', async (t) => {
  const newer = makeCall({ at: '2025-03-04 09:00:00', agent: agents.linux.replace('2.13.25', '2.15.1') })
  const bench = await openBench(t, [...usual, newer, odd])
  assert.ok('usual-agent' in toSaid(await bench.ask(newForIdentity, alertOf(newer))))
  const said = toSaid(await bench.ask(newForIdentity, alertOf(newer, odd)))
  assert.match(said['new-agent']!, /Kali.*\(1 of the 2 agents shown here\)\.$/)
  assert.equal(said['usual-agent'], undefined)
})

test('with a short log nothing is called new, only unseen, and it is said how short', async (t) => {
  const bench = await openBench(t, [...usual.slice(17), odd])
  const said = toSaid(await bench.ask(newForIdentity, alertOf(odd)))
  const kinds = ['address', 'agent', 'country', 'network', 'system'].map((name) => `unseen-${name}`)
  assert.deepEqual(Object.keys(said).sort(), ['little-history', ...kinds])
  assert.match(said['unseen-agent']!, /is not seen to have used .* in the 4 days of log before 2025-03-03/)
})

test('who rarely calls in a long log is rare; who did not call there is new, or has slept', async (t) => {
  const others = makeCalls({ at: '2025-01-10 09:00:00', days: 54, by: 'bob' })
  const slept = makeCall({ at: '2025-01-20 09:00:00', by: 'carol' })
  const rare = makeCall({ at: '2025-02-25 09:00:00' })
  const now = ['alice', 'carol', 'dora'].map((by) => makeCall({ ...stolen, by }))
  const bench = await openBench(t, [...others, slept, rare, ...now])
  const facts = await bench.askAll(
    newForIdentity,
    now.map((call) => alertOf(call)),
  )
  const [alice, carol, dora] = facts.map(toSaid)
  assert.match(alice!['rare-identity']!, /it called once on 1 day \(2025-02-25\)/)
  assert.match(carol!['dormant-identity']!, /before, it did last on 2025-01-20/)
  assert.deepEqual(Object.keys(dora!), ['new-identity'])
})

test('what AWS services do on somebody’s behalf, and the console’s own agents, are no news', async (t) => {
  const through = makeCall({
    ...stolen,
    agent: 'cloudformation.amazonaws.com',
    more: { invoked_by: 'cloudformation.amazonaws.com' },
  })
  const console = makeCall({ at: '2025-03-04 09:00:00', agent: agents.console })
  const bench = await openBench(t, [...usual, through, console])
  assert.deepEqual(await bench.ask(newForIdentity, alertOf(through)), [])
  const kinds = Object.keys(toSaid(await bench.ask(newForIdentity, alertOf(console)))).filter((kind) =>
    kind.startsWith('new'),
  )
  assert.deepEqual(kinds, [])
})

test('of several who act, what is usual must be so for all, and what is new is said once', async (t) => {
  const bobs = makeCalls({ at: '2025-02-10 11:00:00', days: 22, by: 'bob' })
  const both = [makeCall(stolen), makeCall({ ...stolen, by: 'bob' })]
  const one = [makeCall({ at: '2025-03-04 11:00:00' }), makeCall({ ...stolen, by: 'bob' })]
  const bench = await openBench(t, [...usual, ...bobs, ...both, ...one])
  const [two, mixed] = (await bench.askAll(newForIdentity, [alertOf(...both), alertOf(...one)])).map(toSaid)
  assert.match(two!['new-agent']!, /The same holds for one other of those who acted here\.$/)
  assert.deepEqual(
    Object.keys(mixed!).filter((kind) => kind.startsWith('usual-ag')),
    [],
  )
})

test('a burst is not its own history, and a role is one identity over all of its sessions', async (t) => {
  const role = { by: 'role/deploy', address: places.office }
  const days = makeCalls({ at: '2025-02-10 09:00:00', days: 22, ...role, session: 'monday' })
  const burst = [0, 1, 2].map((hour) =>
    makeCall({ ...role, ...stolen, at: `2025-03-04 0${hour}:00:00`, session: 'other' }),
  )
  const bench = await openBench(t, [...days, ...burst])
  const lead = leadIn({ kind: 'identity', value: days[0]!.identity! }, '2025-03-04 00:00:00', '2025-03-05 00:00:00')
  const said = toSaid(await bench.ask(newForIdentity, lead))
  assert.match(said['all-new']!, /^The role "deploy" calls with an agent/)
})

test('what was there once or twice is seen, and not yet usual', async (t) => {
  const again = makeCall({ at: '2025-02-14 09:00:00' })
  const bench = await openBench(t, [...usual.slice(1, 3), again])
  const said = toSaid(await bench.ask(newForIdentity, alertOf(again)))
  assert.deepEqual(Object.keys(said), ['little-history', 'seen-before'])
  assert.match(
    said['seen-before']!,
    /of the 2 days of log before 2025-02-13 2 times on 2 days, from 2025-02-11 to 2025-02-12\.$/,
  )
})

test('a system that names no distribution is none that was never seen', async (t) => {
  const unnamed = makeCall({ at: '2025-03-04 09:00:00', agent: 'cloudfox/1.14.2 (Linux)' })
  const bare = makeCall({
    at: '2025-03-04 09:05:00',
    agent: 'Boto3/1.28.40 Python/3.9.18 Linux/5.10.192 Botocore/1.31.40',
  })
  const bench = await openBench(t, [...usual, unnamed, bare])
  for (const call of [unnamed, bare]) {
    const said = toSaid(await bench.ask(newForIdentity, alertOf(call)))
    assert.equal(said['new-system'], undefined)
  }
})
