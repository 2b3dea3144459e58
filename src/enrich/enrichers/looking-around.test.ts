import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { lookingAround } from './looking-around.ts'

const questions = [
  'iam:ListUsers',
  'iam:ListRoles',
  's3:ListBuckets',
  'sts:GetCallerIdentity',
  'ses:GetSendQuota',
  'ec2:DescribeInstances',
  'iam:GetUser',
  'iam:ListGroups',
]
const ask = (names: readonly string[]) =>
  names.map((call, index) => makeCall({ at: `2025-03-05 10:0${index}:00`, call }))

test('three questions are a look around, and eight a survey', async (t) => {
  const all = ask(questions)
  const bench = await openBench(t, all)
  const [three, eight, two] = await bench.askAll(lookingAround, [
    alertOf(...all.slice(0, 3)),
    alertOf(...all),
    alertOf(...all.slice(0, 2)),
  ])
  assert.match(
    toSaid(three!)['recon-calls']!,
    /^3 different calls of 2 services look around: "iam:ListUsers", .*nothing to compare with\.$/,
  )
  assert.match(toSaid(eight!)['wide-recon-calls']!, /^8 different calls of 5 services.* and 2 more/)
  assert.deepEqual(two, [])
})

test('an auditor asks the same every day', async (t) => {
  const daily = questions.flatMap((call) => makeCalls({ at: '2025-02-18 09:00:00', days: 5, call }))
  const now = ask(questions)
  const said = toSaid(await (await openBench(t, [...daily, ...now])).ask(lookingAround, alertOf(...now)))
  assert.match(said['usual-wide-recon-calls']!, /asks all of them on other days too\.$/)
})

test('changing is not looking around', async (t) => {
  const own = ask(['iam:CreateUser', 'iam:DeleteUser', 's3:PutObject', 'ses:SendEmail'])
  assert.deepEqual(await (await openBench(t, own)).ask(lookingAround, alertOf(...own)), [])
})
