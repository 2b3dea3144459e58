import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agents, makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { newForAccount } from './new-for-account.ts'

const people = ['alice', 'bob', 'carol', 'dora', 'emil']
const from = '2025-02-10 09:00:00'
const days = people.flatMap((by) => makeCalls({ at: from, days: 22, by }))
const today = '2025-03-04 10:22:00'
const odd = makeCall({
  at: today,
  agent: agents.kali,
  address: places.ovh,
  region: 'us-east-1',
  call: 'ses:GetSendQuota',
})

test('what nobody in the account did before is new here', async (t) => {
  const bench = await openBench(t, [...days, odd])
  const facts = await bench.ask(newForAccount, alertOf(odd))
  const said = toSaid(facts)
  const news = ['agent', 'call', 'country', 'network', 'region', 'service', 'system'].map((name) => `${name}-new-here`)
  assert.deepEqual(Object.keys(said), news)
  assert.equal(
    said['agent-new-here'],
    'Nobody in the account "111122223333" used the agent "aws-cli 2 on Linux (Kali)" in the 14 days before 2025-03-03, in which there were 70 calls.',
  )
  assert.ok(facts.every(({ eventIds }) => eventIds[0] === odd.id))
})

test('what a colleague does is not new here, and a short log calls nothing new', async (t) => {
  const again = makeCall({ at: today, agent: agents.kali })
  const colleague = makeCall({ at: '2025-02-25 09:00:00', by: 'bob', agent: agents.kali })
  const bench = await openBench(t, [...days, colleague, again])
  assert.equal('agent-new-here' in toSaid(await bench.ask(newForAccount, alertOf(again))), false)
  const short = await openBench(t, [
    ...people.flatMap((by) => makeCalls({ at: '2025-03-01 09:00:00', days: 3, by })),
    odd,
  ])
  assert.deepEqual(await short.ask(newForAccount, alertOf(odd)), [])
})

test('an office from which five people work for three weeks is the company’s own, a new one is not', async (t) => {
  const own = makeCall({ at: today })
  const grown = await openBench(t, [...days, own])
  const said = toSaid(await grown.ask(newForAccount, alertOf(own)))
  assert.match(said['usual-egress']!, /217\.91\.52\.18 \(5 identities are at home there, 2025-02-10 to 2025-03-02\)/)
  assert.match(said['agent-common-here']!, /^4 other identities of this account used/)
  const early = makeCall({ at: '2025-02-20 10:00:00' })
  const younger = await openBench(t, [...days, early])
  const kinds = Object.keys(toSaid(await younger.ask(newForAccount, alertOf(early))))
  assert.deepEqual(kinds, ['address-shared-here', 'agent-common-here'])
})

test('an address through which a thief tried many keys for a day is no habit', async (t) => {
  const tried = people.map((by) => makeCall({ at: '2025-03-02 03:00:00', by, address: places.ovh }))
  const bench = await openBench(t, [...days, ...tried, odd])
  const kinds = Object.keys(toSaid(await bench.ask(newForAccount, alertOf(odd))))
  assert.deepEqual(
    kinds.filter((kind) => kind.includes('egress') || kind.includes('shared')),
    [],
  )
})
