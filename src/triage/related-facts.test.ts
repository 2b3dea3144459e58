import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Alert } from '../model/alert.ts'
import type { Lead } from '../model/entity.ts'
import type { Level } from '../model/level.ts'
import { toRelatedFacts } from './related-facts.ts'

const alice = { kind: 'identity', value: 'arn:aws:iam::111122223333:user/alice' } as const
const bob = { kind: 'identity', value: 'arn:aws:iam::111122223333:user/bob' } as const

function makeAlert(rule: string, at: string, { who = alice as Lead, level = 'high' as Level } = {}): Alert {
  return {
    id: `${rule} ${at}`,
    rule: {
      id: rule,
      kind: 'event',
      title: rule,
      level,
      author: null,
      license: null,
      tags: [],
      description: null,
      falsepositives: [],
      references: [],
    },
    first: at,
    last: at,
    count: 1,
    value: null,
    lead: who,
    group: {},
    entities: [who],
    eventIds: [],
    omitted: 0,
    new: true,
    facts: [],
    verdict: null,
    score: null,
    reasons: [],
    wouldChange: [],
    status: 'new',
    disposition: null,
    suppressed: null,
  }
}

const toKinds = (alerts: readonly Alert[]) =>
  Object.fromEntries([...toRelatedFacts(alerts)].map(([id, facts]) => [id, facts.map(({ kind }) => kind)]))

test('other rules on one identity within a day are told, by how many', () => {
  const two = [makeAlert('kali', '2025-03-04T10:00:00Z'), makeAlert('ses', '2025-03-04T20:00:00Z')]
  assert.deepEqual(toKinds(two), { [two[0]!.id]: ['other-rule'], [two[1]!.id]: ['other-rule'] })
  const three = [...two, makeAlert('sts', '2025-03-04T10:05:00Z')]
  assert.deepEqual([...new Set(Object.values(toKinds(three)).flat())], ['several-rules'])
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((rule) => makeAlert(rule, '2025-03-04T10:05:00Z'))
  assert.deepEqual([...new Set(Object.values(toKinds(six)).flat())], ['many-rules'])
})

test('the same rule again, another identity, another day and a low level are no neighbours', () => {
  const at = '2025-03-04T10:00:00Z'
  const lonely = [
    makeAlert('kali', at),
    makeAlert('kali', '2025-03-04T15:00:00Z'),
    makeAlert('ses', at, { who: bob }),
    makeAlert('sts', '2025-03-06T10:00:01Z'),
    makeAlert('whoami', at, { level: 'low' }),
  ]
  assert.deepEqual(Object.keys(toKinds(lonely.slice(0, 4))), [])
  assert.deepEqual(toKinds(lonely)['kali 2025-03-04T10:00:00Z'], undefined)
})

test('the neighbours are named, and not too many', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((rule) => makeAlert(rule, '2025-03-04T10:05:00Z'))
  const [fact] = toRelatedFacts(six).get(six[0]!.id)!
  assert.equal(fact!.says, 'Within a day 5 other rules fired on its identities or keys: "b", "c", "d", "e" and 1 more.')
})
