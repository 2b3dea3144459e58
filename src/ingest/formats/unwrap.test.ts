import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Format } from './format.ts'
import { formats, unwrap } from './index.ts'

const record = {
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', accessKeyId: 'AKIAEXAMPLE' },
  eventTime: '2025-01-21T17:49:47Z',
  eventSource: 'ses.amazonaws.com',
  eventName: 'GetSendQuota',
}

function left(value: unknown): string {
  const unwrapped = unwrap(value)
  assert.ok('left' in unwrapped, JSON.stringify(unwrapped))
  return unwrapped.left
}

function records(value: unknown): readonly unknown[] {
  const unwrapped = unwrap(value)
  assert.ok('records' in unwrapped, JSON.stringify(unwrapped))
  return unwrapped.records.map((one) => (typeof one === 'string' ? JSON.parse(one) : one))
}

const wrappings: { readonly [name: string]: (value: unknown) => unknown } = {
  batch: (value) => ({ Records: [value] }),
  list: (value) => [value],
  'lookup page': (value) => ({ Events: [{ EventId: 'e', CloudTrailEvent: JSON.stringify(value) }], NextToken: 'n' }),
  'lookup line': (value) => ({ EventId: 'e', EventName: 'x', CloudTrailEvent: JSON.stringify(value) }),
  subscription: (value) => ({ messageType: 'DATA_MESSAGE', logEvents: [{ id: '1', message: JSON.stringify(value) }] }),
  'filter-log-events': (value) => ({
    events: [{ timestamp: 1, message: JSON.stringify(value) }],
    searchedLogStreams: [],
  }),
  'Logs Insights': (value) => ({
    results: [
      [
        { field: '@ptr', value: 'p' },
        { field: '@message', value: JSON.stringify(value) },
      ],
    ],
  }),
  'Lambda subscription': (value) => ({ awslogs: { data: gzipSync(JSON.stringify(value)).toString('base64') } }),
  Kinesis: (value) => ({ Records: [{ kinesis: { data: Buffer.from(JSON.stringify(value)).toString('base64') } }] }),
  SQS: (value) => ({
    Records: [{ messageId: '1', receiptHandle: 'r', body: JSON.stringify(value), eventSource: 'aws:sqs' }],
  }),
  'SQS command': (value) => ({ Messages: [{ MessageId: '1', ReceiptHandle: 'r', Body: JSON.stringify(value) }] }),
  SNS: (value) => ({ Type: 'Notification', TopicArn: 'arn:…', Message: JSON.stringify(value) }),
  'Splunk row': (value) => ({ preview: false, result: { _raw: JSON.stringify(value), _time: 'x' } }),
  Cribl: (value) => ({ _raw: JSON.stringify(value), source: 's' }),
  'Elastic hit': (value) => ({ _index: 'i', _source: { event: { original: JSON.stringify(value), action: 'x' } } }),
  'Elastic search': (value) => ({
    took: 1,
    hits: { total: 1, hits: [{ _source: { message: JSON.stringify(value) } }] },
  }),
  'flat original': (value) => ({ 'event.original': JSON.stringify(value), '@timestamp': 'x' }),
  'HEC event': (value) => ({ time: 1, sourcetype: 'aws:cloudtrail', event: value }),
  message: (value) => ({ message: JSON.stringify(value), host: 'h' }),
  text: (value) => JSON.stringify(value),
}

