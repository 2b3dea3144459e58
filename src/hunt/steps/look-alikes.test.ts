import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { UserError } from '../../model/problem.ts'
import { type LoggedCall, openLog, toArn } from '../testing/open-log.ts'
import { lookAlikes } from './look-alikes.ts'

const nothing = { columns: [], rows: [] }
const kali = 'aws-cli/1.22.34 Python/3.9.11 Linux/5.15.0-kali3-amd64 botocore/1.27.84'
const theirs = '185.232.21.83'

describe('look-alikes', () => {
  test('finds the other stolen key by what is new of both, and says which events show it', async (t) => {
    const asked = await openLog(t, [
      ...toLife(['one', 'two', 'ann', 'bob', 'eve']),
      ...toVisit('one'),
      ...toVisit('two'),
    ])
    const { rows, notes } = await lookAlikes.run(nothing, asked({ leads: [toArn('one')] }))
    assert.deepEqual(
      rows.map(({ identity }) => identity),
      [toArn('two')],
    )
    assert.match(String(rows[0]!.says), /came from 185\.232\.21\.83 \(2 of 5 identities, 1 of 20 days\)/)
    assert.match(notes![0]!, /begins 2024-05-20 02:00Z/)
    const features = rows[0]!.features as unknown as { kind: string; value: string; eventIds: string[] }[]
    const order = features.find(({ kind }) => kind === 'order')!
    assert.equal(order.value, 'sts:GetCallerIdentity → ses:GetSendQuota')
    assert.deepEqual(order.eventIds, ['e103'])
    assert.deepEqual(features.find(({ kind }) => kind === 'denied')!.eventIds, ['e103'])
  })

  test('what somebody did long before is their own way', async (t) => {
    const relay = Array.from({ length: 20 }, (_, day) =>
      toCall('relay', day, { call: 'ses:GetSendQuota', agent: kali, address: theirs }),
    )
    const asked = await openLog(t, [...toLife(['one', 'ann', 'bob', 'eve']), ...relay, ...toVisit('one')])
    const { rows } = await lookAlikes.run(nothing, asked({ leads: [toArn('one')] }))
    assert.deepEqual(rows, [])
  })

  test('what an identity long did with another key is no news of a new one', async (t) => {
    const daily = Array.from({ length: 20 }, (_, day) => toCall('one', day, { call: 'iam:ListUsers' }))
    const stolen = [toCall('one', 19, { call: 'iam:ListUsers' }), ...toVisit('one')].map((call) => ({
      ...call,
      key: 'ASIAONEAAAAAAAAAAAAA',
    }))
    const news = toCall('new', 19, { call: 'iam:ListUsers' })
    const asked = await openLog(t, [
      ...toLife(['one', 'two', 'new', 'bob']),
      ...daily,
      ...stolen,
      news,
      ...toVisit('two'),
    ])
    const { rows } = await lookAlikes.run(nothing, asked({ leads: ['ASIAONEAAAAAAAAAAAAA'] }))
    assert.deepEqual(
      rows.map(({ identity }) => identity),
      [toArn('two')],
    )
  })

  test('what many have says next to nothing', async (t) => {
    const many = Array.from({ length: 20 }, (_, n) => `user${n}`)
    const news = [...many, 'one'].map((by) => toCall(by, 19, { call: 'iam:ListUsers' }))
    const asked = await openLog(t, [...toLife([...many, 'one']), ...news, ...toVisit('one')])
    const { rows } = await lookAlikes.run(nothing, asked({ leads: [toArn('one')] }))
    assert.deepEqual(rows, [])
  })

  test('an office that was there before links nobody, and it is said', async (t) => {
    const office = ['ann', 'bob', 'eve', 'tom', 'pam'].flatMap((by) =>
      Array.from({ length: 20 }, (_, day) => toCall(by, day, { address: '198.51.100.9' })),
    )
    const guests = ['one', 'new'].map((by) => toCall(by, 19, { address: '198.51.100.9', call: 'iam:ListUsers' }))
    const asked = await openLog(t, [...toLife(['one', 'new']), ...office, ...guests])
    const { rows, notes } = await lookAlikes.run(nothing, asked({ leads: [toArn('one')] }))
    const kinds = (rows[0]!.features as unknown as { kind: string }[]).map(({ kind }) => kind)
    assert.ok(kinds.includes('call') && !kinds.includes('address'), kinds.join())
    assert.match(notes!.join(), /198\.51\.100\.9 does not count: 5 identities/)
  })

  test('takes an address and whole agents as leads, and then counts whoever used them', async (t) => {
    const asked = await openLog(t, [
      ...toLife(['one', 'two', 'ann', 'bob', 'eve']),
      ...toVisit('one'),
      ...toVisit('two'),
    ])
    for (const leads of [[theirs], [kali], ['agent:kali']]) {
      const { rows } = await lookAlikes.run(nothing, asked({ leads }))
      assert.deepEqual(
        rows.map(({ identity }) => identity),
        [toArn('one'), toArn('two')],
      )
    }
  })

  test('the bad time can be said', async (t) => {
    const asked = await openLog(t, [
      ...toLife(['one', 'two', 'ann', 'bob', 'eve']),
      ...toVisit('one'),
      ...toVisit('two'),
    ])
    const since = Date.parse('2024-05-25T00:00:00Z')
    const { rows, notes } = await lookAlikes.run(nothing, asked({ leads: [toArn('one')], since }))
    assert.deepEqual(rows, [])
    assert.match(notes![0]!, /begins 2024-05-25 00:00Z, as --since says/)
  })

  test('no lead, and one that is not in the log, are refused with a way out', async (t) => {
    const asked = await openLog(t, toLife(['one']))
    await assert.rejects(() => lookAlikes.run(nothing, asked({ leads: [] })), UserError)
    await assert.rejects(() => lookAlikes.run(nothing, asked({ leads: ['198.51.100.77'] })), UserError)
  })
})

/** Everybody reads an object every morning from 1 May on, for twenty days. */
function toLife(users: readonly string[]): LoggedCall[] {
  return users.flatMap((by) =>
    Array.from({ length: 20 }, (_, day) => toCall(by, day, { address: `203.0.113.${by.length}` })),
  )
}

/** The thief, on the twentieth day. */
function toVisit(by: string): LoggedCall[] {
  const same = { by, agent: kali, address: theirs }
  return [
    { ...same, call: 'sts:GetCallerIdentity', at: '2024-05-20 02:00:00' },
    { ...same, call: 'ses:GetSendQuota', at: '2024-05-20 02:01:00', error: 'AccessDenied' },
  ]
}

function toCall(by: string, day: number, more: Partial<LoggedCall>): LoggedCall {
  return { by, call: 's3:GetObject', at: `2024-05-${String(day + 1).padStart(2, '0')} 08:00:00`, ...more }
}
