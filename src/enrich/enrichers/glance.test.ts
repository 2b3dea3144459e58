import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agents, makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { glance } from './glance.ts'

const today = '2025-03-04 10:22:00'
const mail = [9, 10, 11, 12].flatMap((hour) =>
  makeCalls({
    at: `2025-02-10 ${String(hour).padStart(2, '0')}:00:00`,
    days: 22,
    call: 'ses:SendEmail',
    agent: agents.boto,
  }),
)
const other = makeCalls({ at: '2025-02-18 15:00:00', days: 2, call: 's3:ListBuckets', region: 'us-east-1' })

test('the usual of somebody is said at a glance, the commonest first', async (t) => {
  const now = makeCall({ at: today })
  const bench = await openBench(t, [...mail, ...other, now])
  const said = toSaid(await bench.ask(glance, alertOf(now)))
  assert.equal(
    said['at-a-glance'],
    'In the 14 days before 2025-03-03 the user "alice" called 58 times on 14 days, from 2025-02-17 to 2025-03-02: from "217.91.52.18" (100 %); ' +
      'with "Boto3 on Linux (Amazon Linux)" (96 %), "aws-cli 2 on Linux (Ubuntu)" (3 %); in "eu-central-1" (96 %), "us-east-1" (3 %); of "ses.amazonaws.com" (96 %), "s3.amazonaws.com" (3 %).',
  )
})

test('a key with one purpose that is used for another is noted, for the same and for who-am-I not', async (t) => {
  const [odd, same, who] = ['iam:ListUsers', 'ses:SendEmail', 'sts:GetCallerIdentity'].map((call) =>
    makeCall({ at: today, call }),
  )
  const bench = await openBench(t, [...mail, ...other, odd!, same!, who!])
  const facts = await bench.askAll(glance, [alertOf(odd!), alertOf(same!), alertOf(who!)])
  const kinds = facts.map((own) => own.map(({ kind }) => kind).filter((kind) => kind.includes('purpose')))
  assert.deepEqual(kinds, [['outside-single-purpose'], ['within-single-purpose'], ['within-single-purpose']])
  assert.equal(
    toSaid(facts[0]!)['outside-single-purpose'],
    '96 % of the 58 calls of the key AKIAALICE in the 14 days before 2025-03-03 are to "ses.amazonaws.com"; now it calls "iam.amazonaws.com".',
  )
  assert.deepEqual(facts[0]!.find(({ kind }) => kind.includes('purpose'))!.eventIds, [odd!.id])
})

test('with few calls there is no purpose, and without any no glance', async (t) => {
  const now = [makeCall({ at: today, address: places.ovh }), makeCall({ at: today, by: 'nobody' })]
  const bench = await openBench(t, [...mail.slice(-10), ...now])
  const facts = await bench.askAll(
    glance,
    now.map((call) => alertOf(call)),
  )
  assert.deepEqual(
    facts.map((own) => own.map(({ kind }) => kind)),
    [['at-a-glance'], []],
  )
})
