import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AwsCall } from '../model/response.ts'
import { fillInput, momentOfSending, toGiven, toJsonText } from './late-value.ts'
import { renderCommand, toOptionName } from './render-command.ts'

function make(input: AwsCall['input'], given: Partial<AwsCall> = {}): AwsCall {
  return { service: 'iam', operation: 'PutUserPolicy', region: null, input, ...given }
}

/** What a shell hands to `aws`, which is a function here that shows its words. */
function run(command: string): string[] {
  const { stdout, status, stderr } = spawnSync('/bin/sh', ['-c', `aws() { printf '%s\\0' "$@"; }\n${command}`], {
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  return stdout.split('\0').slice(0, -1)
}

test('a call is a command of the AWS CLI', () => {
  assert.equal(
    renderCommand(
      make({ UserName: 'alice', AccessKeyId: 'AKIA1', Status: 'Inactive' }, { operation: 'UpdateAccessKey' }),
    ),
    'aws iam update-access-key --user-name alice --access-key-id AKIA1 --status Inactive',
  )
  assert.equal(
    renderCommand({ service: 's3', operation: 'DeleteBucketPolicy', region: 'eu-west-1', input: { Bucket: 'b' } }),
    'aws s3api delete-bucket-policy --bucket b --region eu-west-1',
  )
  assert.equal(renderCommand(make({ Enabled: false }, { service: 'ses', operation: 'X' })), 'aws ses x --no-enabled')
})

test('names are spelled as the AWS CLI spells them', () => {
  const names = {
    SSHPublicKeyId: 'ssh-public-key-id',
    OpenIDConnectProviderArn: 'open-id-connect-provider-arn',
    SAMLProviderArn: 'saml-provider-arn',
    DeactivateMFADevice: 'deactivate-mfa-device',
    ClientID: 'client-id',
    trustAnchorId: 'trust-anchor-id',
    DBSnapshotIdentifier: 'db-snapshot-identifier',
  }
  assert.deepEqual(Object.keys(names).map(toOptionName), Object.values(names))
})

test('whatever a name holds, a shell hands it on as one word and runs nothing else', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      "x'; touch /tmp/owned #",
      '$(id)',
      '`id`',
      '-rf',
      '--profile',
      'a\nb',
      '"',
      '\\',
      '!!',
      '~',
      '*',
      "'-x",
    ),
  )
  fc.assert(
    fc.property(text, text, (user, policy) => {
      const words = run(renderCommand(make({ UserName: user, PolicyDocument: toJsonText({ Sid: policy }) })))
      assert.deepEqual(words.slice(0, 2), ['iam', 'put-user-policy'])
      const rest = words.slice(2)
      const input =
        rest[0] === '--cli-input-json'
          ? JSON.parse(rest[1]!)
          : {
              UserName: rest[0]!.startsWith('--user-name=') ? rest[0]!.slice(12) : rest[1],
              PolicyDocument: rest.at(-1),
            }
      assert.deepEqual(
        { ...input, PolicyDocument: JSON.parse(input.PolicyDocument) },
        { UserName: user, PolicyDocument: { Sid: policy } },
      )
    }),
    { numRuns: 60 },
  )
})

test('what the AWS CLI would read from a file or an address goes in as JSON', () => {
  for (const name of ['file:///etc/passwd', 'fileb://x', 'HTTP://evil.example/x']) {
    const [, , option, json] = run(renderCommand(make({ UserName: name })))
    assert.equal(option, '--cli-input-json')
    assert.deepEqual(JSON.parse(json!), { UserName: name })
  }
})

test('a command is one line of visible characters', () => {
  const command = renderCommand(make({ UserName: 'a\u202eb\u0007\nc' }))
  assert.match(command, /^[\x20-\x7e]+$/)
})

test('the moment of sending is filled in by the shell, also inside of a policy, and by the program', () => {
  const input = {
    UserName: 'a',
    PolicyDocument: toJsonText({ Condition: { DateLessThan: { 'aws:TokenIssueTime': momentOfSending } } }),
  }
  const document = run(renderCommand(make(input))).at(-1)!
  assert.match(JSON.parse(document).Condition.DateLessThan['aws:TokenIssueTime'], /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  const filled = fillInput(input, { now: '2025-03-04T10:00:00Z', given: {} }) as { PolicyDocument: string }
  assert.equal(JSON.parse(filled.PolicyDocument).Condition.DateLessThan['aws:TokenIssueTime'], '2025-03-04T10:00:00Z')
})

test('what a call answers is handed to the next one', () => {
  const create = make(
    { Name: 'x' },
    { service: 'organizations', operation: 'CreatePolicy', gives: { POLICY_ID: ['Policy', 'Id'] } },
  )
  const attach = make({ PolicyId: toGiven('POLICY_ID') }, { service: 'organizations', operation: 'AttachPolicy' })
  assert.match(
    renderCommand(create),
    /^POLICY_ID="\$\(aws organizations create-policy --name x --query Policy\.Id --output text\)"$/,
  )
  assert.equal(renderCommand(attach), 'aws organizations attach-policy --policy-id "$POLICY_ID"')
  assert.deepEqual(fillInput(attach.input, { now: '', given: { POLICY_ID: 'p-1' } }), { PolicyId: 'p-1' })
  assert.throws(() => fillInput(attach.input, { now: '', given: {} }), /no earlier call gave POLICY_ID/)
})
