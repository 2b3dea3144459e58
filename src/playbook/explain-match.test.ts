import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainMatch } from './explain-match.ts'
import type { Found } from './find-matches.ts'
import { matchPlaybook } from './match.ts'
import { makePlaybook, makeSighting, weigh } from './testing/make-playbook.ts'

const calls = ['iam:ListUsers', 'ses:GetSendQuota', 'ses:ListIdentities', 'ses:UpdateAccountSendingEnabled']
const day = 24 * 60
const playbook = makePlaybook(calls)

function explain(kind: Found['kind'], habits: readonly string[]): string {
  const sightings = calls.map((call, place) => makeSighting(call, 100 * day + place))
  const keys = playbook.calls.filter(({ call }) => habits.includes(call)).map(({ key }) => key)
  const familiar = { logFirst: 0, days: new Map(keys.map((key) => [key, [99, 100]])) }
  const match = matchPlaybook(weigh(playbook), sightings, { familiar })!
  const addresses = ['192.0.2.1', '192.0.2.2']
  const lead = { kind: 'address', value: '192.0.2.1' } as const
  const who = { identities: ['a', 'b'], keys: [], addresses, agents: [] }
  return explainMatch({ playbook, kind, lead, values: addresses, match, evidence: 4, events: 4, ...who }).join(' ')
}

test('one day and one call are said in the singular', () => {
  assert.match(explain('key', ['ses:GetSendQuota']), /ses:GetSendQuota \(on one day before\)/)
  assert.match(explain('key', ['ses:GetSendQuota']), /3 of them were not made before/)
  assert.match(explain('key', calls), /All of them were made before, and count less\./)
  assert.match(explain('key', calls.slice(1)), /One of them was not made before; the others count less\./)
})

test('a hand is called one, with its addresses', () => {
  assert.match(explain('hand', []), /One hand, by what its addresses share: 192\.0\.2\.1, 192\.0\.2\.2\. Spread over 2/)
  assert.doesNotMatch(explain('address', []), /One hand/)
})
