import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { EntityKind } from '../../../src/model/entity.ts'
import type { ScopedEntity } from '../../../src/model/scope.ts'
import type { EntityVerdict } from '../../../src/model/verdict.ts'
import type { Malicious, Truth } from '../scenario.ts'
import { renderScores } from './render.ts'
import type { ScoredCase } from './run-scored.ts'
import { type Found, toScored } from './to-scored.ts'
import { toScore } from './to-scores.ts'

const [alice, bob, mallory] = ['alice', 'bob', 'mallory'].map((name) => `arn:aws:iam::111122223333:user/${name}`) as [
  string,
  string,
  string,
]
const thief = (identity: string, key: string, address: string): Malicious => ({
  identities: [identity],
  keys: [key],
  addresses: [address],
  agents: [],
  eventIds: [],
})
const [first, second] = [thief(alice, 'AKIAALICE', '8.8.8.8'), thief(mallory, 'AKIAMALLORY', '9.9.9.9')]

function truthOf(...intrusions: readonly Malicious[]): Truth {
  const all = (part: 'identities' | 'keys' | 'addresses') => intrusions.flatMap((each) => each[part])
  const malicious = { identities: all('identities'), keys: all('keys'), addresses: all('addresses') }
  return { malicious, intrusions, decoys: [{ kind: 'traveller', identity: bob, why: 'travels' }] } as unknown as Truth
}

function entityOf(kind: EntityKind, value: string, verdict: EntityVerdict = 'compromised'): ScopedEntity {
  return { kind, value, verdict, score: 0.97, reasons: ['It is near.'] } as unknown as ScopedEntity
}

const allOf = ({ identities, keys, addresses }: Malicious): ScopedEntity[] => [
  ...identities.map((value) => entityOf('identity', value)),
  ...keys.map((value) => entityOf('key', value, 'hostile')),
  ...addresses.map((value) => entityOf('address', value, 'hostile')),
]
const incidentOf = (...entities: readonly ScopedEntity[]): Found => ({ severity: 'high', entities })
const caseOf = (found: readonly Found[], truth: Truth): ScoredCase => ({
  kind: 'story',
  seed: 7,
  seconds: 1,
  failure: null,
  ...toScored(found, truth),
})

describe('a score', () => {
  test('what is found and nobody else is all right', () => {
    const scored = toScored([incidentOf(...allOf(first), entityOf('identity', bob, 'cleared'))], truthOf(first))
    assert.deepEqual(scored.wrong, [])
    assert.deepEqual(scored.counts.keys, { right: 1, framed: 0, missed: 0 })
    assert.deepEqual([scored.falseIncidents, scored.joined, scored.split], [0, 0, 0])
  })

  test('a suspicion is no finding, and an honest identity that is called compromised is framed', () => {
    const found = [incidentOf(entityOf('identity', alice, 'suspected'), entityOf('identity', bob))]
    const { wrong, counts } = toScored(found, truthOf(first))
    assert.deepEqual(
      wrong.map(({ value, is, decoys }) => [value, is, decoys]),
      [
        [bob, 'framed', ['traveller']],
        [alice, 'missed', []],
        ['AKIAALICE', 'missed', []],
        ['8.8.8.8', 'missed', []],
      ],
    )
    assert.deepEqual(counts.identities, { right: 0, framed: 1, missed: 1 })
  })

  test('F1 joins keys and identities of all cases, and leaves out addresses', () => {
    const good = caseOf([incidentOf(...allOf(first))], truthOf(first))
    const bad = caseOf([incidentOf(entityOf('identity', bob))], truthOf(first))
    const { owned, addresses, framed } = toScore('all', [good, bad])
    assert.deepEqual(owned, { precision: 2 / 3, recall: 1 / 2, f1: 4 / 7 })
    assert.deepEqual(addresses, { precision: 1, recall: 1 / 2, f1: 2 / 3 })
    assert.equal(framed, 1)
  })

  test('where nobody broke in only an incident above low is false', () => {
    const low: Found = { severity: 'low', entities: [] }
    assert.equal(toScored([low], truthOf()).falseIncidents, 0)
    assert.equal(toScored([low, incidentOf(entityOf('identity', bob))], truthOf()).falseIncidents, 1)
  })

  test('two thieves in one incident are joined, one thief in two incidents is split', () => {
    const truth = truthOf(first, second)
    assert.deepEqual(countsOf([incidentOf(...allOf(first)), incidentOf(...allOf(second))], truth), [0, 0])
    assert.deepEqual(countsOf([incidentOf(...allOf(first), ...allOf(second))], truth), [1, 0])
    const [identity, ...others] = allOf(first)
    assert.deepEqual(countsOf([incidentOf(identity!), incidentOf(...others)], truth), [0, 1])
  })

  test('the table says whether what is asked was held, and names what is wrong with its reasons', () => {
    assert.match(renderScores([caseOf([incidentOf(...allOf(first))], truthOf(first))]), /: held\./)
    const text = renderScores([caseOf([incidentOf(...allOf(first), entityOf('identity', bob))], truthOf(first))])
    assert.match(text, /NOT held/)
    assert.match(
      text,
      /story 7 {2}framed arn:aws:iam::111122223333:user\/bob \(traveller\): compromised 0\.97 It is near\./,
    )
  })
})

function countsOf(found: readonly Found[], truth: Truth): number[] {
  const { joined, split } = toScored(found, truth)
  return [joined, split]
}
