import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agents, makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { agent } from './agent.ts'

const years = makeCalls({ at: '2025-02-18 09:00:00', days: 14 })

test('an agent is taken apart, the commonest first', async (t) => {
  const calls = [1, 2].map((minute) => makeCall({ at: `2025-03-05 10:0${minute}:00` }))
  const other = makeCall({ at: '2025-03-05 10:00:00', agent: agents.mac })
  const said = toSaid(await (await openBench(t, [...years, ...calls, other])).ask(agent, alertOf(other, ...calls)))
  assert.deepEqual(Object.keys(said), ['agent'])
  assert.match(
    said.agent!,
    /^2 calls with "aws-cli 2 on Linux \(Ubuntu\)" \(version "2\.13\.25", .*command "iam\.list-users".*2 tools/,
  )
})

test('an attacker’s distribution that nobody used before is told, and one that was always in use is nothing new', async (t) => {
  const odd = makeCall({ at: '2025-03-05 10:00:00', agent: agents.kali })
  const bench = await openBench(t, [...years, odd])
  const said = toSaid(await bench.ask(agent, alertOf(odd)))
  assert.match(said['offensive-agent']!, /names Kali Linux, a distribution made for attacking/)
  const always = makeCalls({ at: '2025-02-18 09:00:00', days: 14, agent: agents.kali })
  const atHome = await (await openBench(t, [...always, odd])).ask(agent, alertOf(odd))
  assert.match(
    toSaid(atHome)['usual-offensive-agent']!,
    /Nothing new: it was used in 14 earlier calls since 2025-02-18\.$/,
  )
  assert.equal('offensive-agent' in toSaid(atHome), false)
})

test('one tool of two that is new is told, though the other is a habit', async (t) => {
  const always = makeCalls({ at: '2025-02-18 09:00:00', days: 14, agent: agents.kali })
  const kali = makeCall({ at: '2025-03-05 10:00:00', agent: agents.kali })
  const pacu = makeCall({ at: '2025-03-05 10:01:00', agent: `${agents.boto} Pacu/1.5.0` })
  const facts = await (await openBench(t, [...always, kali, pacu])).ask(agent, alertOf(kali, pacu))
  const found = facts.find(({ kind }) => kind === 'offensive-agent')
  assert.match(found!.says, /Pacu, a framework to exploit AWS accounts\.$/)
  assert.deepEqual(found!.eventIds, [kali.id, pacu.id])
})

test('audit tools and storage clients are kinds of their own', async (t) => {
  const prowler = makeCall({ at: '2025-03-05 10:00:00', agent: 'Boto3/1.28.40 Prowler/3.1' })
  const browser = makeCall({ at: '2025-03-05 10:01:00', agent: 'S3 Browser/10.1.7 (https://s3browser.com)' })
  const bench = await openBench(t, [...years, prowler, browser])
  const kinds = Object.keys(toSaid(await bench.ask(agent, alertOf(prowler, browser))))
  assert.deepEqual(kinds, ['agent', 'audit-tool-agent', 'storage-client-agent'])
})

test('a hostile agent is quoted, cut and harmless', async (t) => {
  const odd = makeCall({ at: '2025-03-05 10:00:00', agent: `kali\u0007\u202e"${'x'.repeat(100_000)}` })
  const facts = await (await openBench(t, [odd])).ask(agent, alertOf(odd))
  for (const { says } of facts) {
    assert.ok(says.length < 1000)
    assert.doesNotMatch(says, /[\p{Cc}\u202e]/u)
  }
  assert.ok(facts.some(({ kind }) => kind === 'offensive-agent'))
})

test('who has no agent has no fact', async (t) => {
  const silent = makeCall({ at: '2025-03-05 10:00:00', agent: null })
  assert.deepEqual(await (await openBench(t, [silent])).ask(agent, alertOf(silent)), [])
})
