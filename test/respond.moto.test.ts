import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { CloudTrailClient, CreateTrailCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail'
import * as iam from '@aws-sdk/client-iam'
import {
  CreateOrganizationCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { ResponseCheck, ResponseRun } from '../src/model/containment.ts'
import { testSecret, toAwsEnvironment } from '../src/respond/testing/aws-environment.ts'
import { type Moto, startMoto, withoutMoto } from '../src/respond/testing/moto.ts'
import { snapshot } from '../src/respond/testing/snapshot.ts'
import { account, type Keys, makeReturn, makeTheft } from './respond/make-theft.ts'

const program = fileURLToPath(new URL('../bin/keytrail', import.meta.url))
const anything = '{ "Version":"2012-10-17", "Statement": [{"Effect":"Allow","Action":"*","Resource":"*"}] }'
const trust =
  '{"Version":"2012-10-17", "Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}]}'

type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

describe('the story on moto server, by the command line alone', { skip: withoutMoto }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-'))
  const said: string[] = []
  let moto: Moto
  let keys: Keys
  let id: string
  let untouched: object

  /** Not in one go: moto server may be asked meanwhile. */
  const keytrail = (...words: string[]): Promise<Run> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [program, ...words, '-w', 'workspace'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env.PATH, HOME: folder, ...toAwsEnvironment(moto.endpoint) },
      })
      let [stdout, stderr] = ['', '']
      child.stdout.on('data', (piece) => (stdout += piece))
      child.stderr.on('data', (piece) => (stderr += piece))
      child.on('close', (status) => {
        said.push(stdout, stderr)
        resolve({ status, stdout, stderr })
      })
    })
  const run = async (...words: string[]): Promise<{ status: number | null; run: ResponseRun }> => {
    const { status, stdout, stderr } = await keytrail('respond', ...words)
    assert.notEqual(stdout, '', stderr)
    return { status, run: JSON.parse(stdout) }
  }
  const verify = async (...words: string[]): Promise<{ status: number | null; check: ResponseCheck }> => {
    const { status, stdout, stderr } = await keytrail('respond', 'verify', id, ...words)
    assert.notEqual(stdout, '', stderr)
    return { status, check: JSON.parse(stdout) }
  }
  const outcomesOf = ({ actions }: ResponseRun) =>
    Object.fromEntries(actions.map(({ kind, outcome }) => [kind, outcome]))

  before(async () => {
    moto = await startMoto(account)
    Object.assign(process.env, toAwsEnvironment(moto.endpoint))
    const world = await makeWorld(moto.endpoint)
    keys = world.keys
    const records = makeTheft(keys, { thiefs: anything, trust, arn: world.policy })
    writeFileSync(join(folder, 'log.json'), JSON.stringify({ Records: records }))
    const { status, stdout, stderr } = await keytrail('investigate', 'log.json')
    assert.equal(status, 0, stderr)
    id = JSON.parse(stdout).incidents[0].id
    untouched = await snapshot(moto.endpoint)
  })
  after(() => {
    moto?.stop()
    rmSync(folder, { recursive: true })
  })

  test('without a word it is a dry run, and without a terminal nobody confirms', async () => {
    const dry = await run('apply', id)
    assert.deepEqual([dry.status, dry.run.isDryRun], [0, true])
    assert.ok(dry.run.actions.filter(({ outcome }) => outcome === 'planned').length >= 6)
    const { status, stderr } = await keytrail('respond', 'apply', id, '--run')
    assert.equal(status, 2)
    assert.match(stderr, /Nobody is at a terminal[\s\S]*--yes/)
    assert.deepEqual(await snapshot(moto.endpoint), untouched)
  })

  test('a program applies it, but for what is confirmed apart; that is told, and done when it is named', async () => {
    const first = await run('apply', id, '--yes')
    assert.equal(first.status, 2, 'partly done')
    const apart = first.run.actions.filter(({ outcome }) => outcome === 'refused')
    assert.ok(apart.length > 0 && apart.every(({ isConfirmedApart }) => isConfirmedApart))
    const second = await run('apply', id, '--yes', ...apart.flatMap((action) => ['--confirm', action.id]))
    assert.equal(
      second.status,
      0,
      JSON.stringify(second.run.actions.map(({ title, outcome, says }) => [title, outcome, says])),
    )
    const outcomes = outcomesOf(second.run)
    for (const kind of [
      'deny-by-scp',
      'quarantine',
      'deny-made',
      'deactivate-access-key',
      'detach-policy',
      'restart-trail',
    ])
      assert.match(outcomes[kind] ?? 'not planned', /applied|already/, kind)
    const changed = JSON.stringify(await snapshot(moto.endpoint))
    assert.equal(changed.match(/"Status":"Inactive"/g)?.length, 2)
    assert.match(changed, /"IsLogging":true/)
  })

  test('it is verified in AWS', async () => {
    const { status, check } = await verify()
    assert.equal(
      status,
      0,
      JSON.stringify(check.actions.map(({ title, isHeld, observations }) => [title, isHeld, observations])),
    )
    assert.ok(check.actions.every(({ isHeld, status }) => isHeld === true && status === 'verified'))
    assert.match(JSON.stringify(check), /No log from after it has been ingested/)
  })

  test('the attacker who re-activates the key is seen in AWS and named out of the log; applied again, it holds', async () => {
    const client = new iam.IAMClient({ endpoint: moto.endpoint, region: 'us-east-1' })
    await client.send(
      new iam.UpdateAccessKeyCommand({ UserName: 'support-backup', AccessKeyId: keys.backdoor, Status: 'Active' }),
    )
    client.destroy()
    const time = new Date(Date.now() + 120_000).toISOString().replace(/\.\d+Z/, 'Z')
    writeFileSync(join(folder, 'later.json'), JSON.stringify({ Records: makeReturn(keys, time) }))
    assert.equal((await keytrail('ingest', 'later.json')).status, 0)
    const { status, check } = await verify()
    assert.equal(status, 1)
    const key = check.actions.find(({ target }) => target === keys.backdoor)!
    assert.deepEqual([key.isHeld, key.status], [false, 'failed'])
    const says = key.observations.map((one) => one.says).join(' ')
    assert.match(says, /it is Active/)
    assert.match(says, /The attacker re-activated the key at .* from 203\.0\.113\.9/)
    assert.match(says, new RegExp(`Still used by ${keys.backdoor} until ${time.slice(0, 10)}`))
    const again = await run('apply', id, '--yes', '--confirm', key.id, '--action', key.id)
    assert.equal(again.run.actions[0]!.outcome, 'applied', JSON.stringify(again.run.actions[0]!.says))
    assert.match(JSON.stringify(await snapshot(moto.endpoint)), /Inactive.*Inactive/)
  })

  test('all goes back as it was, but for the password', async () => {
    const undone = await run('undo', id, '--yes')
    assert.deepEqual(
      undone.run.actions.filter(({ outcome }) => outcome !== 'undone').map(({ kind }) => kind),
      ['remove-console-password'],
    )
    assert.deepEqual(await snapshot(moto.endpoint), untouched)
  })

  test('no secret is in any output, nor in any file of the workspace', () => {
    const files = readdirSync(join(folder, 'workspace'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    assert.ok(files.length > 2 && said.length > 10)
    for (const text of [...said, ...files]) assert.ok(!text.includes(testSecret))
  })
})

