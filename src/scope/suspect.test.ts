import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { agents, daily, openLog, places, toArn } from './testing/open-log.ts'

const deed = { by: 'alice', at: '2024-05-10 10:00:00', call: 'cloudtrail:StopLogging', address: places.home }

describe('a grave deed', () => {
  test('of somebody in a log of one day makes all of hers suspected, with the reason, and nobody else', async (t) => {
    const other = { by: 'bob', at: '2024-05-10 11:00:00', agent: agents.boto }
    const log = await openLog(t, [deed, other])
    const [only, ...others] = (await log.suspect([['e0'], 1])).found
    assert.equal(others.length, 0)
    assert.deepEqual(
      new Set(only!.entities.map(({ value }) => value)),
      new Set([toArn('alice'), 'AKIAALICE', places.home, agents.mac]),
    )
    assert.ok(only!.entities.every(({ verdict, score }) => verdict === 'suspected' && score === 0.5))
    assert.match(
      only!.entities[0]!.reasons.join(' '),
      /grave unless it was the owner \(“Deed 0”\).* no history of the account/,
    )
    assert.match(only!.because, /too few days of the account/)
  })

  test('where others are too, neither address nor agent is suspected', async (t) => {
    const log = await openLog(t, [deed, { ...deed, by: 'bob', call: 's3:ListBuckets' }])
    const [only] = (await log.suspect([['e0'], 1])).found
    assert.deepEqual(only!.entities.map(({ kind }) => kind).sort(), ['identity', 'key'])
  })

  test('what only asks for attention takes two', async (t) => {
    const log = await openLog(t, [deed])
    assert.equal((await log.suspect([['e0'], 0.5])).found.length, 0)
    const [only] = (await log.suspect([['e0'], 0.5], [['e0'], 0.5])).found
    assert.deepEqual(only!.deeds, [0, 1])
  })

  test('where the account has a history it is none; of an identity that has none it takes more, and strangeness', async (t) => {
    const days = daily(5, { by: 'bob', at: '2024-05-06 11:00:00' })
    const known = await openLog(t, [deed, ...daily(5, { ...deed, at: '2024-05-06 10:00:00' })])
    assert.equal((await known.suspect([['e0'], 3])).found.length, 0)
    const fresh = await openLog(t, [{ ...deed, address: places.server }, ...days])
    assert.equal((await fresh.suspect([['e0'], 1])).found.length, 0)
    assert.match((await fresh.suspect([['e0'], 2])).found[0]!.because, /no other day of the identity/)
    const inOffice = await openLog(t, [{ ...deed, address: places.office }, ...days])
    assert.equal((await inOffice.suspect([['e0'], 2])).found.length, 0)
  })

  test('what many do is their work', async (t) => {
    const all = ['alice', 'bob', 'carol', 'dave'].map((by) => ({ ...deed, by }))
    const log = await openLog(t, all)
    assert.equal((await log.suspect([['e0', 'e1', 'e2', 'e3'], 1])).found.length, 0)
    const three = await openLog(t, all.slice(1))
    assert.equal((await three.suspect([['e0', 'e1', 'e2'], 1])).found.length, 1)
  })
})
