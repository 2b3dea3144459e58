import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { zip } from '../model/testing/zip.ts'
import { sumLedger } from '../store/ledger.ts'
import { checkSums } from './testing/check-sums.ts'
import { type Bench, freshBench, ingestFiles, ingestPaths, readEvents, readRecords } from './testing/fresh-workspace.ts'
import { makeRecord, toFile, toLines } from './testing/make-record.ts'

const records = ['a', 'b', 'c'].map((id) => makeRecord(id))

const ledger = ({ workspace }: Bench) =>
  workspace.cases
    .prepare(
      'select path, size, sha256, status, records, stored, duplicates, rejected, reasons from files order by path, id',
    )
    .all()

test('the ledger holds each file as it lies on the disk, and what became of it', async (t) => {
  const bench = freshBench(t)
  const files = {
    'a.json': toFile(records),
    'b.json.gz': gzipSync(toFile(records)),
    'c.json': '{"digestS3Bucket":"x","digestStartTime":"y"}',
    'd.json': `{"Records":[${JSON.stringify(makeRecord('d'))},oops]}`,
    'e.json': '',
    'f.json': '{"Records":[]}',
  }
  await ingestFiles(bench, files)
  const expected = Object.entries(files).map(([name, content]) => [hash('sha256', content), join(bench.logs, name)])
  const rows = ledger(bench)
  assert.deepEqual(
    rows.map((row) => [row.sha256, row.path]),
    expected,
  )
  assert.deepEqual(
    rows.map((row) => row.size),
    Object.values(files).map((content) => Buffer.byteLength(content)),
  )
  assert.deepEqual(
    rows.map(({ status, records: all, stored, duplicates, rejected, reasons }) => [
      status,
      all,
      stored,
      duplicates,
      rejected,
      reasons,
    ]),
    [
      ['read', 3, 3, 0, 0, '{}'],
      ['read', 3, 0, 3, 0, '{}'],
      ['left', 0, 0, 0, 0, '{"a CloudTrail digest: it proves log files, and holds no records":0}'],
      ['read', 2, 1, 0, 1, '{"malformed JSON":1}'],
      ['left', 0, 0, 0, 0, '{"empty file":0}'],
      ['read', 0, 0, 0, 0, '{}'],
    ],
  )
})

test('a second run brings nothing, and says of every file why', async (t) => {
  const bench = freshBench(t)
  await ingestFiles(bench, { 'a.json': toFile(records), 'b.txt': 'no log' })
  const before = ledger(bench)
  const again = await ingestPaths(bench.workspace, [bench.logs])
  assert.deepEqual([again.files, again.records, again.stored, again.from, again.accounts], [2, 0, 0, null, []])
  assert.deepEqual(
    again.skipped.map(({ reason }) => reason),
    ['already ingested', 'already ingested'],
  )
  assert.deepEqual(ledger(bench), before)
})

test('a copy is not read again, in the same run or later, and its path is written down once', async (t) => {
  const bench = freshBench(t)
  const first = await ingestFiles(bench, { 'a.json': toFile(records), 'copy.json': toFile(records) })
  assert.deepEqual(first.skipped, [
    { file: join(bench.logs, 'copy.json'), reason: 'same content as another file of this run' },
  ])
  const later = await ingestFiles(bench, { 'later.json': toFile(records) })
  assert.deepEqual(later.skipped, [
    { file: join(bench.logs, 'later.json'), reason: `already ingested, as ${join(bench.logs, 'a.json')}` },
  ])
  await ingestFiles(bench, { 'later.json': toFile(records) })
  assert.equal(ledger(bench).length, 3)
  assert.equal(sumLedger(bench.workspace).stored, 3)
})

test('a file that could not be read is read when it can be', {
  skip: process.getuid?.() === 0 && 'root may read everything',
}, async (t) => {
  const bench = freshBench(t)
  await ingestFiles(bench, { 'a.json': '' })
  chmodSync(join(bench.logs, 'a.json'), 0)
  const first = await ingestPaths(bench.workspace, [bench.logs])
  assert.deepEqual(
    first.skipped.map(({ reason }) => reason),
    ['no permission to read it'],
  )
  chmodSync(join(bench.logs, 'a.json'), 0o600)
  assert.equal((await ingestFiles(bench, { 'a.json': toFile(records) })).stored, 3)
})

