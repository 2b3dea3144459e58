import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { columns } from '../store/columns.ts'
import { compact } from '../store/compact.ts'
import { openEvents } from '../store/events.ts'
import type { Workspace } from '../store/workspace.ts'
import { freshBench, ingestFiles, ingestPaths, readRecords } from './testing/fresh-workspace.ts'
import { makeRecord, toFile, toLines } from './testing/make-record.ts'

/** Every text of the store, and the bytes of every other file of the workspace. */
async function readEverything(workspace: Workspace): Promise<string> {
  const events = await openEvents(workspace, { threads: 1, raw: true })
  const texts = columns.filter(({ type }) => type === 'text' || type === 'json').map(({ name }) => name)
  const rows = await events.duckdb.rows(`select ${texts.join(', ')}, raw from events`)
  events.close()
  const files = readdirSync(workspace.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.parquet'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  return [...rows.map((row) => Object.values(row).join('\n')), ...files].join('\n')
}

const token = `IQoJb3JpZ2luX2VjEXAMPLE${'tokenBody/+'.repeat(40)}==`
const signature = 'f'.repeat(40)
const url = `https://snapshots.s3.amazonaws.com/x?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAYT723HMDSAE2OSWV%2F20221206%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20221206T140000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`

/** Each holds "s3cr3t", the token or the signature where AWS or a hostile log could have put it. */
const secrets: readonly Record<string, unknown>[] = [
  { responseElements: { credentials: { accessKeyId: 'ASIAEXAMPLE', sessionToken: token, expiration: 'x' } } },
  {
    responseElements: {
      credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 's3cr3t', sessionToken: 's3cr3t' },
      federatedUser: {},
    },
  },
  { responseElements: { accessKey: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 's3cr3t' } } },
  { requestParameters: { userName: 'alice', password: 's3cr3t', passwordResetRequired: false } },
  {
    responseElements: {
      serviceSpecificCredential: { serviceUserName: 'x', servicePassword: 's3cr3t', serviceCredentialSecret: 's3cr3t' },
    },
  },
  { responseElements: { smtpPassword: 's3cr3t' } },
  { responseElements: { sessionId: 'x', tokenValue: 's3cr3t', streamUrl: 'wss://x' } },
  { requestParameters: { 'X-Amz-Security-Token': token, 'X-Amz-Signature': 's3cr3t' } },
  { requestParameters: { preSignedUrl: url } },
  { requestParameters: { list: [{ deep: [{ sessionToken: 's3cr3t' }, [token]] }] } },
  {
    requestParameters: {
      SESSIONTOKEN: 's3cr3t',
      SecretAccessKey: { nested: 's3cr3t' },
      masterUserPassword: 12345678901,
    },
  },
  { requestParameters: { password: ['s3cr3t'], secretKey: { sessionToken: 's3cr3t' } } },
  { requestParameters: [{ password: 's3cr3t' }], responseElements: token },
  { additionalEventData: { authorization: `FwoGZXIvYXdz${'x'.repeat(300)}s3cr3t` } },
  { userAgent: `curl ${token}`, errorMessage: url },
  { userAgent: `\n${token}` },
  { sessionToken: 's3cr3t', other: { password: 's3cr3t', text: [url, token] } },
  {
    userIdentity: {
      type: 'IAMUser',
      sessionToken: 's3cr3t',
      sessionContext: { password: 's3cr3t', attributes: { secretKey: 's3cr3t' } },
    },
  },
  { eventVersion: { password: 's3cr3t' }, readOnly: { password: 's3cr3t' }, requestID: { list: [token] } },
  { eventTime: { password: 's3cr3t' }, eventID: { password: 's3cr3t' } },
  { userIdentity: `${token}` },
]

/** Keys in escapes, in any object, and white space where it can be. */
const odd = [
  '{"eventVersion":"1.08","eventTime":"2022-12-06T14:00:00Z","eventName":"A","responseElements":{"session\\u0054oken":"s3cr3t"}}',
  '{"eventVersion":"1.08","eventTime":"2022-12-06T14:00:00Z","eventName":"B","session\\u0054oken":"s3cr3t","x":{"\\u0070assword":"s3cr3t"}}',
  '{"eventVersion":"1.08","eventTime":"2022-12-06T14:00:00Z","eventName":"C","responseElements" : { "sessionToken" : "s3cr3t" , "password":\t"s3cr3t" }}',
  '{"eventVersion":"1.08","eventTime":"2022-12-06T14:00:00Z","eventName":"D","requestParameters":{"password":"a","password":"s3cr3t"}}',
]

const hidden = /s3cr3t|tokenBody|ffffffff|12345678901/

test('no secret that a log can hold reaches the workspace', async (t) => {
  const bench = freshBench(t)
  const records = secrets.map((secret, index) => makeRecord(`${index}`, secret))
  await ingestFiles(bench, { 'plain.json': toFile(records), 'odd.jsonl': `${odd.join('\n')}\n` })
  await compact(bench.workspace)
  const everything = await readEverything(bench.workspace)
  const leak = hidden.exec(everything)
  assert.equal(leak && everything.slice(Math.max(0, leak.index - 100), leak.index + 40), null)
  assert.equal((await readRecords(bench.workspace)).length, secrets.length + odd.length)
  assert.match(everything, /dropped by keytrail/)
})

test('no secret reaches the workspace through an envelope, a second content or an update', async (t) => {
  const bench = freshBench(t)
  const record = makeRecord('a', { requestParameters: { password: 's3cr3t' }, responseElements: { t: token } })
  const files = {
    'lookup.json': JSON.stringify({ Events: [{ EventId: 'a', CloudTrailEvent: JSON.stringify(record) }] }),
    'bridge.json': JSON.stringify({
      'detail-type': 'AWS API Call via CloudTrail',
      detail: { ...record, eventName: 'B' },
    }),
    'raw.jsonl': toLines([{ _raw: JSON.stringify({ ...record, eventName: 'C' }) }]),
    'update.json': toFile([{ ...record, eventName: 'D', addendum: { reason: 'UPDATED_DATA', password: 's3cr3t' } }]),
  }
  for (const [name, content] of Object.entries(files)) await ingestFiles(bench, { [name]: content })
  assert.doesNotMatch(await readEverything(bench.workspace), hidden)
})

test('what surrounds a secret stays, and what is empty stays empty', async (t) => {
  const bench = freshBench(t)
  const parameters = {
    userName: 'alice',
    password: 's3cr3t',
    token: null,
    sessionToken: '',
    secretKey: {},
    plaintext: [],
    n: 1,
  }
  await ingestFiles(bench, { 'a.json': toFile([makeRecord('a', { requestParameters: parameters })]) })
  const [record] = await readRecords(bench.workspace)
  assert.deepEqual(record!.requestParameters, { ...parameters, password: 'dropped by keytrail' })
})

const samples = fileURLToPath(new URL('../../samples/intrusion/AWSLogs', import.meta.url))

test('no session token of the sample reaches the workspace', {
  skip: !existsSync(samples) && 'the samples are not here',
}, async (t) => {
  const { workspace } = freshBench(t)
  await ingestPaths(workspace, [samples])
  const everything = await readEverything(workspace)
  assert.doesNotMatch(everything, /IQoJb3JpZ2lu|FwoGZXIvYXdz/)
  assert.match(everything, /"sessionToken":"dropped by keytrail"/)
})
