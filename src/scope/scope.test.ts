import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import type { JudgedVisit } from './grow.ts'
import { agents, daily, type LoggedCall, openLog, places, toArn } from './testing/open-log.ts'

/** Ten days of a robot on its server, of two people in the office and of one behind a VPN. */
const ordinary = [
  ...daily(10, {
    by: 'mailer',
    at: '2024-05-01 10:00:00',
    call: 'ses:GetSendQuota',
    address: places.server,
    agent: agents.boto,
  }),
  ...daily(10, { by: 'alice', at: '2024-05-01 09:00:00', call: 'iam:ListUsers' }),
  ...daily(10, { by: 'bob', at: '2024-05-01 09:30:00', call: 's3:ListBuckets' }),
  ...daily(10, { by: 'carol', at: '2024-05-01 11:00:00', call: 's3:ListBuckets', address: places.vpn }),
]
/** The first call of a thief, on the eleventh day. */
const theft: LoggedCall = { by: 'mailer', at: '2024-05-11 03:00:00', address: places.den, agent: agents.php }
const first = `e${ordinary.length}`

async function scopeOf(t: TestContext, ...others: readonly LoggedCall[]) {
  const log = await openLog(t, [...ordinary, theft, ...others])
  const { visits, entities } = await log.scope(first)
  return {
    /** The verdict of each entity but agents. */
    verdicts: Object.fromEntries(
      entities.filter(({ kind }) => kind !== 'agent').map(({ value, verdict }) => [value, verdict]),
    ),
    visit: (by: string, day: string): JudgedVisit | undefined =>
      visits.find((visit) => visit.identity === toArn(by) && visit.day === `2024-05-${day}`),
  }
}

const idsOf = (visit: JudgedVisit | undefined) => visit?.links.map(({ id }) => id) ?? []

