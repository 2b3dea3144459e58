import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { CloudTrailClient, CreateTrailCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail'
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty'
import * as iam from '@aws-sdk/client-iam'
import { CreateOrganizationCommand, ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3'
import type { Action, Change } from '../model/response.ts'
import { listActions } from '../store/actions.ts'
import { listChanges } from '../store/changes.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import { momentOfSending, toGiven, toJsonText } from './late-value.ts'
import { toAwsEnvironment } from './testing/aws-environment.ts'
import { keepActions, makeAction, makeChange, testIncident } from './testing/make-action.ts'
import { type Moto, startMoto, withoutMoto } from './testing/moto.ts'
import { applyAll, undoAll } from './testing/run-actions.ts'
import { snapshot } from './testing/snapshot.ts'

const account = '123456789012'
/** Text that comes back as it was only where nobody puts it in order. */
const oddPolicy = `{ "Version":"2012-10-17",\n\t"Statement" : [{"Effect":"Allow","Action":["s3:GetObject" ,"ses:*"],"Resource":"*",   "Sid":"Größe1"}]}`
const samlMetadata = `<EntityDescriptor entityID="urn:thief">\n${'<!-- long enough -->'.repeat(60)}</EntityDescriptor>`
const bucketOf = (effect: string) =>
  `{ "Version":"2012-10-17", "Statement":[{"Effect":"${effect}","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::logs/*"} ]}`
const trust = (who: string) =>
  `{"Version":"2012-10-17","Statement":[ {"Effect":"Allow","Principal":{"AWS":"${who}"},"Action":"sts:AssumeRole"}]}`

describe('on moto server: whatever is applied is taken back', { skip: withoutMoto }, () => {
  let moto: Moto
  let world: World

  before(async () => {
    moto = await startMoto(account)
    Object.assign(process.env, toAwsEnvironment(moto.endpoint))
    world = await makeWorld(moto.endpoint)
  })
  after(() => moto?.stop())

  test('each policy comes back byte for byte, and all else as it was', async (t) => {
    const workspace = freshWorkspace(t)
    keepActions(workspace, toActions(world))
    const untouched = await snapshot(moto.endpoint)
    const applied = await applyAll(workspace)
    assert.deepEqual(
      applied.map(({ id, outcome, says }) => [id, outcome, says]),
      toActions(world).map(({ id }) => [id, 'applied', []]),
    )
    const changed = await snapshot(moto.endpoint)
    assert.notDeepEqual(changed, untouched)
    for (const { action, seen } of expected) assert.match(JSON.stringify(changed), seen, action)

    const again = await applyAll(workspace)
    assert.deepEqual(new Set(again.map(({ outcome }) => outcome)), new Set(['already']))
    assert.deepEqual(await snapshot(moto.endpoint), changed, 'a second run changes nothing')

    const undone = await undoAll(workspace)
    assert.deepEqual(new Set(undone.map(({ outcome, says }) => `${outcome} ${says}`)), new Set(['undone ']))
    assert.deepEqual(await snapshot(moto.endpoint), untouched)
    assert.ok(listActions(workspace, testIncident).every(({ status }) => status === 'undone'))
  })

  test('what cannot be taken back needs a word of its own, is told, and keeps nothing else from going back', async (t) => {
    const workspace = freshWorkspace(t)
    const untouched = await snapshot(moto.endpoint)
    keepActions(workspace, [
      makeAction(
        'password',
        [
          makeChange('DeleteLoginProfile', { UserName: 'alice' }),
          makeChange('UpdateAccessKey', { UserName: 'alice', AccessKeyId: world.key, Status: 'Inactive' }),
        ],
        { isConfirmedApart: true },
      ),
    ])
    const [refused] = await applyAll(workspace)
    assert.equal(refused!.outcome, 'refused')
    assert.match(refused!.says.join(), /AWS cannot take it back.*--confirm password/)
    assert.deepEqual(await snapshot(moto.endpoint), untouched)
    const [applied] = await applyAll(workspace, { confirmedApart: ['password'] })
    assert.equal(applied!.outcome, 'applied')
    assert.equal(listChanges(workspace, 'password')[0]!.undo, 'none')
    const [undone] = await undoAll(workspace)
    assert.deepEqual(
      [undone!.outcome, undone!.says],
      ['undone', ['AWS cannot take iam:DeleteLoginProfile back: it stays.']],
    )
    assert.deepEqual(await snapshot(moto.endpoint), untouched, 'the key is active again; no report tells of passwords')
  })

  test('a policy of the organisation is made once, attached, and goes again', async (t) => {
    const workspace = freshWorkspace(t)
    const organizations = new OrganizationsClient({ endpoint: moto.endpoint, region: 'us-east-1' })
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
    const { Roots } = await organizations.send(new ListRootsCommand({}))
    organizations.destroy()
    const org = { service: 'organizations', gives: { POLICY_ID: ['Policy', 'PolicySummary', 'Id'] } }
    const content = toJsonText({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] })
    const create = makeChange(
      'CreatePolicy',
      { Name: 'KeytrailDeny', Description: 'x', Type: 'SERVICE_CONTROL_POLICY', Content: content },
      org,
    )
    const attach = makeChange(
      'AttachPolicy',
      { PolicyId: toGiven('POLICY_ID'), TargetId: Roots![0]!.Id! },
      { service: 'organizations' },
    )
    keepActions(workspace, [
      makeAction('scp', [create, attach], { runsIn: 'management account', account: '210987654321' }),
    ])
    const [applied] = await applyAll(workspace)
    assert.deepEqual([applied!.outcome, applied!.says], ['applied', []])
    const [undone] = await undoAll(workspace)
    assert.deepEqual([undone!.outcome, undone!.says], ['undone', []])
  })
})

/** What the SDK answers, as far as it is used here. */
type Answer = { readonly [member: string]: { readonly [member: string]: string } } & {
  readonly SAMLProviderArn: string
}

type World = {
  readonly key: string
  readonly sshKey: string
  readonly trail: string
  readonly detector: string
  readonly provider: string
  readonly policy: string
}

const document = toJsonText({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:TokenIssueTime': momentOfSending } },
    },
  ],
})
const closed = toJsonText({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }],
})

