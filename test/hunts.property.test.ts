import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { openWorkbench } from '../src/workbench.ts'
import { type ShortCall, toRecords } from './hunts/to-records.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-hunts-law-'))
after(() => rmSync(folder, { recursive: true }))

const begin = Date.parse('2024-05-01T00:00:00Z')
const toTime = (minute: number) => new Date(begin + minute * 60_000).toISOString().slice(0, 16)

/** So many separate little logs lie in one, each under a name of its own: a workspace for each would take minutes. */
const worlds = 40
type Act = { readonly minute: number; readonly who: number }
const acts = fc.array(fc.record({ minute: fc.integer({ min: 0, max: 400 }), who: fc.integer({ min: 0, max: 4 }) }), {
  minLength: 1,
  maxLength: 25,
})

async function ask(name: string, events: readonly ShortCall[], options: object) {
  const log = join(folder, `${name}.json`)
  writeFileSync(log, JSON.stringify({ Records: toRecords(events) }))
  const workbench = openWorkbench({ workspace: join(folder, name), now: () => begin })
  await workbench.ingest([log])
  const { rows } = await workbench.hunt(name, { limit: 10_000, ...options })
  await workbench.close()
  return rows
}

describe('windows slide as if one looked at every moment', () => {
  test('keys of one address', async () => {
    const drawn = fc.sample(acts, { numRuns: worlds, seed: 7 })
    const toAddress = (world: number) => `198.18.${world}.1`
    const events = drawn.flatMap((world, number) =>
      world.map(({ minute, who }) => ({
        at: toTime(minute),
        by: `user-${who}`,
        key: `AKIA${number}X${who}`.padEnd(20, 'A'),
        call: 'sts:GetCallerIdentity',
        from: toAddress(number),
      })),
    )
    const rows = await ask('key-enumeration', events, { named: { least: '2', minutes: '60' } })
    const expected = drawn.flatMap((world, number) => {
      const keys = mostWithin(world, 60, (some) => new Set(some.map(({ who }) => who)).size)
      return keys >= 2 ? [[toAddress(number), keys]] : []
    })
    assert.ok(expected.length > 10 && expected.length < worlds)
    assert.deepEqual(new Map(rows.map(({ address, keys }) => [address, keys])), new Map(expected as [string, number][]))
  })

  test('refusals of one identity', async () => {
    const drawn = fc.sample(acts, { numRuns: worlds, seed: 11 })
    const events = drawn.flatMap((world, number) =>
      world.map(({ minute, who }) => ({
        at: toTime(minute),
        by: `user-${number}`,
        call: `iam:List${'ABCDE'[who]}`,
        error: 'AccessDenied',
      })),
    )
    const rows = await ask('denied-bursts', events, { named: { least: '3', minutes: '30', calls: '1' } })
    const expected = drawn.flatMap((world, number) => {
      const denied = mostWithin(world, 30, (some) => some.length)
      return denied >= 3 ? [[`arn:aws:iam::111122223333:user/user-${number}`, denied]] : []
    })
    assert.ok(expected.length > 10)
    assert.deepEqual(
      new Map(rows.map(({ identity, denied }) => [identity, denied])),
      new Map(expected as [string, number][]),
    )
  })
})

test('how rare a call is, is what one counts who reads every event', async () => {
  const drawn = fc.sample(
    fc.record({
      day: fc.integer({ min: 0, max: 20 }),
      who: fc.integer({ min: 0, max: 9 }),
      call: fc.integer({ min: 0, max: 6 }),
      denied: fc.boolean(),
    }),
    { numRuns: 300, seed: 3 },
  )
  const events = drawn.map(({ day, who, call, denied }, place) => ({
    at: toTime(day * 1440 + (place % 1440)),
    by: `user-${who}`,
    call: `s3:Get${'ABCDEFG'[call]}`,
    ...(denied && { error: 'AccessDenied' }),
  }))
  const rows = await ask('rare-calls', events, { since: '2024-05-11' })
  const now = drawn.filter(({ day }) => day >= 10)
  const expected = Object.entries(Object.groupBy(now, ({ call }) => call)).map(([call, of]) => [
    `s3:Get${'ABCDEFG'[Number(call)]}`,
    of!.length,
    new Set(of!.map(({ who }) => who)).size,
    Math.round((of!.filter(({ denied }) => denied).length / of!.length) * 100) / 100,
  ])
  const byName = (one: readonly unknown[], other: readonly unknown[]) => (String(one[0]) < String(other[0]) ? -1 : 1)
  assert.deepEqual(
    rows.map(({ call, events, identities, denied_share }) => [call, events, identities, denied_share]).sort(byName),
    expected.sort(byName),
  )
})

/** The most that any stretch of so many minutes holds; one that is best ends with an act. */
function mostWithin(world: readonly Act[], minutes: number, count: (some: readonly Act[]) => number): number {
  return Math.max(
    ...world.map(({ minute: end }) => count(world.filter(({ minute }) => minute <= end && minute >= end - minutes))),
  )
}
