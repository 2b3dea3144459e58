import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { defaultLimits, type Input, type Limits, Refused } from './input.ts'
import { openBytes } from './open-bytes.ts'
import { openInputs } from './open-inputs.ts'
import { toBudget } from './spool.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-open-'))
const scratch = mkdtempSync(join(tmpdir(), 'keytrail-scratch-'))
after(() => {
  for (const path of [folder, scratch]) rmSync(path, { recursive: true, force: true })
})

const log = Buffer.from(
  JSON.stringify({ Records: Array.from({ length: 3000 }, (_, n) => ({ eventName: 'Ünïcode', eventID: `${n * n}` })) }),
)
const tight: Limits = { ...defaultLimits, memoryBytes: 20_000 }

/** Opens in both ways; each must give the same, and leave the scratch directory empty. */
async function openBoth(file: Buffer, limits = defaultLimits): Promise<string> {
  const fast = openBytes(file, limits)
  const slow = await openSlowly(file, limits)
  assert.equal(slow.length, 1)
  if (fast) assert.equal(fast.bytes.toString(), slow[0]!.text)
  return slow[0]!.text!
}

type Opened = { name: string; note?: string | undefined; text?: string; refused?: string; onDisk: boolean }

async function openSlowly(file: Buffer, limits = defaultLimits): Promise<Opened[]> {
  const path = join(folder, 'file')
  writeFileSync(path, file)
  const opened: Opened[] = []
  for await (const input of openInputs(path, scratch, limits)) opened.push(toOpened(input))
  assert.deepEqual(readdirSync(scratch), [], 'nothing is left in the scratch directory')
  return opened
}

function toOpened(input: Input): Opened {
  const { name, note } = input
  if ('refused' in input) return { name, note, refused: input.refused, onDisk: false }
  if ('bytes' in input) return { name, note, text: input.bytes.toString(), onDisk: false }
  assert.equal(readFileSync(input.path).length, input.size)
  return { name, note, text: readFileSync(input.path).subarray(input.skip).toString(), onDisk: true }
}

test('plain, gzip, zstd, UTF-16 and byte order marks all give the same text', async () => {
  const utf16 = Buffer.from(`\ufeff${log}`, 'utf16le')
  const forms: Record<string, Buffer> = {
    plain: log,
    'byte order mark': Buffer.concat([Buffer.from('\ufeff'), log]),
    'UTF-16 LE': utf16,
    'UTF-16 BE': Buffer.from(utf16).swap16(),
    'UTF-16 without a mark': utf16.subarray(2),
    gzip: gzipSync(log),
    'gzip of several members': Buffer.concat([gzipSync(log.subarray(0, 1000)), gzipSync(log.subarray(1000))]),
    'gzip with padding': Buffer.concat([gzipSync(log), Buffer.alloc(1000)]),
    'gzip in gzip': gzipSync(gzipSync(log)),
    'gzip of UTF-16': gzipSync(utf16),
    zstd: zstdCompressSync(log),
    'zstd of several frames': Buffer.concat([
      zstdCompressSync(log.subarray(0, 999)),
      zstdCompressSync(log.subarray(999)),
    ]),
  }
  for (const [form, file] of Object.entries(forms))
    for (const limits of [defaultLimits, tight]) assert.equal(await openBoth(file, limits), log.toString(), form)
})

test('small gzip and zstd files are opened without the slow way', () => {
  for (const file of [gzipSync(log), zstdCompressSync(log), Buffer.concat([gzipSync(log), gzipSync(log)])])
    assert.ok(openBytes(file, defaultLimits))
})

test('a gzip of any cut into members is the same text', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: log.length }), { maxLength: 5 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), log.length]
      const members = edges.slice(1).map((end, index) => gzipSync(log.subarray(edges[index], end)))
      assert.ok(openBytes(Buffer.concat(members), defaultLimits)!.bytes.equals(log))
    }),
    { numRuns: 20 },
  )
})

test('a large plain file is read where it lies, a small one into memory', async () => {
  assert.equal((await openSlowly(log, tight))[0]!.onDisk, true)
  assert.equal((await openSlowly(log))[0]!.onDisk, false)
})

test('members behind padding are not lost', async () => {
  const file = Buffer.concat([gzipSync(log.subarray(0, 500)), Buffer.alloc(100_000), gzipSync(log.subarray(500))])
  assert.equal(openBytes(file, defaultLimits), undefined)
  assert.equal(await openBoth(file), log.toString())
})

test('a file cut short gives everything before the cut, with a note', async () => {
  for (const whole of [gzipSync(log), gzipSync(log, { level: 1 })]) {
    const file = whole.subarray(0, whole.length - 100)
    assert.equal(openBytes(file, defaultLimits), undefined)
    for (const limits of [defaultLimits, tight]) {
      const [opened] = await openSlowly(file, limits)
      assert.match(opened!.note!, /^cut short: the \d+ bytes/)
      assert.ok(opened!.text!.length > log.length / 2)
      assert.ok(log.toString().startsWith(opened!.text!.replace(/\ufffd$/, '')))
    }
  }
})

test('what follows the end of the gzip data is noted, and nothing before it is lost', async () => {
  for (const limits of [defaultLimits, tight]) {
    const [opened] = await openSlowly(Buffer.concat([gzipSync(log), Buffer.from('trailing words')]), limits)
    assert.equal(opened!.text, log.toString())
    assert.equal(opened!.note, 'bytes after the end of the gzip data were not read')
  }
})