/** What is to be seen of each after it is applied. */
const expected = [
  { action: 'key', seen: /"Status":"Inactive"/ },
  { action: 'sessions', seen: /KeytrailRevokeOlderSessions/ },
  { action: 'trust', seen: /Deny[^{}]*Principal/ },
  { action: 'bucket', seen: /BlockPublicAcls.:true/ },
  { action: 'trail', seen: /"IsLogging":true/ },
]

function toActions(world: World): Action[] {
  const one = (id: string, ...changes: readonly Change[]) => makeAction(id, changes)
  const user = { UserName: 'alice' }
  return [
    one('quarantine', makeChange('PutUserPolicy', { ...user, PolicyName: 'own', PolicyDocument: document })),
    one(
      'sessions',
      makeChange('PutRolePolicy', {
        RoleName: 'deploy',
        PolicyName: 'KeytrailRevokeOlderSessions',
        PolicyDocument: document,
      }),
      makeChange('PutUserPolicy', { ...user, PolicyName: 'KeytrailRevokeOlderSessions', PolicyDocument: document }),
    ),
    one('key', makeChange('UpdateAccessKey', { ...user, AccessKeyId: world.key, Status: 'Inactive' })),
    one('ssh', makeChange('UpdateSSHPublicKey', { ...user, SSHPublicKeyId: world.sshKey, Status: 'Inactive' })),
    one(
      'inline',
      makeChange('DeleteUserPolicy', { ...user, PolicyName: 'thiefs' }),
      makeChange('DeleteRolePolicy', { RoleName: 'deploy', PolicyName: 'own' }),
      makeChange('DeleteGroupPolicy', { GroupName: 'staff', PolicyName: 'own' }),
    ),
    one(
      'attached',
      makeChange('DetachUserPolicy', { ...user, PolicyArn: world.policy }),
      makeChange('DetachRolePolicy', { RoleName: 'deploy', PolicyArn: world.policy }),
    ),
    one(
      'bucket',
      makeChange(
        'PutBucketPolicy',
        { Bucket: 'logs', Policy: bucketOf('Deny') },
        { service: 's3', region: 'us-east-1' },
      ),
      makeChange(
        'PutPublicAccessBlock',
        {
          Bucket: 'logs',
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        },
        { service: 's3', region: 'us-east-1' },
      ),
    ),
    one('group', makeChange('RemoveUserFromGroup', { ...user, GroupName: 'staff' })),
    one('trust', makeChange('UpdateAssumeRolePolicy', { RoleName: 'deploy', PolicyDocument: closed })),
    one('version', makeChange('SetDefaultPolicyVersion', { PolicyArn: world.policy, VersionId: 'v1' })),
    one('federation', makeChange('DeleteSAMLProvider', { SAMLProviderArn: world.provider })),
    one('trail', makeChange('StartLogging', { Name: world.trail }, { service: 'cloudtrail', region: 'us-east-1' })),
    one(
      'detector',
      makeChange(
        'UpdateDetector',
        { DetectorId: world.detector, Enable: true },
        { service: 'guardduty', region: 'us-east-1' },
      ),
    ),
  ]
}

