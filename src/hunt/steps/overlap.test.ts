import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { UserError } from '../../model/problem.ts'
import type { ParameterValues } from '../hunt.ts'
import { type LoggedCall, openLog, toArn } from '../testing/open-log.ts'
import { overlap } from './overlap.ts'
import type { StepRow } from './step.ts'

const at = '2024-05-10 10:00:00'
const nothing = { columns: [], rows: [] }

describe('overlap', () => {
  test('says it as the story does: all six of six, and how seldom chance does that', async (t) => {
    const asked = await openLog(t, toStory())
    const { rows, notes } = await overlap.run(
      nothing,
      asked({ of: ['UpdateAccountSendingEnabled', 'denied:ses:GetSendQuota'] }),
    )
    const [shared] = rows.filter(({ what }) => what === 'shared')
    assert.equal(
      shared!.says,
      'all 6 of 6 identities that called UpdateAccountSendingEnabled are among the 9 that were denied ses:GetSendQuota; by chance 1 in 3.6 million',
    )
    assert.equal(shared!.lift, 8.89)
    assert.equal(shared!.p, 2.8e-7)
    assert.deepEqual(notes, ['Chance is measured against the 80 identities of the time that was searched.'])
  })

  test('shows for each set and group the members, and the first event that put each into each set', async (t) => {
    const asked = await openLog(t, [
      { by: 'one', call: 'ses:GetSendQuota', at },
      { by: 'one', call: 'ses:GetSendQuota', at: '2024-05-09 10:00:00' },
      { by: 'one', call: 's3:ListBuckets', at },
      { by: 'two', call: 's3:ListBuckets', at },
    ])
    const { rows } = await overlap.run(nothing, asked({ of: ['GetSendQuota', 'ListBuckets'] }))
    assert.deepEqual(
      rows.map(({ what, members, eventIds }) => [what, members, eventIds]),
      [
        ['set', [toArn('one')], ['e1']],
        ['set', [toArn('one'), toArn('two')], ['e2', 'e3']],
        ['shared', [toArn('one')], ['e1', 'e2']],
        ['exactly', [toArn('two')], ['e3']],
        ['exactly', [toArn('one')], ['e1', 'e2']],
      ],
    )
  })

  test('compares identities by what they call, and addresses by who comes from there', async (t) => {
    const asked = await openLog(t, [
      { by: 'one', call: 'ses:GetSendQuota', at, address: '198.51.100.1' },
      { by: 'two', call: 'ses:GetSendQuota', at, address: '198.51.100.2' },
      { by: 'two', call: 's3:ListBuckets', at, address: '198.51.100.1' },
    ])
    const by = async (...of: string[]) => {
      const { rows } = await overlap.run(nothing, asked({ of }))
      return rows.find(({ what }) => what === 'shared')!.members
    }
    assert.deepEqual(await by('user:one', toArn('two')), ['ses:GetSendQuota'])
    assert.deepEqual(await by('198.51.100.1', '198.51.100.2'), [toArn('two')])
    assert.deepEqual(await by('AKIAONEAAAAAAAAAAAAA', 'AKIATWOAAAAAAAAAAAAA'), ['ses:GetSendQuota'])
  })

  test('does not count it as a find that who was denied a call has called it', async (t) => {
    const asked = await openLog(t, toStory())
    const { rows } = await overlap.run(nothing, asked({ of: ['GetSendQuota', 'denied:GetSendQuota'] }))
    assert.deepEqual(
      rows.filter(({ what }) => what === 'shared'),
      [],
    )
  })

  test('says which call was perhaps meant where nobody made one', async (t) => {
    const asked = await openLog(t, toStory())
    const { notes } = await overlap.run(nothing, asked({ of: ['GetSendQuota', 's3:ListBukets'] }))
    assert.equal(
      notes![1],
      'There is nobody and nothing of s3:ListBukets in the time that was searched; was ListBuckets meant?',
    )
  })

  test('of three sets says how many are in all, against the smallest', async (t) => {
    const asked = await openLog(t, toStory())
    const { rows } = await overlap.run(
      nothing,
      asked({ of: ['GetSendQuota', 'UpdateAccountSendingEnabled', 'ListBuckets'] }),
    )
    const all = rows.find(({ what, sets }) => what === 'shared' && (sets as string[]).length === 3)!
    assert.equal(all.says, 'in all 3 sets: 6 of the 6 identities of the smallest; by chance 1 in 3.6 million')
  })

  test('takes an agent by a part of its name, and quotes it for a shell', async (t) => {
    const asked = await openLog(t, [
      { by: 'one', call: 's3:ListBuckets', at, agent: "aws-cli/1.22.34 5.15.0-Kali3 it's" },
      { by: 'two', call: 's3:ListBuckets', at },
    ])
    const { rows } = await overlap.run(nothing, asked({ of: ["agent:kali3 it's", 'ListBuckets'] }))
    assert.deepEqual(rows[0]!.members, [toArn('one')])
    assert.equal(rows[0]!.show, `keytrail triage 'agent:kali3 it'"'"'s'`)
  })

  test('one set, thirteen, and what is no set are refused with a way out', async (t) => {
    const asked = await openLog(t, toStory())
    const fails = (parameters: ParameterValues) =>
      assert.rejects(() => overlap.run(nothing, asked(parameters)), UserError)
    await fails({ of: ['GetSendQuota'] })
    await fails({ of: ['GetSendQuota', 'GetSendQuota'] })
    await fails({ of: Array.from({ length: 13 }, (_, n) => `Call${n}`) })
    await fails({ of: ['GetSendQuota', "x' or true"] })
    await fails({ of: ['GetSendQuota', 'ListBuckets'], by: 'colours' })
    await fails({})
  })

  test('counts as one does who goes through the calls by hand', async (t) => {
    const names = ['ListUsers', 'ListRoles', 'ListKeys', 'GetUser']
    const called = fc.record({ by: fc.nat(14), call: fc.constantFrom(...names), isDenied: fc.boolean() })
    const logs = fc.array(called, { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(logs, fc.subarray([...names, 'denied:GetUser'], { minLength: 2 }), async (log, of) => {
        const asked = await openLog(t, log.map(toLogged))
        const { rows } = await overlap.run(nothing, asked({ of }))
        const sets = of.map((name) => new Set(log.filter((one) => isIn(name, one)).map(({ by }) => toArn(`u${by}`))))
        assert.deepEqual(toCounts(rows, 'set'), toObject(of.map((name, place) => [name, sets[place]!.size])))
        assert.deepEqual(toCounts(rows, 'exactly'), toObject(countByHand(of, sets)))
      }),
      { numRuns: 15 },
    )
  })
})

type Called = { readonly by: number; readonly call: string; readonly isDenied: boolean }

function toLogged({ by, call, isDenied }: Called): LoggedCall {
  return { by: `u${by}`, call: `iam:${call}`, at, ...(isDenied && { error: 'AccessDenied' }) }
}

function isIn(name: string, { call, isDenied }: Called): boolean {
  return name.startsWith('denied:') ? isDenied && name === `denied:${call}` : name === call
}

function countByHand(of: readonly string[], sets: readonly ReadonlySet<string>[]): [string, number][] {
  const members = [...new Set(sets.flatMap((set) => [...set]))]
  const groups = Map.groupBy(members, (member) => of.filter((_, place) => sets[place]!.has(member)).join(','))
  return [...groups].map(([name, those]) => [name, those.length])
}

function toCounts(rows: readonly StepRow[], what: string): object {
  return toObject(rows.filter((row) => row.what === what).map(({ sets, count }) => [String(sets), count as number]))
}

function toObject(pairs: readonly (readonly [string, number])[]): object {
  return Object.fromEntries(pairs)
}

/** Eighty identities; nine were denied GetSendQuota, six of them switched sending. */
function toStory(): LoggedCall[] {
  const users = Array.from({ length: 80 }, (_, n) => `user${n}`)
  return [
    ...users.map((by) => ({ by, call: 's3:ListBuckets', at })),
    ...users.slice(0, 9).map((by) => ({ by, call: 'ses:GetSendQuota', at, error: 'AccessDenied' })),
    ...users.slice(3, 9).map((by) => ({ by, call: 'ses:UpdateAccountSendingEnabled', at })),
  ]
}
