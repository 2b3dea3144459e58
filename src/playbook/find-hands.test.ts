import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openCalls } from '../knowledge/calls/calls.ts'
import type { TestEvent } from '../store/testing/add-events.ts'
import { findMatches } from './find-matches.ts'
import { inLog } from './testing/in-log.ts'
import { makePlaybook } from './testing/make-playbook.ts'

const owner = 'arn:aws:iam::111111111111:user/owner'
const made = 'arn:aws:iam::111111111111:user/made'
const stranger = 'arn:aws:iam::111111111111:user/stranger'
const role = 'arn:aws:iam::111111111111:role/admin'
const [home, here, there] = ['192.0.2.1', '198.51.100.7', '203.0.113.9']

const first = ['iam:ListUsers', 'ses:GetSendQuota', 'iam:ListAccessKeys', 'iam:CreateUser']
const second = ['ses:GetAccount', 'lambda:ListLayers', 'secretsmanager:ListSecrets', 'ses:ListIdentities']
const playbook = makePlaybook([...first, ...second])

type Act = Partial<TestEvent> & { readonly call: string; readonly day: number; readonly minute: number }

function toEvent({ call, day, minute, ...more }: Act, place: number): TestEvent {
  const [service, name] = call.split(':') as [string, string]
  const time = Date.parse('2026-03-01T09:00:00Z') + day * 86_400_000 + minute * 60_000
  return {
    id: `event ${place}`,
    time: new Date(time).toISOString().slice(0, 19).replace('T', ' '),
    recipient_account: '111111111111',
    user_agent: 'aws-cli/2.8.8',
    event_source: `${service}.amazonaws.com`,
    event_name: name,
    ...more,
  }
}

/** Thirty days of thirty colleagues, the owner and who comes after him, each at one address of his own. */
const usual: Act[] = Array.from({ length: 30 }, (_, who) => who).flatMap((who) =>
  Array.from({ length: 15 }, (_, place) => ({
    call: ['s3:ListBuckets', 'ec2:DescribeInstances', 'sts:GetCallerIdentity'][place % 3]!,
    day: 2 * place,
    minute: who,
    identity: who === 0 ? owner : `arn:aws:iam::111111111111:user/colleague-${who}`,
    key: who === 0 ? 'AKIAOWNER00000000000' : `AKIACOLLEAGUE${String(who).padStart(7, '0')}`,
    address: who === 0 ? home : `192.0.2.${who + 1}`,
  })),
)

const part = (calls: readonly string[], minute: number, who: Partial<TestEvent>): Act[] =>
  calls.map((call, place) => ({ call, day: 31, minute: minute + place * 5, ...who }))

const asOwner = { identity: owner, key: 'AKIAOWNER00000000000', address: here }
const makesKey: Act = {
  call: 'iam:CreateAccessKey',
  day: 31,
  minute: 22,
  ...asOwner,
  response_elements: '{"accessKey":{"accessKeyId":"AKIAMADE000000000000","status":"Active","userName":"made"}}',
}
const asMade = { identity: made, key: 'AKIAMADE000000000000', address: there }

const search = {
  playbooks: [playbook],
  window: { from: null, until: null },
  least: 0.3,
  calls: openCalls(),
  naming: { lookUp: () => null, toFamily: (text: string) => text },
}

async function findBest(acts: readonly Act[]) {
  const { found } = await inLog([...usual, ...acts].map(toEvent), (duckdb) => findMatches(duckdb, search))
  return { best: found[0]!, found }
}

describe('what one hand did with several identities from several addresses', () => {
  test('is found whole where it made the key of the one with the other, and goes by the first address', async () => {
    const { best, found } = await findBest([...part(first, 0, asOwner), makesKey, ...part(second, 30, asMade)])
    assert.ok(best.match.score > 0.95, `${best.match.score}`)
    assert.deepEqual([best.kind, best.lead], ['hand', { kind: 'address', value: here }])
    assert.deepEqual([...best.identities].sort(), [made, owner])
    assert.deepEqual(best.values, [here, there])
    assert.equal(best.events, 8)
    assert.equal(new Set(found.map(({ lead }) => lead.value)).size, found.length, 'no lead is told twice')
  })

  test('is found whole where a new agent that nobody else has is at both', async () => {
    const agent = { user_agent: 'tool/0.1 of one thief' }
    const others = { identity: stranger, key: 'AKIASTRANGER00000000', address: there }
    const { best } = await findBest([
      ...part(first, 0, { ...asOwner, ...agent }),
      ...part(second, 30, { ...others, ...agent }),
    ])
    assert.deepEqual([best.kind, best.match.seen.length], ['hand', 8])
  })

  test('is two hands’ where nothing holds them together', async () => {
    const others = { identity: stranger, key: 'AKIASTRANGER00000000', address: there }
    const { found } = await findBest([...part(first, 0, asOwner), makesKey, ...part(second, 30, others)])
    assert.deepEqual(
      found.filter(({ kind, match }) => kind === 'hand' || match.score > 0.7),
      [],
    )
  })

  test('is two hands’ where they have a role in common, which is many people’s', async () => {
    const session = (key: string, address: string) => ({ identity: role, key, address })
    const { found } = await findBest([
      ...part(first, 0, asOwner),
      ...part(['iam:ListUsers'], 21, session('ASIAONE0000000000000', here)),
      ...part(['iam:ListUsers'], 29, session('ASIATWO0000000000000', there)),
      ...part(second, 30, { identity: stranger, key: 'AKIASTRANGER00000000', address: there }),
    ])
    assert.deepEqual(
      found.filter(({ kind }) => kind === 'hand'),
      [],
    )
  })

  test('is nobody’s hand where somebody is at home: an administrator makes a key for a colleague', async () => {
    const { found } = await findBest([
      ...part(first, 0, { ...asOwner, address: home }),
      { ...makesKey, address: home },
      ...part(second, 30, asMade),
    ])
    assert.deepEqual(
      found.filter(({ kind }) => kind === 'hand'),
      [],
    )
  })
})