test('damage in the middle costs only what comes after it', async () => {
  const random = Buffer.from(
    Array.from({ length: 30_000 }, (_, n) => Math.imul(n + 1, 0x9e3779b1) >>> (n % 7)).join(' '),
  )
  const file = gzipSync(random)
  file.fill(0xff, file.length >> 1, (file.length >> 1) + 20)
  const [opened] = await openSlowly(file)
  assert.match(opened!.note!, /^damaged after \d+ decompressed bytes \(.*\): the part before was read$/)
  assert.ok(opened!.text!.length > random.length / 4)
  assert.equal(opened!.text!.slice(0, random.length >> 2), random.toString().slice(0, random.length >> 2))
})

test('files that are not read are refused with the way out', async () => {
  const tar = Buffer.alloc(1024)
  tar.write('ustar', 257)
  const cases: [Buffer, RegExp][] = [
    [Buffer.alloc(0), /^empty file$/],
    [gzipSync(''), /^empty file$/],
    [Buffer.from('BZh91AY&SY'), /^bzip2 is not read: decompress it first$/],
    [Buffer.from('\xfd7zXZ\0', 'latin1'), /^xz is not read/],
    [Buffer.from("7z\xbc\xaf'\x1c", 'latin1'), /^a 7z archive is not read: unpack it first$/],
    [Buffer.from('PAR1'), /^Parquet is not read: export its rows as JSON or CSV$/],
    [tar, /^a tar archive is not read: unpack it first \(tar -xf\)$/],
    [gzipSync(tar), /^a tar archive is not read/],
    [Buffer.from('\xd4\xc3\xb2\xa1\x02\0', 'latin1'), /^a packet capture is not read/],
    [Buffer.from('\x89PNG\r\n', 'latin1'), /^an image is not read/],
    [Buffer.from('SQLite format 3\0'), /^an SQLite database is not read/],
    [Buffer.from('<?xml version="1.0"?><Error><Code>AccessDenied'), /^XML is not read: it is no CloudTrail log$/],
    [Buffer.from('version https://git-lfs.github.com/spec/v1'), /git lfs pull/],
    [Buffer.from('some\0thing'), /^binary data/],
    [gzipSync(Buffer.alloc(5000)), /^binary data/],
    [gzipSync(log).subarray(0, 8), /^damaged gzip: nothing in it can be decompressed/],
    [gzipSync(gzipSync(gzipSync(gzipSync(log)))), /^packed more than 3 times over: unpack it first$/],
  ]
  for (const [file, reason] of cases) {
    await assert.rejects(openSlowly(file), (error: Refused) => error instanceof Refused && reason.test(error.reason))
    try {
      assert.equal(openBytes(file, defaultLimits), undefined)
    } catch (error) {
      assert.match((error as Refused).reason, reason)
    }
  }
})

test('a directory and a pipe are refused at once', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  for (const path of [folder, pipe])
    await assert.rejects(openInputs(path, scratch, defaultLimits).next(), (error) => error instanceof Refused)
})

test('any bytes at all are opened or refused', async () => {
  const magic = fc.constantFrom('\x1f\x8b\x08', '\x28\xb5\x2f\xfd', 'PK\x03\x04', '\xff\xfe', '\x50\x2a\x4d\x18', '')
  const bytes = fc.tuple(magic, fc.uint8Array({ maxLength: 300 }))
  await fc.assert(
    fc.asyncProperty(bytes, async ([head, rest]) => {
      await openSlowly(Buffer.concat([Buffer.from(head, 'latin1'), rest])).catch((error) => {
        if (!(error instanceof Refused)) throw error
      })
    }),
    { numRuns: 150 },
  )
})

test('ten gigabytes of zeros are refused at the first bytes', async () => {
  const member = gzipSync(Buffer.alloc(64 << 20))
  const bomb = Buffer.concat(Array.from({ length: 160 }, () => member))
  bomb.writeUInt32LE(0xffff_fff0, bomb.length - 4)
  const before = process.memoryUsage().rss
  await assert.rejects(openSlowly(bomb), /^Refused: binary data/)
  assert.ok(process.memoryUsage().rss - before < 64 << 20)
})

test('a bomb that looks like a log stops at the bound, in bounded memory and disk', async () => {
  const limits: Limits = { ...defaultLimits, memoryBytes: 4 << 20, inputBytes: 96 << 20 }
  const blank = Buffer.concat([Buffer.from('{"Records":['), Buffer.alloc(64 << 20, ' ')])
  const bombs = [zstdCompressSync(blank), gzipSync(blank, { level: 1 })].map((part) =>
    Buffer.concat([part, part, part]),
  )
  blank.fill(0)
  for (const bomb of bombs) {
    const peak = watchMemory()
    await assert.rejects(openSlowly(bomb, limits), /^Refused: decompresses to more than 96 MiB$/)
    assert.ok(peak() < 64 << 20, `${peak() >> 20} MiB more than before`)
  }
})

/** The growth of memory since, at its highest. */
function watchMemory(): () => number {
  const before = process.memoryUsage.rss()
  let highest = before
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss())
  }, 2)
  return () => {
    clearInterval(timer)
    return Math.max(highest, process.memoryUsage.rss()) - before
  }
}

test('the budget is the ratio for large files, a fixed allowance for small ones, the bound for all', () => {
  assert.equal(toBudget(1000, defaultLimits).whole, 256 << 20)
  assert.equal(toBudget(1 << 20, defaultLimits).whole, 1100 << 20)
  assert.equal(toBudget(2 ** 30, defaultLimits).whole, defaultLimits.inputBytes)
})
