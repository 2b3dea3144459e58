import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { refusalReasons } from './refusal-reasons.ts'

const who = 'User: arn:aws:iam::111122223333:user/alice is not authorized to perform:'
const refused = (call: string, message: string | null, error = 'AccessDenied') =>
  makeCall({ at: '2025-03-05 10:00:00', call, error, more: { error_message: message } })

test('each reason that messages give is a fact with its calls', async (t) => {
  const calls = [
    refused(
      'iam:ListUsers',
      `${who} iam:ListUsers on resource: * because no identity-based policy allows the iam:ListUsers action`,
    ),
    refused(
      'ses:GetSendQuota',
      `${who} ses:GetSendQuota because no permissions boundary allows the ses:GetSendQuota action`,
    ),
    refused(
      'organizations:LeaveOrganization',
      `${who} organizations:LeaveOrganization on resource: * with an explicit deny in a service control policy`,
    ),
    refused('s3:GetObject', `${who} s3:GetObject with an explicit deny in a resource-based policy`),
    refused('ec2:RunInstances', 'You are not authorized to perform this operation.', 'Client.UnauthorizedOperation'),
    refused('sns:Publish', 'The request was denied due to a VPC endpoint policy', 'VpceAccessDenied'),
    refused(
      'iam:CreateUser',
      `${who} iam:CreateUser with an explicit deny in an identity-based policy: arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3`,
    ),
  ]
  const facts = await (await openBench(t, calls)).ask(refusalReasons, alertOf(...calls))
  const said = toSaid(facts)
  assert.deepEqual(Object.keys(said), [
    'denied-by-endpoint',
    'denied-by-quarantine',
    'denied-by-scp',
    'explicit-deny',
    'no-policy',
    'no-reason-given',
  ])
  assert.match(
    said['no-policy']!,
    /^2 calls were refused because no policy allows it.*\("iam:ListUsers", "ses:GetSendQuota"\)\.$/,
  )
  assert.match(said['no-reason-given']!, /"ec2:RunInstances"/)
  assert.match(said['denied-by-quarantine']!, /found in public \("iam:CreateUser"\)/)
})

test('where an explicit deny meets only what the quarantine denies, it says so', async (t) => {
  const calls = ['iam:ListUsers', 'ses:GetSendQuota'].map((call) =>
    refused(call, `${who} ${call} with an explicit deny in an identity-based policy`),
  )
  const said = toSaid(await (await openBench(t, calls)).ask(refusalReasons, alertOf(...calls)))
  assert.match(said['explicit-deny']!, /quarantine policy .* denies each of these calls: see whether it is attached\.$/)
})

test('a name that somebody chose is no reason', async (t) => {
  const call = refused(
    's3:GetObject',
    `${who} s3:GetObject on resource: "with an explicit deny in a service control policy" Access Denied`,
  )
  const said = toSaid(await (await openBench(t, [call])).ask(refusalReasons, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['no-reason-given'])
})

test('what is not refused gives no reason', async (t) => {
  const call = makeCall({ at: '2025-03-05 10:00:00', error: 'NoSuchEntity', more: { error_message: 'explicit deny' } })
  assert.deepEqual(await (await openBench(t, [call])).ask(refusalReasons, alertOf(call)), [])
})
