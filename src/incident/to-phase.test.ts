import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCalls } from '../knowledge/calls/calls.ts'
import type { Outcome } from './deed.ts'
import { toPhase } from './to-phase.ts'

const calls = openCalls()

function phaseOf(call: string, outcome: Outcome = 'allowed'): string {
  const [source, name] = call.split(':') as [string, string]
  return toPhase(`${source}.amazonaws.com:${name}`, outcome, calls.of(`${source}.amazonaws.com`, name))
}

test('looking around is reconnaissance, also where it is denied', () => {
  for (const call of ['sts:GetCallerIdentity', 'iam:ListUsers', 'ses:GetSendQuota', 'ec2:DescribeInstances']) {
    assert.equal(phaseOf(call), 'reconnaissance', call)
    assert.equal(phaseOf(call, 'denied'), 'reconnaissance', call)
  }
})

test('what would change something and was denied or failed is an attempt', () => {
  assert.equal(phaseOf('iam:CreateUser', 'denied'), 'attempt')
  assert.equal(phaseOf('ec2:RunInstances', 'failed'), 'attempt')
})

test('what succeeded is told apart by what it is for', () => {
  const expected = {
    'iam:CreateUser': 'persistence',
    'iam:CreateAccessKey': 'persistence',
    'iam:UpdateLoginProfile': 'persistence',
    'sts:GetFederationToken': 'persistence',
    'iam:AttachUserPolicy': 'privilege',
    'cloudtrail:StopLogging': 'evasion',
    'guardduty:DeleteDetector': 'evasion',
    'ec2:RunInstances': 'impact',
    'bedrock:InvokeModel': 'impact',
    's3:DeleteObject': 'impact',
    's3:GetObject': 'impact',
    'ses:UpdateAccountSendingEnabled': 'impact',
    'ec2:ModifySnapshotAttribute': 'impact',
  }
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((call) => [call, phaseOf(call)])), expected)
})

test('a session for oneself, a key pair and an open port are no foothold', () => {
  for (const call of [
    'sts:AssumeRole',
    'sts:GetSessionToken',
    'signin:ConsoleLogin',
    'ec2:CreateKeyPair',
    'ec2:CreateSecurityGroup',
  ])
    assert.equal(phaseOf(call), 'success', call)
})
