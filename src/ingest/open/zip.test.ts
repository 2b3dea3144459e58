import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { zip } from '../../model/testing/zip.ts'
import { defaultLimits, type Limits, Refused } from './input.ts'
import { openInputs } from './open-inputs.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-zip-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const log = '{"Records":[]}'

/** Each input as `name: text`, `name! reason` or `name (note): text`. */
async function open(file: Buffer, limits: Limits = defaultLimits): Promise<string[]> {
  const path = join(folder, 'file.zip')
  writeFileSync(path, file)
  const opened: string[] = []
  for await (const input of openInputs(path, folder, limits)) {
    const note = input.note ? ` (${input.note})` : ''
    const text = 'bytes' in input ? input.bytes.toString() : 'path' in input ? `${input.size} on disk` : ''
    opened.push('refused' in input ? `${input.name}! ${input.refused}` : `${input.name}${note}: ${text}`)
  }
  assert.deepEqual(readdirSync(folder), ['file.zip'])
  return opened
}

test('members are opened in order, gzip inside and stored ones too; folders and side files are passed over', async () => {
  const file = zip([
    ['AWSLogs/', { bytes: '', method: 0 }],
    ['AWSLogs/a.json', { bytes: log }],
    ['AWSLogs/b.json.gz', { bytes: gzipSync(log), method: 0 }],
    ['__MACOSX/AWSLogs/._a.json', { bytes: 'x' }],
    ['c', { bytes: Buffer.from(`\ufeff${log}`, 'utf16le') }],
  ])
  assert.deepEqual(await open(file), [`AWSLogs/a.json: ${log}`, `AWSLogs/b.json.gz: ${log}`, `c: ${log}`])
  assert.deepEqual(await open(gzipSync(file)), await open(file))
})

test('a zip in a zip is opened, its members named with it', async () => {
  const inner = zip([['x.json.gz', { bytes: gzipSync(log) }]])
  assert.deepEqual(await open(zip([['inner.zip', { bytes: inner }]])), [`inner.zip/x.json.gz: ${log}`])
})

test('one bad member costs itself alone', async () => {
  const file = zip([
    ['secret.json', { bytes: log, flags: 1 }],
    ['odd.json', { bytes: log, method: 9 }],
    ['picture.png', { bytes: Buffer.from('\x89PNG', 'latin1'), method: 0 }],
    ['empty.json', { bytes: '' }],
    ['good.json', { bytes: log }],
  ])
  assert.deepEqual(await open(file), [
    'secret.json! encrypted: unpack the zip with its password first',
    'odd.json! packed by method 9: unpack the zip first',
    'picture.png! an image is not read: it is no log',
    'empty.json! empty file',
    `good.json: ${log}`,
  ])
})

test('a damaged member gives the part before the damage', async () => {
  const text = Array.from({ length: 20_000 }, (_, n) => Math.imul(n + 1, 0x9e3779b1)).join(' ')
  const [opened, good] = await open(
    zip([
      ['bad.json', { bytes: text, damage: true }],
      ['good.json', { bytes: log }],
    ]),
  )
  assert.match(opened!.slice(0, 100), /^bad\.json \((damaged after|cut short: the) \d+ /)
  assert.ok(opened!.includes(text.slice(0, 20_000)))
  assert.equal(good, `good.json: ${log}`)
})

test('hostile names are shown, and never used as paths', async () => {
  const opened = await open(zip([['../../etc/pass\u202ewd\n\x1b[31m', { bytes: log }]]))
  assert.deepEqual(opened, [`../../etc/pass\u{fffd}wd\u{fffd}\u{fffd}[31m: ${log}`])
})

test('large members are spooled one after the other', async () => {
  const large = JSON.stringify({ Records: ['x'.repeat(5000)] })
  const file = zip([
    ['1', { bytes: large }],
    ['2', { bytes: large, method: 0 }],
  ])
  const size = large.length
  assert.deepEqual(await open(file, { ...defaultLimits, memoryBytes: 1000 }), [
    `1: ${size} on disk`,
    `2: ${size} on disk`,
  ])
})

test('the number of members and the bytes of all together are bounded', async () => {
  const file = zip(Array.from({ length: 5 }, (_, n) => [`${n}`, { bytes: `${log}${' '.repeat(1000)}` }] as const))
  const opened = await open(file, { ...defaultLimits, members: 3 })
  assert.equal(opened.length, 4)
  assert.equal(opened[3], '! more than 3 members: the rest was not read')
  await assert.rejects(open(file, { ...defaultLimits, inputBytes: 2500 }), /^Refused: decompresses to more than/)
})

test('a zip without its table is refused with the way out', async () => {
  const file = zip([['a.json', { bytes: log }]])
  const cut = file.subarray(0, file.length - 30)
  await assert.rejects(
    open(cut),
    (error) => error instanceof Refused && /^damaged zip .*\(zip -FF\)$/.test(error.reason),
  )
})
