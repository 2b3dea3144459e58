import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { agents, daily, openLog, places, toArn } from './testing/open-log.ts'

const mailer = {
  by: 'mailer',
  at: '2024-05-01 10:00:00',
  call: 'ses:GetSendQuota',
  address: places.server,
  agent: agents.boto,
}
const alice = { by: 'alice', key: 'ASIAALICE', at: '2024-05-01 09:00:00', call: 'iam:ListUsers' }
const mailman = { ...mailer, by: 'role/mailer' }
const ordinary = [...daily(10, mailman), ...daily(10, mailer), ...daily(10, alice)]
const away = { address: places.den, at: '2024-05-11 03:00:00' }

describe('strange by itself', () => {
  test('is who calls from another country and a rented machine with another tool for other things, though no rule fires', async (t) => {
    const theft = { ...mailman, ...away, agent: agents.php, call: 's3:ListBuckets' }
    const log = await openLog(t, [...ordinary, theft, { ...theft, call: 'iam:ListUsers', at: '2024-05-11 03:01:00' }])
    assert.deepEqual(await log.strange(), [`${toArn('role/mailer')} ${places.den}`])
  })

  test('are the thief’s two places, if one call came from one', async (t) => {
    const theft = { ...mailman, ...away, agent: agents.php, call: 's3:ListBuckets' }
    const log = await openLog(t, [...ordinary, theft, { ...theft, address: '185.9.9.9', call: 'iam:ListUsers' }])
    assert.equal((await log.strange()).length, 2)
  })

  test('is no long-term key, and nobody who looks once, travels with the usual tool, has a new tool at home, or is new', async (t) => {
    const once = { ...mailman, ...away, agent: agents.php, call: 's3:ListBuckets' }
    const longTerm = ['iam:ListUsers', 's3:ListBuckets'].map((call) => ({
      ...mailer,
      ...away,
      call,
      agent: agents.php,
    }))
    const travels = ['iam:ListUsers', 's3:ListBuckets'].map((call) => ({ ...alice, ...away, call }))
    const rebuilt = ['iam:ListUsers', 's3:ListBuckets'].map((call) => ({
      ...alice,
      at: '2024-05-11 09:00:00',
      call,
      agent: agents.php,
    }))
    const fresh = ['iam:ListUsers', 's3:ListBuckets'].map((call) => ({
      ...away,
      by: 'bob',
      key: 'ASIABOB',
      call,
      agent: agents.php,
    }))
    const log = await openLog(t, [...ordinary, once, ...longTerm, ...travels, ...rebuilt, ...fresh])
    assert.deepEqual(await log.strange(), [])
  })
})

test('the surer a hint, the less must be unlike the owner; a famous tool alone is never enough', async (t) => {
  const trip = { ...alice, ...away, call: 's3:ListBuckets' }
  const travelling = await openLog(t, [...ordinary, trip, { ...trip, call: 'iam:ListUsers' }])
  const first = `e${ordinary.length}`
  assert.equal((await travelling.hint(0.5, first)).visits.length, 0)
  assert.notEqual((await travelling.hint(0.89, first)).visits.length, 0)
  const kali = { ...alice, at: '2024-05-11 09:00:00', agent: agents.kali }
  const atHome = await openLog(t, [...ordinary, kali, { ...kali, call: 's3:ListBuckets' }])
  assert.equal((await atHome.hint(0.89, first)).visits.length, 0)
})

test('keys that are only asked for their owners from inside AWS are checked, not tried; a thief goes on with one', async (t) => {
  const check = {
    ...mailer,
    address: places.aws,
    agent: agents.php,
    at: '2024-05-11 03:00:00',
    call: 'sts:GetCallerIdentity',
  }
  const first = `e${ordinary.length}`
  const checked = await openLog(t, [...ordinary, check, { ...check, by: 'alice' }])
  assert.deepEqual((await checked.scope(first)).visits, [])
  const tried = await openLog(t, [...ordinary, check, { ...check, by: 'alice' }, { ...check, call: 'iam:ListUsers' }])
  assert.notDeepEqual((await tried.scope(first)).visits, [])
})
