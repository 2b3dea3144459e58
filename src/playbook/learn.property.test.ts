import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openCalls } from '../knowledge/calls/calls.ts'
import type { TestEvent } from '../store/testing/add-events.ts'
import { findMatches } from './find-matches.ts'
import { type Learned, learnPlaybook } from './learn.ts'
import { inLog } from './testing/in-log.ts'

const victim = 'arn:aws:iam::111111111111:user/victim'
const attack = [
  'iam:ListUsers',
  'ses:GetSendQuota',
  'ses:GetAccount',
  'ses:ListIdentities',
  'ses:UpdateAccountSendingEnabled',
]
const everyday = [
  's3:ListBuckets',
  's3:GetObject',
  'ec2:DescribeInstances',
  'sts:GetCallerIdentity',
  'ec2:DescribeVpcs',
]
const start = Date.parse('2026-03-20T22:00:00Z')
const dayMs = 86_400_000

const toEvent = (identity: string, time: number, call: string, place: number): TestEvent => ({
  id: `${identity} ${time} ${call} ${place}`,
  time: new Date(time).toISOString().slice(0, 19).replace('T', ' '),
  identity,
  user_arn: identity,
  key: identity === victim ? 'AKIAVICTIM0000000000' : null!,
  recipient_account: '111111111111',
  user_agent:
    identity === victim && time >= start ? 'Boto3/1.24.84 Python/3.10.7 Windows/10 Botocore/1.27.84' : 'aws-cli/2.8.8',
  address: identity === victim && time >= start ? '185.232.21.83' : '192.0.2.1',
  event_source: `${call.split(':')[0]}.amazonaws.com`,
  event_name: call.split(':')[1]!,
})

/** What honest people do, on any days and with any calls, rare ones among them; the victim’s owner keeps to everyday ones. */
const arbitraryHonest = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 30 }),
    call: fc.constantFrom(...everyday, ...everyday, ...attack),
    minute: fc.integer({ min: 0, max: 40 * 1440 }),
  }),
  { minLength: 40, maxLength: 150 },
)

type Honest = { who: number; call: string; minute: number }

function toEvents(honest: readonly Honest[], steps: readonly string[]): TestEvent[] {
  const theirs = honest.map(({ who, call, minute }, place) => {
    const isOwner = who === 0
    const identity = isOwner ? victim : `arn:aws:iam::111111111111:user/honest-${who}`
    return toEvent(identity, start - 30 * dayMs + minute * 60_000, isOwner ? everyday[place % 5]! : call, place)
  })
  return [...theirs, ...steps.map((call) => toEvent(victim, start + attack.indexOf(call) * 120_000, call, -1))]
}

const naming = { lookUp: () => null, toFamily: (text: string) => text }
const calls = openCalls()

const learnFrom = (events: readonly TestEvent[]) =>
  inLog(events, (duckdb) =>
    learnPlaybook(duckdb, {
      name: 'learned',
      leads: [{ says: 'the key', column: 'access_key', values: ['AKIAVICTIM0000000000'] }],
      incidents: [],
      from: start,
      until: start + dayMs,
      today: '2026-04-01',
      lookUp: () => null,
    }),
  )

async function scoreOf(events: readonly TestEvent[], { playbook }: Learned): Promise<number> {
  const window = { from: null, until: null }
  const { found } = await inLog(events, (duckdb) =>
    findMatches(duckdb, { playbooks: [playbook], window, least: 0.01, calls, naming }),
  )
  return Math.max(0, ...found.filter(({ identities }) => identities.includes(victim)).map(({ match }) => match.score))
}

test('whatever honest people do beside, the intrusion matches what was learned from it, and less with every step that is dropped', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryHonest,
      fc.shuffledSubarray(attack, { minLength: 5, maxLength: 5 }),
      async (honest, drops) => {
        const learned = await learnFrom(toEvents(honest, attack))
        assert.deepEqual(
          learned.playbook.calls.map(({ call }) => call).filter((call) => attack.includes(call)),
          attack,
        )
        const scores: number[] = []
        for (let dropped = 0; dropped <= 5; dropped++)
          scores.push(
            await scoreOf(
              toEvents(
                honest,
                attack.filter((call) => !drops.slice(0, dropped).includes(call)),
              ),
              learned,
            ),
          )
        assert.ok(scores[0]! > 0.95, `${scores}`)
        for (const [place, score] of scores.slice(1).entries()) assert.ok(score <= scores[place]! + 1e-9, `${scores}`)
        assert.ok(scores.at(-1)! < 0.5, `${scores}`)
      },
    ),
    { numRuns: 6 },
  )
})
