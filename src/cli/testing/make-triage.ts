import type { PictureRow, Triage } from '../../model/triage.ts'
import { makeAlert } from './make-alert.ts'

const times = { first: '2022-12-06T03:12:01Z', last: '2022-12-06T03:59:20Z' }

/** A row of a picture for tests; nothing is denied or new. */
export function makeRow(row: Pick<PictureRow, 'dimension' | 'value'> & Partial<PictureRow>): PictureRow {
  return { says: null, events: 1, denied: 0, ...times, isNew: null, ...row }
}

/** The triage of a key for tests of what is printed: three facts, one of each weight, and a history. */
export function makeTriage(rest: Partial<Triage> = {}): Triage {
  const key = { kind: 'key' as const, value: 'AKIAYT723HMDSAE2OSWV' }
  const fact = (kind: string, weight: number, says: string) => ({
    kind,
    weight,
    says,
    subject: key,
    source: 'the log',
    eventIds: ['e-1', 'e-2', 'e-3'],
  })
  return {
    lead: { ...key, values: [key.value], says: ['long-term access key of account 592694688519'] },
    verdict: 'suspicious',
    score: 0.71,
    facts: [
      fact('offensive-agent', 3, 'The agent names Kali.'),
      fact('known-egress', -1.5, 'The address is the office.'),
      fact('agent', 0, 'One agent.'),
    ],
    reasons: ['The agent names Kali.', 'Against it: The address is the office.'],
    wouldChange: ['If the owner says that it was them: benign.'],
    usual: {
      ...{ from: '2022-11-21T00:00:00Z', until: '2022-12-05T00:00:00Z', days: 12, events: 90, denied: 0, failed: 0 },
      rows: [makeRow({ dimension: 'address', value: '203.0.113.9', events: 90 })],
    },
    now: {
      ...{ from: times.first, until: times.last, days: 1, events: 12, denied: 3, failed: 0, because: 'as asked' },
      rows: [
        makeRow({
          dimension: 'address',
          value: '198.51.100.7',
          events: 8,
          denied: 3,
          isNew: true,
          says: 'AS64500 Hoster',
        }),
        makeRow({ dimension: 'address', value: '203.0.113.9', events: 4, isNew: false }),
        makeRow({ dimension: 'identity', value: 'arn:aws:iam::592694688519:user/alice', events: 12 }),
      ],
    },
    activity: {
      days: [
        { at: '2022-12-01T00:00:00Z', events: 4, denied: 0 },
        { at: '2022-12-06T00:00:00Z', events: 12, denied: 3 },
      ],
      hours: [],
    },
    calls: [
      {
        ...{
          call: 'iam.amazonaws.com:ListUsers',
          does: 'List the users',
          events: 3,
          denied: 3,
          failed: 0,
          isNew: true,
        },
        ...{ buckets: ['identity'], techniques: ['T1087.004'], reports: 9, ...times },
      },
    ],
    related: [
      { kind: 'agent', value: 'aws-cli', says: 'aws-cli', events: 2, denied: 0, ...times, alerts: 0, verdict: null },
      {
        kind: 'address',
        value: '198.51.100.7',
        says: 'AS64500 Hoster',
        events: 8,
        denied: 3,
        ...times,
        alerts: 1,
        verdict: 'suspicious',
      },
    ],
    alerts: [makeAlert({ verdict: 'suspicious', score: 0.62 })],
    searched: {
      ...{ from: '2022-11-06T00:00:00Z', until: '2022-12-06T23:59:59Z', events: 41_233 },
      ...{ accounts: ['592694688519'], regions: ['us-east-1'] },
    },
    notes: [],
    ...rest,
  }
}
