import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChangeRecord } from '../../model/containment.ts'
import type { Action } from '../../model/response.ts'
import { makeAction, makeChange } from '../testing/make-action.ts'
import type { Aftermath, LaterChange, LaterUse } from './aftermath.ts'
import type { ReadBack } from './read-back.ts'
import { verifyActions } from './verify.ts'

const key = 'AKIARTX3GSDSU6ZONF37'
const session = 'ASIARTX3GSDSU6ZONF37'
const role = 'arn:aws:iam::123456789012:role/deploy'
const thiefAddress = '203.0.113.9'
const doneAt = '2022-12-09T14:02:00.500Z'

test('what AWS has, and no log speaks against, is held since it was done', () => {
  const [action] = verify(keyAction, { isHeld: true })
  assert.deepEqual([action!.isHeld, action!.heldSince], [true, doneAt])
  assert.deepEqual(saysOf(action!), ['Nothing in the logs speaks against it, until 2022-12-09 18:00Z.'])
})

test('a session that goes on after the role’s sessions were ended is told with its last call', () => {
  const uses = [
    makeUse({ identity: role, key: session, issued: '2022-12-09T13:30:00Z', time: '2022-12-09T15:20:00Z', times: 7 }),
    makeUse({ identity: role, key: 'ASIANEW', issued: '2022-12-09T15:00:00Z', time: '2022-12-09T15:30:00Z' }),
  ]
  const [action] = verify(sessionAction, { isHeld: true, uses })
  assert.equal(action!.isHeld, false)
  assert.deepEqual(saysOf(action!), [`Still used by ${session} until 2022-12-09 15:20Z: 7 calls since it was applied.`])
})

test('some seconds of use after it was applied are told, and do not count; neither does who asks who he is', () => {
  const uses = [
    makeUse({ identity: role, key: session, issued: '2022-12-09T13:30:00Z', time: '2022-12-09T14:02:20Z' }),
    makeUse({
      identity: role,
      key: session,
      issued: '2022-12-09T13:30:00Z',
      time: '2022-12-09T16:00:00Z',
      isWhoami: true,
    }),
  ]
  const [action] = verify(sessionAction, { isHeld: true, uses })
  assert.equal(action!.isHeld, true)
  assert.match(saysOf(action!).join(), /for some seconds more, until 2022-12-09 14:02Z: 1 call/)
})

test('of logs alone it is known to hold only where AWS was seen to refuse', () => {
  assert.equal(verify(keyAction, { isHeld: null })[0]!.isHeld, null)
  const uses = [makeUse({ key, isDenied: true, time: '2022-12-09T15:00:00Z', times: 12 })]
  const [action] = verify(keyAction, { isHeld: null, uses })
  assert.equal(action!.isHeld, true)
  assert.match(saysOf(action!).join(), /AWS refused AKIA\w+ 12 calls/)
})

test('the attacker who takes it back is named, and so is who else does; our own calls are not', () => {
  const changes = [
    makeLaterChange({ id: 'e1', address: thiefAddress }),
    makeLaterChange({ id: 'e2', identity: 'arn:aws:iam::123456789012:user/bob' }),
    makeLaterChange({ id: 'ours', requestId: 'request-1' }),
    makeLaterChange({ id: 'off', request: { userName: 'alice', accessKeyId: key, status: 'Inactive' } }),
    makeLaterChange({ id: 'other', request: { userName: 'alice', accessKeyId: 'AKIAOTHER', status: 'Active' } }),
    makeLaterChange({ id: 'before', time: '2022-12-09T14:01:00Z' }),
    makeLaterChange({ id: 'elsewhere', account: '999999999999' }),
  ]
  const [action] = verify(keyAction, { isHeld: false, changes })
  assert.equal(action!.isHeld, false)
  const logs = action!.observations.filter(({ source }) => source === 'logs')
  assert.deepEqual(
    logs.map(({ eventIds }) => eventIds[0]),
    ['e1', 'e2'],
  )
  assert.match(
    logs[0]!.says,
    /^The attacker re-activated the key at 2022-12-09 15:00Z, as .*alice from 203\.0\.113\.9\.$/,
  )
  assert.match(logs[1]!.says, /^Somebody re-activated the key/)
})

