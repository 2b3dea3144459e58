import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Action } from '../model/response.ts'
import { listActions } from '../store/actions.ts'
import { listChanges } from '../store/changes.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import type { Workspace } from '../store/workspace.ts'
import { toJsonText } from './late-value.ts'
import { testSecret, toAwsEnvironment } from './testing/aws-environment.ts'
import { makeAccount, makeUser } from './testing/fake-account.ts'
import { type FakeAws, startFakeAws } from './testing/fake-aws.ts'
import { keepActions, makeAction, makeChange, testIncident } from './testing/make-action.ts'
import { applyAll, undoAll } from './testing/run-actions.ts'

const key = 'AKIARTX3GSDSU6ZONF37'
const oddPolicy = '{ "Version":"2012-10-17", "Statement":[ {"Effect":"Allow", "Action":"*","Resource":"*"} ]}'
const deny = toJsonText({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] })
const provider = 'arn:aws:iam::123456789012:oidc-provider/tokens.example.com'

describe('on our own fake of AWS: faults, and what moto server lacks', () => {
  test('mail, service-specific credentials, certificates and OpenID clients go off and come back', async (t) => {
    const { fake, workspace } = await setUp(t, [
      makeAction('mail', [
        makeChange('UpdateAccountSendingEnabled', { Enabled: false }, { service: 'ses', region: 'eu-west-1' }),
      ]),
      makeAction('credential', [
        makeChange('UpdateServiceSpecificCredential', {
          UserName: 'alice',
          ServiceSpecificCredentialId: 'ACCA1',
          Status: 'Inactive',
        }),
      ]),
      makeAction('certificate', [
        makeChange('UpdateSigningCertificate', { UserName: 'alice', CertificateId: 'C1', Status: 'Inactive' }),
      ]),
      makeAction('client', [
        makeChange('RemoveClientIDFromOpenIDConnectProvider', { OpenIDConnectProviderArn: provider, ClientID: 'app' }),
      ]),
    ])
    const before = structuredClone(fake.account)
    assert.deepEqual(await outcomes(applyAll(workspace)), ['applied', 'applied', 'applied', 'applied'])
    assert.equal(fake.account.isSending, false)
    assert.deepEqual(fake.account.users.alice!.serviceCredentials, { ACCA1: 'Inactive' })
    assert.deepEqual(fake.account.users.alice!.certificates, { C1: 'Inactive' })
    assert.deepEqual(fake.account.providers, { [provider]: [] })
    assert.deepEqual(await outcomes(undoAll(workspace)), ['undone', 'undone', 'undone', 'undone'])
    assert.deepEqual(fake.account, before)
  })

  test('who is throttled is patient, and does nothing twice', async (t) => {
    const { fake, workspace } = await setUp(t, story())
    fake.faults = [
      { operation: 'PutUserPolicy', times: 2, does: 'throttle' },
      { operation: 'ListAccessKeys', times: 2, does: 'throttle' },
    ]
    assert.deepEqual(await outcomes(applyAll(workspace)), ['applied', 'applied', 'applied'])
    assert.deepEqual(fake.changes, storyChanges)
  })

  test('what AWS shows late is waited for', async (t) => {
    const { fake, workspace } = await setUp(t, story())
    fake.faults = [{ operation: 'GetRole', times: 5, does: 'stale' }]
    assert.deepEqual(await outcomes(applyAll(workspace)), ['applied', 'applied', 'applied'])
    assert.ok(fake.calls.filter((call) => call === 'GetRole').length >= 6)
    assert.deepEqual(fake.changes, storyChanges)
  })

  test('AccessDenied half-way: the others are tried, the state is told, and the same run again does the rest', async (t) => {
    const { fake, workspace } = await setUp(t, story())
    fake.faults = [{ operation: 'UpdateAccessKey', times: 1, does: 'deny' }]
    const run = await applyAll(workspace)
    assert.deepEqual(
      run.map(({ outcome }) => outcome),
      ['applied', 'failed', 'applied'],
    )
    assert.match(run[1]!.says.join(), /iam:UpdateAccessKey: AWS does not allow it to these credentials/)
    assert.deepEqual(states(workspace), [
      ['applied', 'done'],
      ['failed', 'failed'],
      ['applied', 'done'],
    ])
    assert.deepEqual(await outcomes(applyAll(workspace)), ['already', 'applied', 'already'])
    assert.deepEqual(fake.changes.toSorted(), storyChanges.toSorted())
  })

  test('an answer that is lost does not make it done twice', async (t) => {
    const { fake, workspace } = await setUp(t, story())
    fake.faults = [{ operation: 'PutUserPolicy', times: 8, does: 'drop' }]
    const run = await applyAll(workspace)
    assert.deepEqual(
      run.map(({ outcome }) => outcome),
      ['applied', 'applied', 'applied'],
    )
    assert.deepEqual(await outcomes(undoAll(workspace)), ['undone', 'undone', 'undone'])
    assert.deepEqual(fake.account, makeStoryAccount())
  })

  for (const does of ['hang', 'hang before'] as const)
    test(`killed while a change is under way, which AWS ${does === 'hang' ? 'has done' : 'has not done'}: run again, it goes on from there`, async (t) => {
      const { fake, workspace } = await setUp(t, story())
      fake.faults = [{ operation: 'UpdateAccessKey', times: 1, does }]
      await killWhile(workspace, fake, 'UpdateAccessKey')
      assert.deepEqual(states(workspace), [
        ['applied', 'done'],
        ['proposed', 'sending'],
        ['proposed', undefined],
      ])
      assert.deepEqual(await outcomes(applyAll(workspace)), ['already', 'applied', 'applied'])
      assert.deepEqual(fake.changes, storyChanges, 'each change once')
      assert.deepEqual(await outcomes(undoAll(workspace)), ['undone', 'undone', 'undone'])
      assert.deepEqual(fake.account, makeStoryAccount())
    })

  test('killed while it is taken back: what is not back goes back', async (t) => {
    const { fake, workspace } = await setUp(t, story())
    await applyAll(workspace)
    fake.faults = [{ operation: 'UpdateAccessKey', times: 1, does: 'hang' }]
    await killWhile(workspace, fake, 'UpdateAccessKey', 'undo')
    assert.deepEqual(await outcomes(undoAll(workspace)), ['already', 'undone', 'undone'])
    assert.deepEqual(fake.account, makeStoryAccount())
    assert.deepEqual(fake.changes.length, 6)
  })

  test('what others changed since is left as they made it, and told', async (t) => {
    const { fake, workspace } = await setUp(t, story())
    await applyAll(workspace)
    fake.account.users.alice!.policies.own = '{"Version":"2012-10-17","Statement":[]}'
    const run = await undoAll(workspace)
    assert.deepEqual(
      run.map(({ outcome }) => outcome),
      ['undone', 'undone', 'failed'],
    )
    assert.match(run[2]!.says.join(), /other hands have changed it again: it is left as it is/)
    assert.equal(fake.account.users.alice!.policies.own, '{"Version":"2012-10-17","Statement":[]}')
  })

  test('credentials of another account, or of the very user, begin nothing', async (t) => {
    const { fake, workspace } = await setUp(t, [
      makeAction(
        'elsewhere',
        [makeChange('UpdateAccessKey', { UserName: 'alice', AccessKeyId: key, Status: 'Inactive' })],
        {
          account: '999999999999',
        },
      ),
      makeAction('self', [
        makeChange('PutUserPolicy', { UserName: 'responder', PolicyName: 'x', PolicyDocument: deny }),
      ]),
      makeAction('unknown', [makeChange('StopInstances', { InstanceIds: ['i-1'] }, { service: 'ec2' })]),
    ])
    const run = await applyAll(workspace)
    assert.deepEqual(
      run.map(({ outcome }) => outcome),
      ['refused', 'refused', 'by hand'],
    )
    assert.match(run[0]!.says.join(), /are of the account 123456789012 .*--profile 999999999999=NAME/)
    assert.match(run[1]!.says.join(), /are of the user that it is about/)
    assert.deepEqual(fake.changes, [])
  })

  test('an interrupted run begins nothing more', async (t) => {
    const { fake, workspace } = await setUp(t, story())
    const run = await applyAll(workspace, { isStopped: () => fake.changes.length > 0 })
    assert.deepEqual(
      run.map(({ outcome }) => outcome),
      ['applied', 'not run', 'not run'],
    )
    assert.deepEqual(await outcomes(applyAll(workspace)), ['already', 'applied', 'applied'])
  })

  test('no secret is written down: not of the credentials, not of a session', async (t) => {
    const { workspace } = await setUp(t, story())
    await applyAll(workspace)
    await undoAll(workspace)
    workspace.cases.exec('pragma wal_checkpoint(truncate)')
    const file = readFileSync(join(workspace.directory, 'cases.sqlite'), 'latin1')
    assert.ok(file.includes('UpdateAccessKey'))
    for (const secret of [testSecret, 'session-token-of-a-test']) assert.ok(!file.includes(secret))
  })
})

