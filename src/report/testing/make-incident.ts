import type { Alert } from '../../model/alert.ts'
import type { Incident } from '../../model/incident.ts'
import { account, addresses, alice, kali, keys, makeEntities, makeEvents } from './theft.ts'

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
    tactics: [],
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
    alive: [],
    events: events.length,
    denied: 2,
    eventIds: events.map(({ id }) => id),
    omitted: 0,
    reports: {},
    ...given,
  }
}
