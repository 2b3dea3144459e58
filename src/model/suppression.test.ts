import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Alert } from './alert.ts'
import type { Entity } from './entity.ts'
import { isExpired, markSuppressed, type Suppression } from './suppression.ts'

const now = Date.parse('2025-03-04T12:00:00Z')
const alice = 'arn:aws:iam::111122223333:user/alice'

const alert = (entities: readonly Entity[], rule = 'r-1') =>
  ({
    id: 'a-1',
    rule: { id: rule, kind: 'event' },
    lead: null,
    omitted: 0,
    entities,
    suppressed: null,
  }) as unknown as Alert

const suppression = (given: Partial<Suppression>): Suppression => ({
  id: 's-1',
  rule: null,
  entities: [],
  by: 'Ann',
  why: 'our scanner',
  added: '2025-03-01T00:00:00Z',
  until: null,
  ...given,
})

const isCovered = (entities: readonly Entity[], given: Partial<Suppression>) =>
  markSuppressed([alert(entities)], [suppression(given)], now)[0]!.suppressed !== null

test('an alert says who accepted it, until when and why', () => {
  const [marked] = markSuppressed([alert([])], [suppression({ rule: { id: 'r-1', title: 'R' } })], now)
  assert.deepEqual(marked!.suppressed, { id: 's-1', by: 'Ann', until: null, why: 'our scanner' })
})

test('rule and entities must all be as accepted', () => {
  const rule = { id: 'r-2', title: 'R' }
  assert.equal(isCovered([{ kind: 'identity', value: alice }], { rule }), false)
  const both: Partial<Suppression> = {
    entities: [
      { kind: 'identity', value: alice },
      { kind: 'address', value: '203.0.113.0/24' },
    ],
  }
  const identity: Entity = { kind: 'identity', value: alice }
  assert.equal(isCovered([identity], both), false)
  assert.equal(isCovered([identity, { kind: 'address', value: '203.0.113.9' }], both), true)
  assert.equal(isCovered([identity, { kind: 'address', value: '198.51.100.9' }], both), false)
})

test('an alert that does not name all is not accepted, but for what its lead says', () => {
  const key: Entity = { kind: 'key', value: 'AKIARTX3GSDSU6ZONF37' }
  const office: Entity = { kind: 'address', value: '203.0.113.9' }
  const long = { ...alert([key, office]), lead: key, omitted: 105 } as Alert
  const isTaken = (one: Alert, entity: Entity) =>
    markSuppressed([one], [suppression({ entities: [entity] as Suppression['entities'] })], now)[0]!.suppressed !== null
  assert.equal(isTaken(long, office), false)
  assert.equal(isTaken(long, key), true)
  assert.equal(isTaken({ ...long, rule: { ...long.rule, kind: 'correlation' } }, key), false)
  const offices = Array.from({ length: 50 }, (_, index) => ({ kind: 'address', value: `10.1.0.${index}` }) as Entity)
  const range: Entity = { kind: 'address', value: '10.0.0.0/8' }
  assert.equal(isTaken(alert(offices.slice(1)), range), true)
  assert.equal(isTaken(alert(offices), range), false)
})

test('a thief beside an accepted address is not accepted', () => {
  const scanner: Entity = { kind: 'address', value: '203.0.113.9' }
  const given: Partial<Suppression> = { entities: [{ kind: 'address', value: '203.0.113.9' }] }
  assert.equal(isCovered([scanner], given), true)
  assert.equal(isCovered([scanner, { kind: 'address', value: '198.51.100.9' }], given), false)
})

test('several of one kind may each be the one', () => {
  const given: Partial<Suppression> = {
    entities: [
      { kind: 'address', value: '203.0.113.9' },
      { kind: 'address', value: '2001:db8::/32' },
    ],
  }
  assert.equal(
    isCovered(
      [
        { kind: 'address', value: '2001:db8::7' },
        { kind: 'address', value: '203.0.113.9' },
      ],
      given,
    ),
    true,
  )
})

test('an agent is known by a part of it, in whatever case', () => {
  const given: Partial<Suppression> = { entities: [{ kind: 'agent', value: 'Prowler/' }] }
  assert.equal(isCovered([{ kind: 'agent', value: 'Boto3/1.26 prowler/3.0' }], given), true)
  assert.equal(isCovered([{ kind: 'agent', value: 'aws-cli/2 kali' }], given), false)
})

test('what is expired says nothing any more', () => {
  const until = '2025-03-04T12:00:00Z'
  assert.equal(isExpired({ until }, now - 1), false)
  assert.equal(isExpired({ until }, now), true)
  assert.equal(
    isCovered([{ kind: 'identity', value: alice }], { until, entities: [{ kind: 'identity', value: alice }] }),
    false,
  )
})
