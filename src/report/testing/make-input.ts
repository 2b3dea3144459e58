import type { Alert } from '../../model/alert.ts'
import type { Entity } from '../../model/entity.ts'
import type { Incident } from '../../model/incident.ts'
import type { NetworkInfo } from '../../model/network.ts'
import type { ScopedEntity } from '../../model/scope.ts'
import type { EntityVerdict } from '../../model/verdict.ts'
import type { ReportEvent, ReportInput } from '../report-input.ts'

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

function makeEntities(): ScopedEntity[] {
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

export function makeAlert(given: Partial<Alert> = {}): Alert {
  return {
    id: 'a-000000000001',
    rule: {
      id: 'bae188e0-d4d2-47ac-bce2-2b7b2b342de5',
      kind: 'event',
      title: 'AWS API Called From Kali Linux',
      level: 'high',
      author: 'Keytrail',
      license: 'Apache-2.0',
      tags: ['attack.initial-access', 'attack.t1078.004'],
      description: 'A distribution for testers.',
      falsepositives: [],
      references: [],
    },
    first: '2025-03-04T10:01:00Z',
    last: '2025-03-04T10:05:00Z',
    count: 5,
    value: null,
    lead: { kind: 'key', value: keys[alice] },
    group: {},
    entities: [
      { kind: 'key', value: keys[alice] },
      { kind: 'identity', value: alice },
      { kind: 'address', value: addresses[0] },
      { kind: 'agent', value: kali },
    ],
    eventIds: ['event-0001', 'event-0002', 'event-0003', 'event-0004', 'event-0005'],
    omitted: 0,
    new: true,
    facts: [
      {
        kind: 'offensive-agent',
        subject: { kind: 'key', value: keys[alice] },
        says: 'The agent names Kali Linux.',
        source: 'keytrail’s table of agents',
        eventIds: ['event-0001'],
        weight: 2.6,
      },
    ],
    verdict: 'malicious',
    score: 0.99,
    reasons: ['5 events match.'],
    wouldChange: [],
    status: 'new',
    disposition: null,
    suppressed: null,
    ...given,
  }
}

export function makeIncident(given: Partial<Incident> = {}): Incident {
  const events = makeEvents()
  return {
    id: 'i-0123456789ab',
    title: 'Stolen keys of two users',
    severity: 'high',
    severityReasons: ['compromised keys made calls that succeeded'],
    status: 'open',
    owner: null,
    tlp: 'amber',
    tags: [],
    notes: [],
    opened: '2025-03-07T08:00:00Z',
    first: '2025-03-04T10:01:00Z',
    last: '2025-03-06T23:59:00Z',
    alertIds: ['a-000000000001'],
    leads: [],
    entities: makeEntities(),
    clearedOmitted: 0,
    timeline: [
      {
        time: '2025-03-04T10:01:00Z',
        until: '2025-03-04T10:05:00Z',
        says: 'the key of alice was used from 203.0.113.7',
        phase: 'first access',
        events: 5,
        denied: 1,
        eventIds: ['event-0001'],
      },
    ],
    techniques: [{ id: 'T1078.004', name: 'Valid Accounts: Cloud Accounts', events: 9, eventIds: ['event-0001'] }],
    impact: {
      succeeded: [
        {
          call: 'ses.amazonaws.com:GetSendQuota',
          does: 'Return the sending limits',
          times: 3,
          identities: [alice],
          first: '2025-03-04T10:03:00Z',
          last: '2025-03-06T23:59:00Z',
          eventIds: ['event-0003'],
        },
      ],
      denied: [],
      unknown: ['the log holds no data events'],
    },
    coverage: {
      from: '2025-02-01T00:00:00Z',
      until: '2025-03-07T00:00:00Z',
      accounts: [account],
      regions: ['eu-west-1'],
      events: 12_345,
      gaps: ['two hours of 5 February are missing'],
    },
    openQuestions: ['Where did the keys lie?'],
    hypotheses: [
      {
        id: 'leaked-key',
        says: 'the keys were leaked',
        likelihood: 'likely',
        for: ['two keys were used from one address'],
        against: [],
        lookedAt: ['the kind of each key', 'sessions'],
      },
    ],
    owners: [
      {
        identity: alice,
        key: keys[alice],
        events: 240,
        first: '2025-02-01T04:00:00Z',
        last: '2025-03-06T22:00:00Z',
        addresses: ['192.0.2.44'],
        agents: ['aws-sdk-nodejs/2.1258.0'],
      },
    ],
    similar: [],
    actions: [],
    events: events.length,
    denied: 2,
    eventIds: events.map(({ id }) => id),
    omitted: 0,
    reports: {},
    ...given,
  }
}

export function makeInput(given: Partial<ReportInput> = {}): ReportInput {
  return {
    incident: makeIncident(),
    alerts: [makeAlert()],
    events: makeEvents(),
    files: [
      {
        id: 1,
        path: '/logs/trail.json.gz',
        size: 1234,
        sha256: 'ab'.repeat(32),
        status: 'read',
        rawBytes: 5678,
        records: 9,
        stored: 9,
        replaced: 0,
        duplicates: 0,
        rejected: 0,
        reasons: {},
        ingestedAt: '2025-03-07T07:00:00Z',
      },
    ],
    networks: new Map([[addresses[0], hosting]]),
    networkSources: [
      {
        name: 'networks shipped with keytrail',
        kind: 'shipped',
        label: null,
        date: '2026-06-17',
        ranges: 1,
        licence: 'CC BY 4.0',
        attribution: 'IP Geolocation by DB-IP (https://db-ip.com)',
        sha256: null,
        importedAt: null,
      },
    ],
    ruleVersions: [{ id: 'bae188e0-d4d2-47ac-bce2-2b7b2b342de5', digest: 'c0ffee'.repeat(10) }],
    version: '0.1.0',
    written: '2025-03-07T09:00:00Z',
    ...given,
  }
}

const hosting: NetworkInfo = {
  asn: 64500,
  organisation: 'Example Hosting',
  country: 'NL',
  countryMeans: 'registered',
  place: null,
  class: 'hosting',
  isHosting: true,
  labels: [],
  cloudRange: null,
  source: 'a table',
}