describe('scope', () => {
  test('begins at the thief’s call, and leaves the owner’s own days to the owner', async (t) => {
    const { verdicts, visit } = await scopeOf(t)
    assert.equal(verdicts[toArn('mailer')], 'compromised')
    assert.equal(verdicts[places.den], 'hostile')
    assert.equal(verdicts[places.server], 'cleared')
    assert.equal(visit('mailer', '11')?.round, 0)
  })

  test('an address where nobody was at home leads to the next key', async (t) => {
    const { verdicts, visit } = await scopeOf(t, { ...theft, by: 'alice', at: '2024-05-11 03:01:00' })
    assert.equal(verdicts[toArn('alice')], 'compromised')
    assert.ok(idsOf(visit('alice', '11')).includes('shared-address'))
  })

  test('who has long been behind the thief’s VPN is cleared, and the address is shared', async (t) => {
    const log = await openLog(t, [...ordinary, { ...theft, address: places.vpn }])
    const { entities } = await log.scope(first)
    const find = (value: string) => entities.find((entity) => entity.value === value)
    assert.equal(find(places.vpn)?.verdict, 'hostile')
    assert.equal(find(places.vpn)?.shared, true)
    assert.notEqual(find(toArn('carol'))?.verdict ?? 'cleared', 'compromised')
  })

  test('the same office and the same tool frame nobody', async (t) => {
    const { verdicts } = await scopeOf(t, { by: 'alice', at: '2024-05-11 09:00:00', call: 'iam:ListUsers' })
    assert.notEqual(verdicts[toArn('alice')] ?? 'cleared', 'compromised')
    assert.notEqual(verdicts[places.office] ?? 'cleared', 'hostile')
  })

  test('a role that the thief let others take on is theirs where somebody strange takes it, and its owner’s where it always worked', async (t) => {
    const deploy = { by: 'role/deploy', call: 's3:PutObject', agent: agents.boto }
    const { verdicts, visit } = await scopeOf(
      t,
      ...daily(11, { ...deploy, at: '2024-05-01 12:00:00', address: places.office }),
      {
        ...{ by: 'mailer', at: '2024-05-11 03:05:00', call: 'iam:UpdateAssumeRolePolicy', address: places.den },
        ...{ agent: agents.php, request: { roleName: 'deploy', policyDocument: '{}' } },
      },
      { ...deploy, at: '2024-05-11 04:00:00', address: places.vpn, agent: agents.kali, key: 'ASIASTRANGE' },
    )
    assert.equal(verdicts.ASIASTRANGE, 'compromised')
    assert.ok(idsOf(visit('role/deploy', '11')).includes('lineage'))
    assert.equal(verdicts.ASIADEPLOY ?? 'cleared', 'cleared')
    assert.notEqual(verdicts[places.office] ?? 'cleared', 'hostile')
  })

  test('a user and a key that the thief makes are hostile, from wherever they are used', async (t) => {
    const made = { by: 'mailer', address: places.den, agent: agents.php, request: { userName: 'backup' } }
    const { verdicts, visit } = await scopeOf(
      t,
      { ...made, at: '2024-05-11 03:05:00', call: 'iam:CreateUser', response: { user: { arn: toArn('backup') } } },
      {
        ...made,
        at: '2024-05-11 03:06:00',
        call: 'iam:CreateAccessKey',
        response: { accessKey: { accessKeyId: 'AKIANEW' } },
      },
      { by: 'backup', key: 'AKIANEW', at: '2024-05-12 08:00:00', address: places.home, agent: agents.mac },
    )
    assert.deepEqual(
      [verdicts[toArn('backup')], verdicts.AKIANEW, verdicts[places.home]],
      ['hostile', 'hostile', 'hostile'],
    )
    assert.ok(idsOf(visit('backup', '12')).includes('lineage'))
  })

  test('from a key to who made it, unless that was somebody at home', async (t) => {
    const response = { accessKey: { accessKeyId: 'AKIAMAILER' } }
    const made = { by: 'alice', call: 'iam:CreateAccessKey', response }
    const away = await scopeOf(t, { ...made, at: '2024-05-10 23:00:00', address: places.aws, agent: agents.boto })
    assert.ok(idsOf(away.visit('alice', '10')).includes('origin'))
    assert.equal(away.verdicts[toArn('alice')], 'compromised')
    const atHome = await scopeOf(t, { ...made, at: '2024-05-11 01:00:00' })
    assert.ok(idsOf(atHome.visit('alice', '11')).includes('origin'))
    assert.equal(atHome.verdicts[toArn('alice')], 'cleared')
  })

  test('the console’s keys of one identity, address and browser are one session', async (t) => {
    const { visit } = await scopeOf(t, {
      ...theft,
      key: 'ASIAOTHER',
      call: 'ses:GetSendQuota',
      at: '2024-05-11 03:02:00',
    })
    const other = [visit('mailer', '11')].flatMap((one) => one ?? [])
    assert.equal(other.length, 1)
    const log = await openLog(t, [
      ...ordinary,
      theft,
      { ...theft, key: 'ASIAOTHER', call: 'ses:GetSendQuota', at: '2024-05-11 03:02:00' },
    ])
    const session = (await log.scope(first)).visits.find(({ key }) => key === 'ASIAOTHER')
    assert.ok(idsOf(session).includes('same-key'))
    assert.notEqual(session?.round ?? null, null)
  })

  test('the copy that another account keeps of a call is no second caller', async (t) => {
    const more = { shared_event_id: 'shared', recipient_account: '444455556666' }
    const copy = { ...theft, at: '2024-05-11 03:03:00', call: 'sts:AssumeRole' }
    const { verdicts } = await scopeOf(
      t,
      { ...copy, more: { shared_event_id: 'shared' } },
      { ...copy, more: { ...more, user_type: 'AWSAccount', identity: '444455556666:AIDAMAILER', access_key: '' } },
    )
    assert.equal(verdicts['444455556666:AIDAMAILER'], undefined)
  })

  test('where nothing is unlike its owner there is nothing', async (t) => {
    const log = await openLog(t, ordinary)
    assert.deepEqual((await log.scope('e5')).entities, [])
  })
})
