import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { putAccess } from '../store/access.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import { inTransaction } from '../store/workspace.ts'
import { toAccess } from './access.ts'
import { toAccessFacts } from './facts.ts'
import { readAuthorizationDetails } from './read/authorization-details.ts'
import { readCredentialReport } from './read/credential-report.ts'
import { allow, arnOf, pages, policy, report, role, user } from './testing/small-account.ts'

type Details = Readonly<Record<string, unknown>>

const dated = '2025-03-01T00:00:00Z'

function access(t: TestContext, identity: string, given: readonly object[] = pages) {
  const workspace = freshWorkspace(t)
  inTransaction(workspace.cases, () => {
    for (const page of given) putAccess(workspace, readAuthorizationDetails(page).entries, dated)
    if (given === pages) putAccess(workspace, readCredentialReport(report).entries, dated)
  })
  return toAccess(workspace, identity)!
}
const accessOf = (t: TestContext, details: Details, others: readonly object[] = []) =>
  access(t, arnOf('user/eve'), [{ UserDetailList: [user('eve', details)], RoleDetailList: others }])
const inline = (...statements: readonly Details[]): Details => ({
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: policy(...statements) }],
})

test('an administrator by her group is one, and it is said through which', (t) => {
  const alice = access(t, arnOf('user/alice'))
  assert.equal(alice.isAdministrator, true)
  assert.deepEqual(alice.allows('iam:CreateUser'), {
    decision: 'allowed',
    policies: ['AdministratorAccess (group admins)'],
    resources: [],
    conditions: [],
  })
  assert.equal(alice.notable[0], 'may do anything: AdministratorAccess (group admins)')
})

test('what a thief could have done is said, and what only in part', (t) => {
  const mailer = access(t, arnOf('user/mailer'))
  assert.equal(mailer.isAdministrator, false)
  assert.equal(mailer.allows('ses:SendEmail').decision, 'allowed')
  assert.equal(mailer.allows('SES:sendRawEmail').decision, 'allowed')
  assert.deepEqual(mailer.allows('s3:GetObject').resources, ['arn:aws:s3:::templates/*'])
  assert.equal(mailer.allows('s3:GetObject', 'arn:aws:s3:::templates/a').decision, 'allowed')
  assert.equal(mailer.allows('s3:GetObject', 'arn:aws:s3:::other/a').decision, 'denied')
  assert.equal(mailer.allows('iam:CreateUser').decision, 'denied')
  assert.deepEqual(mailer.notable.slice(0, 2), ['may send mail', 'may on some resources only read objects in S3'])
})

test('roles that it may assume are told: by name, or through the account and its own policy', (t) => {
  const mailer = access(t, arnOf('user/mailer'))
  const roles = mailer.assumable.map(({ role, trusts, isAdministrator }) => [role, trusts, isAdministrator])
  // Its own policy speaks of role/deploy*, and the role lies under a path.
  assert.deepEqual(roles, [[arnOf('role/backup'), 'identity', false]])
  const eve = accessOf(t, inline(allow('sts:AssumeRole', { Resource: arnOf('role/*') })), [
    role('a', { AWS: '111122223333' }),
    role('b', { AWS: '444455556666' }),
    role('c', { Service: 'ec2.amazonaws.com' }),
    role('d', '*'),
  ])
  assert.deepEqual(
    eve.assumable.map(({ role, trusts }) => [role, trusts]),
    [
      [arnOf('role/a'), 'account'],
      [arnOf('role/d'), 'everybody'],
    ],
  )
})

test('a role is found by its session’s name without the path', (t) => {
  assert.equal(access(t, arnOf('role/deploy')).identity, arnOf('role/team/deploy'))
})

