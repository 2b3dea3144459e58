import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JudgedVisit } from './grow.ts'
import { toHands, type Work } from './hands.ts'

const nothing: ReadonlySet<string> = new Set()

function makeVisit(visit: number, given: Partial<JudgedVisit> = {}): JudgedVisit {
  return {
    visit,
    day: '2025-03-04',
    identity: `user ${visit}`,
    account: null,
    key: `AKIA${visit}`,
    address: `203.0.113.${visit}`,
    agent: null,
    family: null,
    network: null,
    country: null,
    networkClass: null,
    events: 1,
    denied: 0,
    first: '2025-03-04T10:00:00Z',
    last: '2025-03-04T10:00:00Z',
    evidence: [],
    own: 3,
    links: [],
    score: 0.99,
    round: 0,
    ...given,
  }
}

async function handsOf(visits: readonly JudgedVisit[], works: readonly Work[] = [], shared = nothing): Promise<number> {
  const readWork = async () =>
    new Map(visits.map(({ visit }, index) => [visit, works[index] ?? { agents: [], calls: [] }]))
  const hands = await toHands(visits, { shared, readWork })
  assert.deepEqual(hands.flat().sort(), visits.map(({ visit }) => visit).sort())
  return hands.length
}

test('a key, an identity, an address where nobody else is, and what one made for the other hold visits together', async () => {
  assert.equal(await handsOf([makeVisit(1), makeVisit(2, { key: 'AKIA1' })]), 1)
  assert.equal(await handsOf([makeVisit(1), makeVisit(2, { identity: 'user 1' })]), 1)
  assert.equal(await handsOf([makeVisit(1), makeVisit(2, { address: '203.0.113.1' })]), 1)
  const lineage = { id: 'lineage', visit: 2, from: 1, weight: 9, by: 'AssumeRole' }
  assert.equal(await handsOf([makeVisit(1), makeVisit(2, { links: [lineage] })]), 1)
})

test('over others, too: a chain is one hand', async () => {
  const chain = [makeVisit(1), makeVisit(2, { key: 'AKIA1' }), makeVisit(3, { address: '203.0.113.2' })]
  assert.equal(await handsOf(chain), 1)
})

test('a rare call, or an office’s address, that two share makes them no one', async () => {
  const calls = { id: 'rare-calls', visit: 2, from: 1, weight: 3, by: 'the rare call iam:GetUser' }
  const works = [1, 2].map((one) => ({ agents: [`agent ${one}`], calls: ['iam:GetUser', `s3:A${one}`, `s3:B${one}`] }))
  assert.equal(await handsOf([makeVisit(1), makeVisit(2, { links: [calls] })], works), 2)
  const office = makeVisit(2, { address: '203.0.113.1' })
  assert.equal(await handsOf([makeVisit(1), office], works, new Set(['address 203.0.113.1'])), 2)
})

test('an agent that nobody else has, or much the same work, makes them one', async () => {
  const visits = [makeVisit(1), makeVisit(2)]
  const agents = [
    { agents: ['tool/1'], calls: ['a'] },
    { agents: ['[tool/1]'], calls: ['b'] },
  ]
  assert.equal(await handsOf(visits, agents), 1)
  assert.equal(await handsOf(visits, agents, new Set(['agent tool/1', 'agent [tool/1]'])), 2)
  const same = [
    { agents: [], calls: ['a', 'b', 'c'] },
    { agents: [], calls: ['b', 'c', 'd', 'e'] },
  ]
  assert.equal(await handsOf(visits, same), 1)
})
