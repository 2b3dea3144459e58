import assert from 'node:assert/strict'
import { test } from 'node:test'
import { places } from './places/index.ts'
import { toQueries } from './to-queries.ts'
import { toWanted } from './wanted.ts'

const { wanted } = toWanted({
  keys: ['AKIARTX3GSDSU6ZONF37', 'AKIARTX3GSDS3BHJTRBT'],
  names: ['a&b #"x'],
  caseNames: ['svc-hub-mail', 'svc-hub-bounce'],
  accounts: ['111122223333'],
})

test('the pattern of the names comes with the first key, before the others', () => {
  const queries = toQueries(wanted).filter(({ place }) => place === places[0]!.says)
  assert.deepEqual(
    queries.slice(0, 3).map(({ term }) => term),
    ['AKIARTX3GSDSU6ZONF37', 'svc-hub', '111122223333'],
  )
})

test('every place is asked in an address that is one, whatever the name', () => {
  const queries = toQueries(wanted)
  assert.deepEqual(new Set(queries.map(({ place }) => place)), new Set(places.map(({ says }) => says)))
  for (const { open, term } of queries) {
    const url = new URL(open)
    assert.equal(url.protocol, 'https:')
    assert.equal(url.hash, '')
    assert.ok(
      [...url.searchParams.values()].some((value) => value.includes(term)),
      open,
    )
  }
})
