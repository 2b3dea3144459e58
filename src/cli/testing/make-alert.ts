import type { Alert, AlertRule } from '../../model/alert.ts'

/** An alert for tests of what is printed; `rule` may be given in part. */
export function makeAlert({ rule, ...rest }: Partial<Omit<Alert, 'rule'>> & { rule?: Partial<AlertRule> } = {}): Alert {
  return {
    id: '4f2a9c01',
    rule: {
      id: 'kali-agent',
      kind: 'event',
      title: 'Call from Kali Linux',
      level: 'high',
      author: 'A. Author',
      license: 'DRL-1.1',
      tags: ['attack.t1078.004'],
      description: 'A distribution for attackers.',
      falsepositives: ['A penetration test'],
      references: ['https://example.com/report'],
      ...rule,
    },
    first: '2022-12-06T03:12:01Z',
    last: '2022-12-06T03:59:20Z',
    count: 12,
    value: null,
    lead: { kind: 'key', value: 'AKIAYT723HMDSAE2OSWV' },
    group: {},
    entities: [
      { kind: 'key', value: 'AKIAYT723HMDSAE2OSWV' },
      { kind: 'identity', value: 'arn:aws:iam::592694688519:user/alice' },
      { kind: 'address', value: '203.0.113.9' },
      { kind: 'agent', value: 'aws-cli/2.8.12 Linux/5.15.0-kali3-amd64' },
    ],
    eventIds: ['e-1'],
    omitted: 0,
    new: true,
    facts: [],
    verdict: null,
    score: null,
    wouldChange: [],
    reasons: ['the agent names Kali'],
    status: 'new',
    disposition: null,
    suppressed: null,
    ...rest,
  }
}