async function makeWorld(endpoint: string): Promise<{ keys: Keys; policy: string }> {
  const where = { endpoint, region: 'us-east-1' }
  const client = new iam.IAMClient(where)
  for (const UserName of ['alice', 'bob', 'support-backup']) await client.send(new iam.CreateUserCommand({ UserName }))
  const makeKey = async (UserName: string) =>
    (await client.send(new iam.CreateAccessKeyCommand({ UserName }))).AccessKey!.AccessKeyId!
  await client.send(new iam.PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'own', PolicyDocument: anything }))
  const { Policy } = await client.send(new iam.CreatePolicyCommand({ PolicyName: 'power', PolicyDocument: anything }))
  const backdoor = { UserName: 'support-backup' }
  await client.send(new iam.AttachUserPolicyCommand({ ...backdoor, PolicyArn: Policy!.Arn }))
  await client.send(new iam.PutUserPolicyCommand({ ...backdoor, PolicyName: 'all', PolicyDocument: anything }))
  await client.send(new iam.CreateLoginProfileCommand({ ...backdoor, Password: 'of-a-test-only-1' }))
  const keys = { alice: await makeKey('alice'), bob: await makeKey('bob'), backdoor: await makeKey('support-backup') }
  client.destroy()
  await makeOrganization(where)
  return { keys, policy: Policy!.Arn! }
}

/** With the trail that the thief has stopped. */
async function makeOrganization(where: { endpoint: string; region: string }): Promise<void> {
  const organizations = new OrganizationsClient(where)
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  const { Roots } = await organizations.send(new ListRootsCommand({}))
  await organizations
    .send(new EnablePolicyTypeCommand({ RootId: Roots![0]!.Id!, PolicyType: 'SERVICE_CONTROL_POLICY' }))
    .catch(() => {})
  const s3 = new S3Client({ ...where, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'logs' }))
  const cloudtrail = new CloudTrailClient(where)
  await cloudtrail.send(new CreateTrailCommand({ Name: 'main', S3BucketName: 'logs' }))
  await cloudtrail.send(new StopLoggingCommand({ Name: 'main' }))
  for (const client of [organizations, s3, cloudtrail]) client.destroy()
}