test('every wrapping gives the record inside, unchanged', () => {
  for (const [name, wrap] of Object.entries(wrappings)) assert.deepEqual(records(wrap(record)), [record], name)
  const envelope = { version: '0', 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.ses', detail: record }
  assert.deepEqual(records(envelope), [record])
})

test('wrappings in wrappings are undone, in any order', () => {
  const wraps = fc.array(fc.constantFrom(...Object.values(wrappings)), { maxLength: 2 })
  fc.assert(
    fc.property(wraps, (chosen) => {
      const wrappedUp = chosen.reduce<unknown>((value, wrap) => wrap(value), record)
      assert.deepEqual(records(wrappedUp), [record])
    }),
  )
})

test('a record that came as text stays that text', () => {
  const exact =
    '{"eventName":"X","eventTime":"2025-01-21T17:49:47Z","requestParameters":{"n":1.10,"id":12345678901234567890}}'
  assert.deepEqual(unwrap({ Events: [{ CloudTrailEvent: exact }] }), { records: [exact], format: 'lookup' })
})

test('wrapping without end is told, not followed', () => {
  let value: unknown = record
  for (let depth = 0; depth < 5000; depth++) value = { data: value }
  assert.equal(left(value), 'wrapped more than 12 times over')
})

test('a batch with strangers in it gives its records and says what the others are', () => {
  assert.deepEqual(unwrap({ Records: [record, { eventType: 'AwsCloudTrailInsight' }, 7, { x: 1 }] }), {
    records: [record],
    rejected: [
      { reason: 'a CloudTrail Insights event: it tells of a rate of calls, and is no call' },
      { reason: 'not CloudTrail: a number' },
      { reason: 'not CloudTrail: an object of no known form' },
    ],
    format: 'records',
  })
  assert.deepEqual(records({ Records: [] }), [])
})

test('where a LookupEvents entry has lost its record, the fields around it make one', () => {
  const around = {
    EventId: 'e-1',
    EventName: 'GetSendQuota',
    EventTime: 1737481787,
    EventSource: 'ses.amazonaws.com',
    Username: 'mail',
    AccessKeyId: 'AKIAEXAMPLE',
    ReadOnly: 'true',
  }
  const expected = {
    eventID: 'e-1',
    eventName: 'GetSendQuota',
    eventTime: '2025-01-21T17:49:47Z',
    eventSource: 'ses.amazonaws.com',
    userIdentity: { userName: 'mail', accessKeyId: 'AKIAEXAMPLE' },
    readOnly: true,
  }
  for (const value of [around, { ...around, CloudTrailEvent: '{"eventVersion":"1.' }])
    assert.deepEqual(records(value), [expected])
})

test('a record whose time stands in @timestamp takes it over', () => {
  const { eventTime, ...timeless } = record
  assert.deepEqual(records({ ...timeless, '@timestamp': '2025-01-21T17:49:47.000Z' }), [
    { ...timeless, '@timestamp': '2025-01-21T17:49:47.000Z', eventTime },
  ])
  assert.deepEqual(records(timeless), [timeless])
})

test('records parse as far as they can', () => {
  for (const poor of [
    { eventName: 'X', eventID: 'e' },
    { eventSource: 's3.amazonaws.com', eventVersion: '1.0' },
    { eventName: 'X', userIdentity: null },
  ])
    assert.deepEqual(records(poor), [poor])
})

test('what lies beside the logs is left with its reason', () => {
  const s3 = (key: string) => ({
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: 'b' }, object: { key } },
  })
  const cases: [unknown, RegExp][] = [
    [{ digestStartTime: 'x', digestS3Bucket: 'b', logFiles: [] }, /^a CloudTrail digest/],
    [{ Records: [s3('a+b%3D%26.gz')] }, /ingest the object s3:\/\/b\/a b=&\.gz that it names$/],
    [
      s3(`\u202e\n${'k'.repeat(5000)}`),
      /^an S3 notification, not the log itself: ingest the object s3:\/\/b\/\ufffd\ufffdk{297}… that/,
    ],
    [{ s3Bucket: 'b', s3ObjectKey: ['AWSLogs/k.gz'] }, /s3:\/\/b\/AWSLogs\/k\.gz/],
    [{ messageType: 'CONTROL_MESSAGE', logEvents: [{ message: 'CWL CONTROL MESSAGE' }] }, /^a control message/],
    [{ messageType: 'DATA_MESSAGE', logEvents: [{ message: 'a line' }] }, /^not CloudTrail: text that is not JSON$/],
    [
      { 'detail-type': 'GuardDuty Finding', detail: { severity: 5 } },
      /^not CloudTrail: another event of EventBridge: GuardDuty Finding$/,
    ],
    [{ 'detail-type': 'AWS Insight via CloudTrail', detail: { insightDetails: {} } }, /^a CloudTrail Insights event/],
    [{ fileVersion: '1.0', configSnapshotId: 'c', configurationItems: [] }, /^not CloudTrail: an AWS Config snapshot/],
    [{ records: [{ operationName: 'x', resourceId: 'y' }] }, /^not CloudTrail: an Azure log$/],
    [{ logName: 'x', insertId: 'y', protoPayload: { methodName: 'z' } }, /^not CloudTrail: a Google Cloud log$/],
    [{ class_uid: 3002, metadata: {} }, /^not CloudTrail: OCSF/],
    [{}, /^not CloudTrail: an empty object$/],
    [null, /^not CloudTrail: null$/],
    [3, /^not CloudTrail: a number$/],
    ['words', /^not CloudTrail: text that is not JSON$/],
    ['{"a":', /^malformed JSON$/],
    [
      { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 },
      /^not CloudTrail: an object of no known form: its keys are a, b, c, d, e, …$/,
    ],
  ]
  for (const [value, reason] of cases) assert.match(left(value), reason)
})

test('any JSON at all is answered without an error, and nothing is lost in silence', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const unwrapped = unwrap(value)
      if ('left' in unwrapped) assert.notEqual(unwrapped.left, '')
      else if (unwrapped.records.length === 0)
        assert.ok(['list', 'records', 'lookup', 'queue-message'].includes(unwrapped.format))
    }),
    { numRuns: 500 },
  )
})

test('every format file is listed, under an id of its own', async () => {
  const folder = new URL('.', import.meta.url)
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts',
  )
  const modules: object[] = await Promise.all(files.map((file) => import(new URL(file, folder).href)))
  const found = modules.flatMap((module) => Object.values(module)).filter(isFormat)
  assert.deepEqual(new Set(found), new Set(formats))
  assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length)
})

function isFormat(value: unknown): value is Format {
  return typeof value === 'object' && value !== null && 'recognise' in value && 'open' in value
}
