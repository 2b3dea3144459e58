import type { Entity } from '../../model/entity.ts'
import type { ScopedEntity } from '../../model/scope.ts'
import type { EntityVerdict } from '../../model/verdict.ts'
import type { ReportEvent } from '../report-input.ts'

/** A theft of two keys, small enough to count by hand: nine calls, two of them denied, one that changes something. */
export const account = '111122223333'
export const alice = `arn:aws:iam::${account}:user/alice`
export const bob = `arn:aws:iam::${account}:user/bob`
export const keys = { [alice]: 'AKIAALICEALICEALICE1', [bob]: 'AKIABOBBOBBOBBOBBOB2' } as const
export const addresses = ['203.0.113.7', '198.51.100.9'] as const
export const kali = 'aws-cli/1.22.34 Python/3.9.11 Linux/5.15.0-kali3-amd64 botocore/1.27.84'

export function makeEvent(number: number, given: Partial<ReportEvent> = {}): ReportEvent {
  return {
    id: `event-${String(number).padStart(4, '0')}`,
    time: `2025-03-04T10:${String(number % 60).padStart(2, '0')}:00Z`,
    account,
    region: 'eu-west-1',
    source: 'ses.amazonaws.com',
    name: 'GetSendQuota',
    identity: alice,
    session: null,
    key: keys[alice],
    address: addresses[0],
    origin: given.address ?? addresses[0],
    agent: kali,
    errorCode: null,
    errorMessage: null,
    isDenied: false,
    isReadOnly: true,
    request: null,
    madeKey: null,
    madeFor: null,
    file: 1,
    record: number,
    ...given,
  }
}

export function makeEvents(): ReportEvent[] {
  const denied = { errorCode: 'AccessDenied', errorMessage: 'not authorized', isDenied: true }
  const ofBob = { identity: bob, key: keys[bob] }
  return [
    makeEvent(1, { source: 'sts.amazonaws.com', name: 'GetCallerIdentity' }),
    makeEvent(2, { source: 'iam.amazonaws.com', name: 'ListUsers', ...denied }),
    makeEvent(3),
    makeEvent(4),
    makeEvent(5, { name: 'UpdateAccountSendingEnabled', isReadOnly: false }),
    makeEvent(6, { source: 'sts.amazonaws.com', name: 'GetCallerIdentity', ...ofBob }),
    makeEvent(7, { ...ofBob, ...denied }),
    makeEvent(8, { name: 'ListTemplates', address: addresses[1] }),
    makeEvent(9, { time: '2025-03-06T23:59:00Z', address: addresses[1] }),
  ]
}

export function makeEntity(entity: Entity, verdict: EntityVerdict, given: Partial<ScopedEntity> = {}): ScopedEntity {
  return {
    ...entity,
    verdict,
    score: verdict === 'cleared' ? 0.01 : 0.99,
    shared: false,
    reasons: ['This identity never called from that network.'],
    links: [],
    events: 7,
    denied: 1,
    first: '2025-03-04T10:01:00Z',
    last: '2025-03-06T23:59:00Z',
    path: [],
    ...given,
  }
}

export function makeEntities(): ScopedEntity[] {
  const lead: Entity = { kind: 'key', value: keys[alice] }
  const ofBob = { events: 2, denied: 1, first: '2025-03-04T10:06:00Z', last: '2025-03-04T10:07:00Z' }
  const link = { to: lead, by: 'the address 203.0.113.7, where nobody was at home before', eventIds: ['event-0006'] }
  const reached = { ...ofBob, links: [link], path: [lead, { kind: 'key', value: keys[bob] } as const] }
  return [
    makeEntity(lead, 'compromised'),
    makeEntity({ kind: 'identity', value: alice }, 'compromised'),
    makeEntity({ kind: 'key', value: keys[bob] }, 'compromised', reached),
    makeEntity({ kind: 'identity', value: bob }, 'compromised', reached),
    makeEntity({ kind: 'address', value: addresses[0] }, 'hostile'),
    makeEntity({ kind: 'address', value: addresses[1] }, 'hostile', { events: 2, denied: 0 }),
    makeEntity({ kind: 'agent', value: kali }, 'hostile', { events: 9, denied: 2 }),
    makeEntity({ kind: 'identity', value: `arn:aws:iam::${account}:user/mail-relay` }, 'cleared', {
      reasons: ['It asks the same every quarter of an hour.'],
    }),
    makeEntity({ kind: 'key', value: 'ASIATEMPORARY0000001' }, 'cleared'),
  ]
}
