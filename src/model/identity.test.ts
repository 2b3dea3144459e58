import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toActor } from './identity.ts'

test('a role session is its role, and the session beside it', () => {
  const arn = 'arn:aws:sts::111122223333:assumed-role/deploy/ci-17'
  assert.deepEqual(toActor({ type: 'AssumedRole', arn, issuerArn: 'arn:aws:iam::111122223333:role/ci/deploy' }), {
    identity: 'arn:aws:iam::111122223333:role/ci/deploy',
    session: 'ci-17',
  })
  assert.deepEqual(toActor({ type: 'AssumedRole', arn }), {
    identity: 'arn:aws:iam::111122223333:role/deploy',
    session: 'ci-17',
  })
})

test('other partitions keep theirs', () => {
  assert.equal(
    toActor({ arn: 'arn:aws-us-gov:sts::111122223333:assumed-role/x/y' }).identity,
    'arn:aws-us-gov:iam::111122223333:role/x',
  )
})

test('users, root, federated users and services go by their own names', () => {
  const user = 'arn:aws:iam::111122223333:user/alice'
  assert.equal(toActor({ type: 'IAMUser', arn: user, principalId: 'AIDA1' }).identity, user)
  assert.equal(toActor({ type: 'Root', accountId: '111122223333' }).identity, 'arn:aws:iam::111122223333:root')
  const federated = 'arn:aws:sts::111122223333:federated-user/bob'
  assert.equal(toActor({ type: 'FederatedUser', arn: federated }).identity, federated)
  assert.equal(toActor({ type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }).identity, 'ec2.amazonaws.com')
  assert.equal(
    toActor({ accountId: '1', invokedBy: 'secretsmanager.amazonaws.com' }).identity,
    'secretsmanager.amazonaws.com',
  )
})

test('without an ARN it is the principal within its account, without its session', () => {
  assert.deepEqual(toActor({ type: 'AWSAccount', accountId: '111122223333', principalId: 'AROAX:build-7' }), {
    identity: '111122223333:AROAX',
    session: 'build-7',
  })
  assert.equal(
    toActor({ type: 'SAMLUser', principalId: 'hash=:alice', recipientAccountId: '1' }).identity,
    '1:hash=:alice',
  )
  assert.equal(toActor({ type: 'IdentityCenterUser', accountId: '1', onBehalfOfUserId: 'u-1' }).identity, '1:u-1')
})

test('nothing known is nobody, not a guess', () => {
  assert.deepEqual(toActor({}), { identity: null, session: null })
})