const storyChanges = ['PutUserPolicy', 'UpdateAccessKey', 'UpdateAssumeRolePolicy']

function story(): Action[] {
  return [
    makeAction('quarantine', [
      makeChange('PutUserPolicy', { UserName: 'alice', PolicyName: 'own', PolicyDocument: deny }),
    ]),
    makeAction('key', [makeChange('UpdateAccessKey', { UserName: 'alice', AccessKeyId: key, Status: 'Inactive' })]),
    makeAction('trust', [makeChange('UpdateAssumeRolePolicy', { RoleName: 'deploy', PolicyDocument: deny })]),
  ]
}

function makeStoryAccount() {
  return makeAccount({
    users: {
      alice: makeUser({
        keys: { [key]: 'Active' },
        policies: { own: oddPolicy },
        serviceCredentials: { ACCA1: 'Active' },
        certificates: { C1: 'Active' },
      }),
      responder: makeUser(),
    },
    roles: { deploy: { trust: oddPolicy, policies: {} } },
    providers: { [provider]: ['app'] },
  })
}

async function setUp(t: TestContext, actions: readonly Action[]): Promise<{ fake: FakeAws; workspace: Workspace }> {
  const fake = await startFakeAws(makeStoryAccount())
  t.after(() => fake.close())
  Object.assign(process.env, toAwsEnvironment(fake.endpoint))
  const workspace = freshWorkspace(t)
  keepActions(workspace, actions)
  return { fake, workspace }
}

async function outcomes(
  run: Promise<readonly { readonly outcome: string; readonly says: readonly string[] }[]>,
): Promise<string[]> {
  return (await run).map(({ outcome, says }) => (says.length > 0 && outcome === 'failed' ? `failed: ${says}` : outcome))
}

/** Of each action its status, and how its only change is. */
function states(workspace: Workspace) {
  return listActions(workspace, testIncident).map(({ id, status }) => [status, listChanges(workspace, id)[0]?.state])
}

/** Runs it in a process of its own, and kills that when the call is under way. */
async function killWhile(workspace: Workspace, fake: FakeAws, operation: string, verb = 'apply'): Promise<void> {
  const program = join(import.meta.dirname, 'testing/run-alone.ts')
  const sent = fake.calls.filter((call) => call === operation).length
  const child = spawn(process.execPath, [program, workspace.directory, verb], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env },
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  while (fake.calls.filter((call) => call === operation).length === sent) {
    assert.equal(child.exitCode, null, 'it ended before')
    await setTimeout(20)
  }
  child.kill('SIGKILL')
  await ended
}