async function makeWorld(endpoint: string): Promise<World> {
  const where = { endpoint, region: 'us-east-1' }
  const client = new iam.IAMClient(where)
  const send = (command: object) => client.send(command as iam.GetUserCommand) as Promise<unknown> as Promise<Answer>
  for (const UserName of ['alice', 'bob']) await send(new iam.CreateUserCommand({ UserName }))
  const { AccessKey } = await send(new iam.CreateAccessKeyCommand({ UserName: 'alice' }))
  await send(new iam.CreateAccessKeyCommand({ UserName: 'bob' }))
  await send(new iam.CreateLoginProfileCommand({ UserName: 'alice', Password: 'of-a-test-only-1' }))
  const { SSHPublicKey } = await send(
    new iam.UploadSSHPublicKeyCommand({ UserName: 'alice', SSHPublicKeyBody: 'ssh-rsa AAAAB3NzaC1yc2E test' }),
  )
  for (const PolicyName of ['own', 'thiefs'])
    await send(new iam.PutUserPolicyCommand({ UserName: 'alice', PolicyName, PolicyDocument: oddPolicy }))
  await send(
    new iam.CreateRoleCommand({
      RoleName: 'deploy',
      AssumeRolePolicyDocument: trust(`arn:aws:iam::${account}:user/bob`),
    }),
  )
  await send(new iam.PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'own', PolicyDocument: oddPolicy }))
  await send(new iam.CreateGroupCommand({ GroupName: 'staff' }))
  await send(new iam.PutGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'own', PolicyDocument: oddPolicy }))
  await send(new iam.AddUserToGroupCommand({ GroupName: 'staff', UserName: 'alice' }))
  const { Policy } = await send(new iam.CreatePolicyCommand({ PolicyName: 'shared', PolicyDocument: oddPolicy }))
  await send(
    new iam.CreatePolicyVersionCommand({
      PolicyArn: Policy!.Arn,
      PolicyDocument: oddPolicy.replace('ses:*', '*'),
      SetAsDefault: true,
    }),
  )
  await send(new iam.AttachUserPolicyCommand({ UserName: 'alice', PolicyArn: Policy!.Arn }))
  await send(new iam.AttachRolePolicyCommand({ RoleName: 'deploy', PolicyArn: Policy!.Arn }))
  const { SAMLProviderArn } = await send(
    new iam.CreateSAMLProviderCommand({ Name: 'thiefs', SAMLMetadataDocument: samlMetadata }),
  )
  client.destroy()
  return {
    key: AccessKey!.AccessKeyId!,
    sshKey: SSHPublicKey!.SSHPublicKeyId!,
    policy: Policy!.Arn!,
    provider: SAMLProviderArn,
    ...(await makeWatchers(where)),
  }
}

async function makeWatchers(where: { endpoint: string; region: string }): Promise<{ trail: string; detector: string }> {
  const s3 = new S3Client({ ...where, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'logs' }))
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'logs', Policy: bucketOf('Allow') }))
  const cloudtrail = new CloudTrailClient(where)
  await cloudtrail.send(new CreateTrailCommand({ Name: 'main', S3BucketName: 'logs' }))
  await cloudtrail.send(new StopLoggingCommand({ Name: 'main' }))
  const guardduty = new GuardDutyClient(where)
  const { DetectorId } = await guardduty.send(new CreateDetectorCommand({ Enable: false }))
  for (const client of [s3, cloudtrail, guardduty]) client.destroy()
  return { trail: 'main', detector: DetectorId! }
}