test('what a run did is told: times, accounts, Regions, bytes', async (t) => {
  const bench = freshBench(t)
  const content = toLines([
    makeRecord('a', { eventTime: '2022-12-06T14:00:00Z', awsRegion: 'eu-west-1' }),
    makeRecord('b', { eventTime: '2022-12-01T00:00:01Z', recipientAccountId: undefined }),
    makeRecord('c', { eventTime: undefined, recipientAccountId: '999988887777' }),
  ])
  const { seconds, ...result } = await ingestFiles(bench, { 'a.jsonl.gz': gzipSync(content) })
  assert.deepEqual(result, {
    files: 1,
    bytes: gzipSync(content).length,
    rawBytes: Buffer.byteLength(content),
    records: 3,
    stored: 3,
    replaced: 0,
    duplicates: 0,
    rejected: 0,
    skipped: [],
    from: '2022-12-01T00:00:01Z',
    until: '2022-12-06T14:00:00Z',
    accounts: ['111122223333', '999988887777'],
    regions: ['eu-west-1', 'us-east-1'],
    notes: [],
  })
})

test('every packing and encoding brings the same records', async (t) => {
  const forms: Readonly<Record<string, (records: readonly Record<string, unknown>[]) => Buffer | string>> = {
    plain: toFile,
    gzip: (all) => gzipSync(toFile(all)),
    'gzip of several members': (all) => Buffer.concat(all.map((one) => gzipSync(toFile([one])))),
    'gzip in a gzip': (all) => gzipSync(gzipSync(toFile(all))),
    zstd: (all) => zstdCompressSync(toFile(all)),
    zip: ([one, ...rest]) =>
      zip([
        ['a.json', { bytes: toFile([one!]) }],
        ['b/c.json.gz', { bytes: gzipSync(toFile(rest)), method: 0 }],
      ]),
    'UTF-8 with a byte order mark': (all) => `\ufeff${toFile(all)}`,
    'UTF-16, little endian': (all) => Buffer.from(`\ufeff${toFile(all)}`, 'utf16le'),
    'UTF-16, big endian': (all) => Buffer.from(`\ufeff${toFile(all)}`, 'utf16le').swap16(),
    CSV: (all) => `${csvHeader}\r\n${all.map(({ eventID }) => `${eventID},${csvRest}\r\n`).join('')}`,
  }
  const bench = freshBench(t)
  const files = Object.entries(forms).map(([form, write]) => [
    form,
    write(['a', 'b', 'c'].map((id) => makeRecord(`${form} ${id}`))),
  ])
  const result = await ingestFiles(bench, Object.fromEntries(files))
  assert.deepEqual([result.stored, result.skipped], [3 * files.length, []])
  const events = await readEvents(bench.workspace)
  assert.deepEqual(
    events.map((event) => event.event_id).sort(),
    Object.keys(forms)
      .flatMap((form) => ['a', 'b', 'c'].map((id) => `${form} ${id}`))
      .sort(),
  )
  for (const { event_name, user_arn, request_parameters } of events)
    assert.deepEqual(
      [event_name, user_arn, request_parameters],
      ['ListUsers', 'arn:aws:iam::111122223333:user/alice', '{"maxItems":1}'],
    )
})

const csvHeader = 'eventid,eventtime,eventname,eventsource,awsregion,useridentity,requestparameters'
const csvRest =
  '2022-12-06T14:00:00Z,ListUsers,iam.amazonaws.com,us-east-1,"{type=IAMUser, arn=arn:aws:iam::111122223333:user/alice}","{""maxItems"":1}"'

