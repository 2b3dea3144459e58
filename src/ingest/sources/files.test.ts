import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, globSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { UserError } from '../../model/problem.ts'
import { freshFolder, writeFiles } from '../testing/fresh-workspace.ts'
import { FileGathering, fileAt, type SourceFile } from './file-list.ts'
import { gatherFiles } from './files.ts'

const find = (...sources: string[]) => {
  const gathering = new FileGathering()
  const skipped = gatherFiles(sources, gathering, {
    glob: (pattern) => globSync(pattern),
    workspace: '/logs/.keytrail',
  })
  const list = gathering.toList(null)
  const files: SourceFile[] = Array.from({ length: list.count }, (_, turn) => fileAt(list, turn))
  return { files, skipped }
}
const names = (folder: string, found: ReturnType<typeof find>) =>
  found.files.map((file) => file.shown.slice(folder.length + 1))

test('files come in the order of the moments in their names, others by path', (t) => {
  const folder = freshFolder(t)
  const later = '111122223333_CloudTrail_us-east-1_20221206T1410Z_b.json.gz'
  const earlier = '111122223333_CloudTrail_us-east-1_20221206T1405Z_c.json.gz'
  writeFiles(folder, { [`a/${later}`]: '', [`b/${earlier}`]: '', 'z.json': '', 'y/x.json': '' })
  assert.deepEqual(names(folder, find(folder)), ['y/x.json', 'z.json', `b/${earlier}`, `a/${later}`])
})

test('a file that is named twice, or lies in two of the folders named, is one', (t) => {
  const folder = freshFolder(t)
  writeFiles(folder, { 'a/b.json': '' })
  const file = join(folder, 'a/b.json')
  assert.equal(find(folder, join(folder, 'a'), file, file, `${folder}/**/*.json`).files.length, 1)
})

test('a glob names files; a file whose name looks like a glob is itself', (t) => {
  const folder = freshFolder(t)
  writeFiles(folder, { 'a.json': '', 'b.json': '', '[ab].json': '', 'c.txt': '' })
  assert.deepEqual(names(folder, find(`${folder}/*.txt`)), ['c.txt'])
  assert.deepEqual(names(folder, find(`${folder}/[ab].json`)), ['[ab].json'])
})

test('what is not there is said with the way out', () => {
  const wrong = {
    '/no/such/folder': /There is no file/,
    '/no/such/*.json': /There is no file/,
    's3://trail/x': /bucket/,
  }
  for (const [source, says] of Object.entries(wrong))
    assert.throws(
      () => find(source),
      (error) => error instanceof UserError && says.test(error.message),
    )
})

test('a source without a name is a mistake, not the folder one stands in', () => {
  assert.throws(
    () => find(''),
    (error) => error instanceof UserError && /variable/.test(error.hint),
  )
})

test('a workspace that lies among the logs is none of them', (t) => {
  const folder = freshFolder(t)
  writeFiles(folder, { 'a.json': '', '.keytrail/settings.yml': '' })
  const gathering = new FileGathering()
  const workspace = join(folder, '.keytrail')
  const skipped = gatherFiles([folder], gathering, { glob: () => [], workspace })
  assert.equal(gathering.toList(null).count, 1)
  assert.deepEqual(skipped, [{ file: workspace, reason: 'the workspace itself' }])
})

test('links below a folder are not followed, so that a loop is none; a link that is named is', (t) => {
  const folder = freshFolder(t)
  writeFiles(folder, { 'logs/a.json': '' })
  symlinkSync(folder, join(folder, 'logs/loop'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'logs/broken'))
  symlinkSync(join(folder, 'logs/a.json'), join(folder, 'logs/link.json'))
  symlinkSync(join(folder, 'logs'), join(folder, 'named'))
  const found = find(join(folder, 'logs'))
  assert.deepEqual(names(folder, found), ['logs/a.json'])
  assert.deepEqual(
    found.skipped.map(({ file, reason }) => [file.slice(folder.length + 1), reason]),
    [
      ['logs/broken', 'a link: not followed; name its target'],
      ['logs/link.json', 'a link: not followed; name its target'],
      ['logs/loop', 'a link: not followed; name its target'],
    ],
  )
  assert.deepEqual(names(folder, find(join(folder, 'named'))), ['named/a.json'])
  assert.deepEqual(
    find(join(folder, 'logs/broken')).skipped.map(({ reason }) => reason),
    ['gone before it could be read'],
  )
})

test('pipes and what else is no file are not opened', {
  skip: process.platform === 'win32' && 'Windows has no mkfifo',
}, (t) => {
  const folder = freshFolder(t)
  execFileSync('mkfifo', [join(folder, 'pipe')])
  assert.deepEqual(find(folder).skipped, [{ file: join(folder, 'pipe'), reason: 'not a regular file' }])
  assert.deepEqual(find(join(folder, 'pipe')).skipped, [{ file: join(folder, 'pipe'), reason: 'not a regular file' }])
})

test('a folder that may not be read is said', { skip: process.getuid?.() === 0 && 'root may read everything' }, (t) => {
  const folder = freshFolder(t)
  mkdirSync(join(folder, 'closed'), { mode: 0 })
  const { skipped } = find(folder)
  // Or the folder could not be removed after the test.
  chmodSync(join(folder, 'closed'), 0o700)
  assert.deepEqual(skipped, [{ file: join(folder, 'closed'), reason: 'no permission to read it' }])
})

test('names in any encoding are opened by their bytes, shown in ASCII, and kept apart from names that look so', {
  skip: process.platform !== 'linux' && 'other systems do not take such names',
}, (t) => {
  const folder = freshFolder(t)
  const latin = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.json')])
  writeFileSync(latin, '')
  writeFiles(folder, { 'caf\\xe9.json': '', 'a\u001b[31m\u202e.json': '' })
  const { files } = find(folder)
  assert.deepEqual(
    files.map((file) => file.shown.slice(folder.length + 1)),
    ['a\\x1b[31m\\x202e.json', 'caf\\xe9.json', 'caf\\xe9.json'],
  )
  assert.equal(files.filter((file) => Buffer.isBuffer(file.path) && file.path.equals(latin)).length, 1)
})
