import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { zip } from '../model/testing/zip.ts'
import { type SearchedLeaks, searchLeaks } from './search-leaks.ts'
import { makeTar } from './testing/archives.ts'
import { plant } from './testing/planted.ts'
import { toWanted } from './wanted.ts'

const base = mkdtempSync(join(tmpdir(), 'keytrail-hostile-'))
after(() => rmSync(base, { recursive: true }))
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(base, 'case-'))
})
const { key, secret } = plant(3)
const text = `id=${key} secret=${secret}\n`
const put = (name: string, content: Buffer | string) => writeFileSync(join(folder, name), content)

/** Searches the folder; whatever is in it, all that was met is accounted for. */
async function search(): Promise<SearchedLeaks> {
  const { wanted } = toWanted({ keys: [], names: [], caseNames: [], accounts: [] })
  const searched = await searchLeaks([folder], wanted, { workspace: '' })
  const { met, files, archives, omitted } = searched.ledger.counts
  assert.equal(met, files + archives + searched.ledger.skipped.length + omitted)
  return searched
}

const reasons = ({ ledger }: SearchedLeaks) => ledger.skipped.map(({ reason }) => reason)
const filesOf = ({ findings }: SearchedLeaks) => findings.map(({ file }) => file.slice(folder.length + 1))

test('a bomb of gzip stops at its bound, and what lies beside it is found', async () => {
  let bomb = Buffer.alloc(300 << 20)
  bomb = gzipSync(bomb, { level: 9 })
  put('bomb.gz', bomb)
  put(
    'bomb-of-tar.tgz',
    gzipSync(
      makeTar([
        { name: 'bomb.gz', content: bomb },
        { name: 'after.txt', content: text },
      ]),
    ),
  )
  put('beside.txt', text)
  const searched = await search()
  assert.deepEqual(filesOf(searched).sort(), ['beside.txt', 'bomb-of-tar.tgz!/after.txt'])
  assert.match(reasons(searched).join('\n'), /unpacks to more than 256 MiB[\s\S]*unpacks to more than 256 MiB/)
})

test('archives inside of each other are opened six deep and no deeper', async () => {
  let nested: Buffer = Buffer.from(text)
  for (let depth = 0; depth < 6; depth++) nested = gzipSync(nested)
  put('six.gz', nested)
  put('seven.gz', gzipSync(nested))
  const searched = await search()
  assert.deepEqual(filesOf(searched), ['six.gz'])
  assert.match(reasons(searched).join(), /too deep/)
})

test('names that lead out of an archive are names only', async () => {
  put(
    'slip.zip',
    zip([
      ['../../../../../../tmp/keytrail-slip', { bytes: text }],
      ['/etc/keytrail-slip', { bytes: text }],
    ]),
  )
  put(
    'slip.tar',
    makeTar([
      { name: '../../keytrail-slip', content: text },
      { name: 'link', link: '../../../etc/passwd' },
    ]),
  )
  const before = readdirSync(folder)
  const searched = await search()
  assert.equal(searched.findings.length, 3)
  assert.deepEqual(readdirSync(folder), before)
  assert.match(reasons(searched).join(), /a link: not followed/)
})

test('links are told and not followed, however they turn', async () => {
  mkdirSync(join(folder, 'inner'))
  symlinkSync('..', join(folder, 'inner', 'loop'))
  symlinkSync('self', join(folder, 'self'))
  symlinkSync('/etc/passwd', join(folder, 'outside'))
  put('inner/key.txt', text)
  const searched = await search()
  assert.deepEqual(filesOf(searched), ['inner/key.txt'])
  assert.equal(reasons(searched).filter((reason) => reason.startsWith('a link')).length, 3)
})

test('of what is damaged the part before the damage is looked through', async () => {
  const rows = makeTar([
    { name: 'a.txt', content: text },
    { name: 'b.txt', content: text.repeat(2000) },
  ])
  put('cut.tar', rows.subarray(0, 1700))
  put('cut.gz', gzipSync(`${text}${'x'.repeat(100_000)}${Math.PI}`).subarray(0, 120))
  put('lies.tar', makeTar([{ name: 'a.txt', content: text, claimedSize: 8 ** 11 - 1 }]))
  put('cut.zip', zip([['a.txt', { bytes: text }]]).subarray(0, 60))
  put(
    'damaged.zip',
    zip([
      ['a.txt', { bytes: text.repeat(30), damage: true }],
      ['b.txt', { bytes: text }],
    ]),
  )
  const searched = await search()
  const found = filesOf(searched)
  for (const file of ['cut.tar!/a.txt', 'cut.gz', 'lies.tar!/a.txt', 'damaged.zip!/b.txt'])
    assert.ok(found.includes(file), `${file} of ${found}`)
  assert.match(reasons(searched).join('\n'), /damaged zip/)
})

test('what cannot be read or opened is told with its reason', async (context) => {
  put('a.xz', '\xfd7zXZ\0…')
  writeFileSync(join(folder, 'b.xz'), Buffer.from('fd377a585a0000', 'hex'))
  put('closed.txt', text)
  chmodSync(join(folder, 'closed.txt'), 0)
  put('secret.zip', zip([['a.txt', { bytes: text, flags: 1 }]]))
  if (spawnSync('mkfifo', [join(folder, 'pipe')]).status !== 0)
    context.diagnostic('mkfifo is missing: no pipe was tried')
  const searched = await search()
  const told = reasons(searched).join('\n')
  assert.match(told, /xz is not opened/)
  assert.match(told, /encrypted/)
  if (process.getuid?.() !== 0) assert.match(told, /no permission/)
})

test('any bytes are looked through without an error', async () => {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  }
  const heads = [
    '',
    '\x1f\x8b\x08\0',
    'PK\x03\x04',
    'PK\x05\x06',
    '\x28\xb5\x2f\xfd',
    '{"collections":[',
    'apiVersion: &a [*a',
    '\xff\xfe',
  ]
  for (const [index, head] of heads.entries()) {
    const noise = Buffer.from(Array.from({ length: 3000 }, next))
    put(`noise-${index}`, Buffer.concat([Buffer.from(head, 'latin1'), noise, Buffer.from(text)]))
  }
  const tar = makeTar([{ name: 'a', content: text }])
  for (let index = 0; index < 40; index++) {
    const damaged = Buffer.from(tar)
    for (let times = 0; times < 5; times++) damaged[next() * 2 + (next() & 1)] = next()
    put(`tar-${index}.tar`, damaged)
  }
  await search()
})

test('a document that is deep or refers to itself costs its place only', async () => {
  put('deep.json', `${'['.repeat(50_000)}"${key}"${']'.repeat(50_000)}`)
  put(
    'bomb.yaml',
    `apiVersion: v1\nkind: x\na: &a [${key}]\n${Array.from({ length: 20 }, (_, index) => `x${index}: &x${index} [${`*${index === 0 ? 'a' : `x${index - 1}`},`.repeat(9)}]\n`).join('')}`,
  )
  const searched = await search()
  assert.deepEqual(filesOf(searched).sort(), ['bomb.yaml', 'deep.json'])
})
