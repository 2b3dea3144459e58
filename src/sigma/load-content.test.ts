import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { loadContent } from './load-content.ts'

const rule = (id: string) =>
  `title: ${id}\nid: ${id}\nlogsource: {product: aws}\ndetection: {sel: {a: ${id}}, condition: sel}\n`

describe('loadContent', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sigma-'))
    await mkdir(join(folder, 'b/deep'), { recursive: true })
    await mkdir(join(folder, '.git'))
    await writeFile(join(folder, 'a.yml'), `${rule('one')}---\n${rule('two')}`)
    await writeFile(join(folder, 'b/deep/c.yaml'), `\ufeff${rule('three')}`)
    await writeFile(join(folder, 'b/d.yml'), rule('one'))
    await writeFile(join(folder, 'b/d.cases.yml'), 'cases: []')
    await writeFile(join(folder, 'b/compose.yml'), 'services: {}')
    await writeFile(join(folder, 'b/latin.yml'), Buffer.from('title: caf\xe9', 'latin1'))
    await writeFile(join(folder, 'b/notes.txt'), 'not read')
    await writeFile(join(folder, '.git/e.yml'), rule('hidden'))
    await writeFile(join(folder, 'b/broken.yml'), 'title: [')
    await symlink('..', join(folder, 'b/loop'))
    await symlink(join(folder, 'nowhere'), join(folder, 'b/dangling.yml'))
  })
  after(() => rm(folder, { recursive: true }))

  test('reads folders through, in order, without cases, hidden files and circles', async () => {
    const { rules, files } = await loadContent([folder])
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['one', 'two', 'three'],
    )
    assert.ok(files.every((file) => !/cases|notes|\.git/.test(file)))
  })

  test('tells what it did not load, with the file', async () => {
    const { problems } = await loadContent([folder])
    const told = problems.map(({ file, code, severity }) => [file!.slice(folder.length + 1), code, severity])
    assert.deepEqual(told.toSorted(), [
      ['b/broken.yml', 'yaml', 'error'],
      ['b/compose.yml', 'not-sigma', 'error'],
      ['b/d.yml', 'identifier-uniqueness', 'error'],
      ['b/dangling.yml', 'unreadable', 'error'],
      ['b/latin.yml', 'not-utf-8', 'error'],
    ])
  })

  test('of two documents with one id keeps the first and says where it stands', async () => {
    const { rules, documents, problems } = await loadContent([join(folder, 'b/d.yml'), join(folder, 'a.yml')])
    assert.deepEqual(
      rules.map(({ id, file }) => [id, file]),
      [
        ['one', join(folder, 'b/d.yml')],
        ['two', join(folder, 'a.yml')],
      ],
    )
    assert.equal(documents.length, 2)
    assert.match(problems[0]!.says, /taken by "one" \(.*d\.yml:1\)/)
  })

  test('reads a file that is named outright, and each file once', async () => {
    const { rules, problems } = await loadContent([join(folder, 'a.yml'), join(folder, 'a.yml')])
    assert.equal(rules.length, 2)
    assert.deepEqual(problems, [])
    assert.equal((await loadContent([join(folder, 'b/notes.txt')])).problems[0]!.code, 'not-sigma')
  })

  test('of a file that is not UTF-8 the place of the first wrong byte is told', async () => {
    const file = join(folder, 'b/latin.yml')
    const [problem] = (await loadContent([file])).problems
    assert.deepEqual([problem!.file, problem!.line, problem!.column], [file, 1, 11])
    assert.match(problem!.hint!, /UTF-8/)
  })

  test('a file without a rule, and a folder without a rule file, are told of', async () => {
    const empty = join(folder, 'empty')
    await mkdir(join(empty, 'deep'), { recursive: true })
    await writeFile(join(empty, 'notes.txt'), 'not read')
    const comment = join(folder, 'comment.txt')
    await writeFile(comment, '---\n# only a comment\n')
    const { problems } = await loadContent([empty, comment, '/dev/null'])
    assert.deepEqual(
      problems.map(({ severity, code, file }) => [severity, code, file]),
      [
        ['warning', 'empty', empty],
        ['error', 'unreadable', '/dev/null'],
        ['warning', 'empty', comment],
      ],
    )
  })

  test('a path that is not there is told', async () => {
    const { problems } = await loadContent([join(folder, 'nope')])
    assert.equal(problems[0]!.code, 'unreadable')
    assert.equal(problems[0]!.file, join(folder, 'nope'))
  })
})