test('what is whole in damaged files and archives is kept, and the damage said', async (t) => {
  const gzip = gzipSync(toLines(records.concat(Array.from({ length: 500 }, (_, index) => makeRecord(`${index}`)))))
  const files = {
    'cut.json.gz': gzip.subarray(0, gzip.length - 200),
    'tail.json.gz': Buffer.concat([gzipSync(toFile([makeRecord('tail')])), Buffer.from('garbage')]),
    'half.zip': zip([
      ['good.json', { bytes: toFile([makeRecord('zipped')]) }],
      ['bad.json', { bytes: 'x'.repeat(5000), damage: true }],
      ['locked.json', { bytes: 'x', flags: 1 }],
    ]),
    'noise.gz': Buffer.concat([gzip.subarray(0, 20), Buffer.alloc(100, 7)]),
  }
  const bench = freshBench(t)
  const result = await ingestFiles(bench, files)
  const ids = new Set((await checkSums(bench.workspace)).map((event) => event.event_id))
  assert.ok(['a', 'b', 'c', 'tail', 'zipped', '1'].every((id) => ids.has(id)))
  assert.ok(ids.size > 400)
  assert.deepEqual(
    result.skipped.map(
      ({ file, reason }) => `${file.slice(bench.logs.length + 1)}: ${reason.replace(/\d+ bytes/, 'N bytes')}`,
    ),
    [
      'cut.json.gz: cut short: the N bytes that could be decompressed were read',
      'cut.json.gz: 1 × cut off: the file ends inside this record',
      'half.zip: 1 × bad.json: damaged deflate: nothing in it can be decompressed (invalid bit length repeat)',
      'half.zip: 1 × locked.json: encrypted: unpack the zip with its password first',
      'noise.gz: damaged gzip: nothing in it can be decompressed (unexpected end of file)',
      'tail.json.gz: bytes after the end of the gzip data were not read',
    ],
  )
})

test('whatever lies in a folder, the sums of the run and of the ledger are the same', async (t) => {
  const record = fc
    .record({ id: fc.constantFrom('a', 'b', 'c', 'd', ''), name: fc.constantFrom('ListUsers', 'ListRoles') })
    .map(({ id, name }) => makeRecord(id, { eventName: name }))
  const some = fc.array(record, { maxLength: 5 })
  const content = fc.oneof(
    some.map(toFile),
    some.map(toLines),
    fc.tuple(some, fc.nat(200)).map(([list, cut]) => toFile(list).slice(0, -cut - 1)),
    fc.tuple(some, fc.string()).map(([list, garbage]) => toLines(list) + garbage),
    some.map((list) => toLines(list.map((one) => ({ ...one, addendum: { reason: 'UPDATED_DATA' } })))),
    some.map((list) => JSON.stringify({ Events: list.map((one) => ({ CloudTrailEvent: JSON.stringify(one) })) })),
    fc.constantFrom(
      '',
      ' ',
      '[]',
      '{}',
      '{"Records":[{},{"eventName":5}]}',
      'a,b,c\n1,2,3',
      '\u0000\u0001',
      '{"digestS3Bucket":1,"digestStartTime":2}',
    ),
  )
  const runs = fc.array(fc.array(fc.tuple(content, fc.boolean()), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  })
  await fc.assert(
    fc.asyncProperty(runs, async (deliveries) => {
      const bench = freshBench(t)
      const sums = { files: 0, records: 0, stored: 0, duplicates: 0, rejected: 0, replaced: 0 }
      for (const [run, files] of deliveries.entries()) {
        const written = files.map(
          ([text, packed], index) => [`${run}-${index}`, packed ? gzipSync(text) : text] as const,
        )
        const result = await ingestFiles(bench, Object.fromEntries(written))
        assert.equal(result.files, files.length)
        assert.equal(result.records, result.stored + result.duplicates + result.rejected)
        for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += result[key]
      }
      await checkSums(bench.workspace)
      const { files, records: all, stored, duplicates, rejected, replaced } = sumLedger(bench.workspace)
      assert.deepEqual({ files, records: all, stored, duplicates, rejected, replaced }, sums)
    }),
    { numRuns: 4 },
  )
})

test('hostile text is stored as it came', async (t) => {
  const texts = [
    "'; drop table events; --",
    '"',
    '\u0000',
    '\u001b[2J',
    '%s%n',
    '../../etc/passwd',
    '{"eventName":"x"}',
    '$(x)',
    '\u202e',
    '=cmd|x',
    'x'.repeat(1e6),
    '\\',
    '\r\n',
    '',
  ]
  const list = texts.map((text, index) =>
    makeRecord(`id ${text.slice(0, 100)} ${index}`, {
      userAgent: text,
      eventName: `N${text.repeat(text.length > 100 ? 1 : 100)}`.slice(0, 100_000),
      requestParameters: { [text.slice(0, 100)]: text },
      [`key ${text.slice(0, 100)}`]: [text],
    }),
  )
  const bench = freshBench(t)
  await ingestFiles(bench, { 'a.json': toFile(list) })
  assert.deepEqual(await readRecords(bench.workspace), list)
})