test('who tried to take it back and was denied is told, and it holds', () => {
  const changes = [makeLaterChange({ address: thiefAddress, isAllowed: false, isDenied: true })]
  const [action] = verify(keyAction, { isHeld: true, changes })
  assert.equal(action!.isHeld, true)
  assert.match(saysOf(action!).join(), /The attacker tried to \(iam:UpdateAccessKey\), and was denied, at/)
})

test('what was put right since holds since then', () => {
  const [action] = verify(keyAction, { isHeld: true, changes: [makeLaterChange({ address: thiefAddress })] })
  assert.deepEqual([action!.isHeld, action!.heldSince], [true, '2022-12-09T15:00:00Z'])
})

test('of two actions on one thing the later counts', () => {
  const mail = (id: string, isOn: boolean) =>
    makeAction(id, [
      makeChange('UpdateAccountSendingEnabled', { Enabled: isOn }, { service: 'ses', region: 'eu-west-1' }),
    ])
  const [off, on] = [toApplied(mail('off', false)), toApplied(mail('on', true), '2022-12-10T09:00:00Z')]
  const readBack = new Map<ChangeRecord, ReadBack>([
    [off.records[0]!, { isHeld: false, observations: [{ source: 'aws', says: 'x', isAgainst: true, eventIds: [] }] }],
    [on.records[0]!, { isHeld: true, observations: [] }],
  ])
  const [first, second] = verifyActions([off, on], { aftermath: quiet, isThief: () => false, readBack })
  assert.deepEqual([first!.isHeld, first!.isSuperseded, second!.isHeld], [null, true, true])
  assert.match(saysOf(first!).join(), /A later action has changed the same again/)
})

const quiet: Aftermath = { uses: [], changes: [], logsUntil: '2022-12-09T18:00:00Z' }

const keyAction = makeAction(
  'key',
  [makeChange('UpdateAccessKey', { UserName: 'alice', AccessKeyId: key, Status: 'Inactive' })],
  { kind: 'deactivate-access-key', target: key },
)
const sessionAction = makeAction(
  'sessions',
  [
    makeChange('PutRolePolicy', {
      RoleName: 'deploy',
      PolicyName: 'KeytrailRevokeOlderSessions',
      PolicyDocument: '{}',
    }),
  ],
  { kind: 'revoke-sessions', target: role },
)

type Given = Partial<Aftermath> & { readonly isHeld: boolean | null }

function verify(action: Action, { isHeld, ...aftermath }: Given) {
  const applied = toApplied(action)
  const observations =
    isHeld === false ? [{ source: 'aws' as const, says: 'it is Active', isAgainst: true, eventIds: [] }] : []
  return verifyActions([applied], {
    aftermath: { ...quiet, ...aftermath },
    isThief: ({ address }) => address === thiefAddress,
    readBack: new Map([[applied.records[0]!, { isHeld, observations }]]),
  })
}

function toApplied(action: Action, time = doneAt) {
  const records = action.changes.map(
    (call, place): ChangeRecord => ({
      actionId: action.id,
      place,
      account: '123456789012',
      call,
      before: null,
      after: null,
      undo: [],
      given: {},
      state: 'done',
      problem: null,
      requestIds: ['request-1'],
      by: 'Ruth',
      time,
      doneAt: time,
    }),
  )
  return { action: { ...action, status: 'applied' as const }, records, since: Date.parse(time) }
}

function makeUse(given: Partial<LaterUse>): LaterUse {
  const time = given.time ?? '2022-12-09T15:00:00Z'
  return {
    identity: 'arn:aws:iam::123456789012:user/alice',
    key,
    address: thiefAddress,
    issued: null,
    isDenied: false,
    isWhoami: false,
    minute: time,
    time,
    times: 1,
    eventId: 'e',
    ...given,
  }
}

function makeLaterChange(given: Partial<LaterChange>): LaterChange {
  return {
    id: 'e1',
    time: '2022-12-09T15:00:00Z',
    operation: 'iam:UpdateAccessKey',
    identity: 'arn:aws:iam::123456789012:user/alice',
    key,
    address: '198.51.100.7',
    account: '123456789012',
    region: 'us-east-1',
    isDenied: false,
    isAllowed: true,
    requestId: null,
    request: { userName: 'alice', accessKeyId: key, status: 'Active' },
    ...given,
  }
}

function saysOf({ observations }: { readonly observations: readonly { readonly says: string }[] }): string[] {
  return observations.map(({ says }) => says)
}