test('what is not imported is unknown, not forbidden', (t) => {
  const hidden = access(t, arnOf('user/hidden'))
  assert.equal(hidden.isAdministrator, null)
  assert.deepEqual(hidden.allows('iam:CreateUser'), {
    decision: 'unknown',
    policies: ['Own (attached)'],
    resources: [],
    conditions: [],
  })
  assert.deepEqual(hidden.notable, ['may do what is not known: Own (attached) is not imported'])
  const own = { AttachedManagedPolicies: [{ PolicyName: 'Own', PolicyArn: arnOf('policy/Own') }] }
  assert.deepEqual(accessOf(t, { ...own, ...inline(allow('ses:SendEmail')) }).notable, [
    'may send mail',
    'may do more or less than that: what Own (attached) says is not imported',
  ])
})

test('an explicit deny wins, a deny under conditions limits', (t) => {
  const denied = accessOf(t, inline(allow('*'), { Effect: 'Deny', Action: 'iam:*', Resource: '*' }))
  assert.equal(denied.allows('iam:CreateUser').decision, 'denied')
  assert.equal(denied.allows('ec2:RunInstances').decision, 'allowed')
  assert.equal(denied.isAdministrator, false)
  const unlessMfa = accessOf(
    t,
    inline(allow('*'), {
      Effect: 'Deny',
      NotAction: 'iam:ListUsers',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }),
  )
  assert.deepEqual(unlessMfa.allows('iam:CreateUser').conditions, ['aws:MultiFactorAuthPresent'])
  assert.equal(unlessMfa.allows('iam:CreateUser').decision, 'limited')
  assert.equal(unlessMfa.allows('iam:ListUsers').decision, 'allowed')
})

test('all but IAM is no administrator', (t) => {
  const power = accessOf(t, inline({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }))
  assert.equal(power.isAdministrator, false)
  assert.equal(power.allows('ec2:RunInstances').decision, 'allowed')
  assert.equal(power.allows('iam:CreateUser').decision, 'denied')
})

test('a boundary takes away, gives nothing, and makes unknown what it does not show', (t) => {
  const boundary = { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy/Edge') } }
  const document = { IsDefaultVersion: true, Document: policy(allow('s3:*')) }
  const edge = { PolicyName: 'Edge', Arn: arnOf('policy/Edge'), PolicyVersionList: [document] }
  const details = [{ UserDetailList: [user('eve', { ...boundary, ...inline(allow(['s3:GetObject', 'ec2:*'])) })] }]
  const bounded = access(t, arnOf('user/eve'), [...details, { Policies: [edge] }])
  assert.equal(bounded.allows('s3:GetObject').decision, 'allowed')
  assert.equal(bounded.allows('s3:PutObject').decision, 'denied')
  assert.deepEqual(bounded.allows('ec2:RunInstances').policies, ['Edge (permissions boundary)'])
  assert.equal(bounded.allows('ec2:RunInstances').decision, 'denied')
  const unseen = access(t, arnOf('user/eve'), details)
  assert.equal(unseen.allows('s3:GetObject').decision, 'unknown')
  assert.equal(unseen.allows('s3:PutObject').decision, 'denied')
  assert.deepEqual(unseen.notable, [
    'may at most read objects in S3, share snapshots, run instances',
    'may do less than that: what Edge (permissions boundary) says is not imported',
  ])
})

test('facts tell of rights, of a missing MFA and of an old key, with their dates', (t) => {
  const at = Date.parse('2025-03-04T00:00:00Z')
  const kinds = (identity: string) => toAccessFacts(access(t, identity), at).map(({ kind }) => kind)
  assert.deepEqual(kinds(arnOf('user/alice')), ['may-do', 'no-mfa'])
  assert.deepEqual(kinds(arnOf('root')), ['may-do'])
  const [, old] = toAccessFacts(access(t, arnOf('user/mailer')), at)
  assert.equal(old!.kind, 'old-key')
  assert.equal(
    old!.says,
    'Its access key 1 has been active for 418 days, since 2024-01-10, and had last been used on 2025-03-01 with ses in us-east-1.',
  )
  assert.equal(old!.source, 'credential report of 2025-03-01T00:00:00Z')
})

test('nothing imported is nothing known', (t) => {
  assert.equal(toAccess(freshWorkspace(t), arnOf('user/alice')), null)
})