test('records without id, identity, address or time are read as far as they can be', async (t) => {
  const bench = freshBench(t)
  const bare = [
    { eventVersion: '1.08', eventName: 'NoTime', eventSource: 'iam.amazonaws.com', awsRegion: 'us-east-1' },
    { eventTime: '2022-12-06T14:00:00Z', eventName: 'NoId', userIdentity: null },
    {
      eventTime: '2022-12-06T14:00:00Z',
      eventSource: 'iam.amazonaws.com',
      userIdentity: { accountId: '111122223333', invokedBy: 'x.amazonaws.com' },
    },
    {
      eventID: 'service',
      eventTime: '2022-12-06T14:00:00Z',
      eventName: 'Decrypt',
      userIdentity: { type: 'AWSService', invokedBy: 'x.amazonaws.com' },
      sourceIPAddress: 'x.amazonaws.com',
    },
  ]
  const result = await ingestFiles(bench, { 'a.jsonl': toLines(bare) })
  assert.deepEqual([result.stored, result.rejected], [4, 0])
  const events = await readEvents(bench.workspace)
  assert.deepEqual(
    events.map((event) => JSON.parse(event.raw)),
    bare,
  )
  assert.deepEqual(
    events.map(({ identity, address, event_time }) => [identity, address, event_time]),
    [
      [null, null, null],
      [null, null, '2022-12-06T14:00:00Z'],
      ['x.amazonaws.com', null, '2022-12-06T14:00:00Z'],
      ['x.amazonaws.com', null, '2022-12-06T14:00:00Z'],
    ],
  )
})

const flaws = fileURLToPath(new URL('../../../shared/fixtures/flaws-cloud-sample-umccr/test_input', import.meta.url))

test('records of every version from 1.0 to 1.11 are read', {
  skip: !existsSync(flaws) && 'the flaws.cloud sample is not beside this clone (../shared/fixtures)',
}, async (t) => {
  const bench = freshBench(t)
  const result = await ingestPaths(bench.workspace, [flaws])
  assert.equal(result.stored + result.duplicates, 206)
  const events = await checkSums(bench.workspace)
  const versions = new Set(events.map((event) => event.event_version))
  for (let minor = 1; minor <= 11; minor++) assert.ok(versions.has(`1.${String(minor).padStart(2, '0')}`), `1.${minor}`)
  assert.ok(versions.has('1.0'))
  assert.ok(events.every((event) => event.event_time !== null && event.identity !== null))
})

test('threads read what one reads', async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, file) => [
      `${file}.json.gz`,
      gzipSync(toFile([makeRecord(`${file}`), makeRecord(`${file - 1}`)])),
    ]),
  )
  const found = []
  for (const lanes of [0, 3]) {
    const bench = freshBench(t)
    const result = await ingestFiles(bench, files, { lanes, partRows: 50 })
    found.push([
      result.stored,
      result.duplicates,
      (await readRecords(bench.workspace)).map((record) => JSON.stringify(record)).sort(),
    ])
  }
  assert.deepEqual(found[0], found[1])
})

test('names that are not UTF-8 are read in threads too', {
  skip: process.platform !== 'linux' && 'other systems do not take such names',
}, async (t) => {
  const bench = freshBench(t)
  execFileSync('sh', ['-c', 'printf %s "$1" > "$2/$(printf "caf\\351.json")"', 'sh', toFile(records), bench.logs])
  const result = await ingestPaths(bench.workspace, [bench.logs], { lanes: 2 })
  assert.equal(result.stored, 3)
  assert.equal(ledger(bench)[0]!.path, join(bench.logs, 'caf\\xe9.json'))
})

test('a failure while writing is an error, not a file that is left', async (t) => {
  const bench = freshBench(t)
  bench.workspace.cases.exec("create trigger full before insert on parts begin select raise(abort, 'disk full'); end")
  for (const lanes of [0, 2])
    await assert.rejects(ingestFiles(bench, { 'a.json': toFile(records) }, { lanes }), /disk full/)
  assert.equal(sumLedger(bench.workspace).files, 0)
  bench.workspace.cases.exec('drop trigger full')
  assert.equal((await ingestFiles(bench, { 'a.json': toFile(records) })).stored, 3)
})
