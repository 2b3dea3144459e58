import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { zip } from '../../model/testing/zip.ts'
import { searchLeaks } from '../search-leaks.ts'
import { plant } from '../testing/planted.ts'
import { toWanted } from '../wanted.ts'

const hasGit = spawnSync('git', ['--version']).status === 0
const base = mkdtempSync(join(tmpdir(), 'keytrail-git-'))
after(() => rmSync(base, { recursive: true }))
const { wanted } = toWanted({ keys: [], names: [], caseNames: [], accounts: [] })
const [one, two, three] = [plant(11), plant(12), plant(13)]

type Repository = {
  readonly folder: string
  git(...words: string[]): string
  commit(day: number, author: string, files: Record<string, string | Buffer | null>): string
}

function makeRepository(name: string): Repository {
  const folder = join(base, name)
  mkdirSync(folder)
  const run = (words: readonly string[], environment: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: base,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_COMMITTER_NAME: 'c',
        GIT_COMMITTER_EMAIL: 'c@example.com',
        ...environment,
      },
    })
    assert.equal(status, 0, stderr)
    return stdout.trim()
  }
  run(['init', '-q', '-b', 'main'])
  return {
    folder,
    git: (...words) => run(words),
    commit(day, author, files) {
      for (const [path, content] of Object.entries(files))
        if (content === null) rmSync(join(folder, path))
        else writeFileSync(join(folder, path), content)
      run(['add', '-A'])
      const date = `2022-11-${String(day).padStart(2, '0')}T10:00:00Z`
      const words = [
        'commit',
        '-q',
        '--allow-empty',
        '-m',
        `day ${day}`,
        `--author=${author} <a@example.com>`,
        `--date=${date}`,
      ]
      run(words, { GIT_COMMITTER_DATE: date })
      return run(['rev-parse', 'HEAD'])
    },
  }
}

async function search(folder: string) {
  const searched = await searchLeaks([folder], wanted, { workspace: '' })
  return { ...searched, of: (key: string) => searched.findings.filter(({ value }) => value === key) }
}

describe('the history of a repository', {
  skip: hasGit ? false : 'there is no git on the path: histories were not tried',
}, () => {
  test('says which commit of whom brought a key in, and that it stands there still', async () => {
    const { folder, commit } = makeRepository('still')
    commit(1, 'Ann', { 'a.txt': 'x' })
    const came = commit(2, 'Bo Ström', {
      '.env': `AWS_ACCESS_KEY_ID=${one.key}\nAWS_SECRET_ACCESS_KEY=${one.secret}\n`,
    })
    commit(3, 'Cy', { '.env': `PORT=1\nAWS_ACCESS_KEY_ID=${one.key}\nAWS_SECRET_ACCESS_KEY=${one.secret}\n` })
    const { of, commits } = await search(folder)
    const [found, ...others] = of(one.key)
    assert.deepEqual(others, [])
    const { file, line, commit: id, author, since, until, secret } = found!
    assert.deepEqual([file, line, until, secret], [join(folder, '.env'), 2, null, `…${one.secret.slice(-4)}`])
    assert.deepEqual([id, author, since], [came, 'Bo Ström', '2022-11-02T10:00:00Z'])
    assert.equal(commits, 3)
  })

  test('has what was deleted, amended, on a branch, in a stash, a message, a tag, an archive', async () => {
    const { folder, git, commit } = makeRepository('gone')
    commit(1, 'Ann', { 'a.txt': `${one.key} ${one.secret}`, 'pack.zip': zip([['b.txt', { bytes: three.key }]]) })
    commit(2, 'Bo', { 'a.txt': null, 'pack.zip': null })
    commit(3, 'Cy', { 'c.txt': two.key })
    writeFileSync(join(folder, 'c.txt'), 'nothing')
    git('add', '-A')
    git('-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-q', '--amend', '-m', `not ${plant(14).key}`)
    git('reflog', 'expire', '--expire=now', '--all')
    const { of } = await search(folder)
    const [gone] = of(one.key)
    assert.deepEqual(
      [gone!.file, gone!.since, gone!.until],
      [join(folder, 'a.txt'), '2022-11-01T10:00:00Z', '2022-11-02T10:00:00Z'],
    )
    assert.deepEqual(
      of(three.key).map(({ file }) => file),
      [join(folder, 'pack.zip!/b.txt')],
    )
    assert.match(of(two.key)[0]!.place, /in no commit/)
    assert.ok(of(plant(14).key).some(({ place, author }) => place === 'commit message' && author === 'Cy'))
  })

  test('is read without a checkout', async () => {
    const { folder, git, commit } = makeRepository('source')
    commit(1, 'Ann', { 'a.txt': one.key })
    git('clone', '-q', '--bare', folder, join(base, 'bare.git'))
    const { of, repositories } = await search(join(base, 'bare.git'))
    assert.equal(repositories, 1)
    assert.deepEqual(
      of(one.key).map(({ file, until }) => [file, until]),
      [[join(base, 'bare.git', 'a.txt'), null]],
    )
  })

  test('starts nothing that a hostile repository asks for', async () => {
    const { folder, git, commit } = makeRepository('hostile')
    commit(1, 'Ann', { 'a.txt': one.key, '.gitattributes': '* filter=evil diff=evil\n' })
    const evil = `touch ${join(base, 'was-here')}`
    const values = {
      'core.fsmonitor': evil,
      'core.hooksPath': join(folder, 'hooks'),
      'core.pager': evil,
      'core.editor': evil,
      'core.sshCommand': evil,
      'core.alternateRefsCommand': evil,
      'diff.external': evil,
      'diff.evil.command': evil,
      'diff.evil.textconv': evil,
      'filter.evil.smudge': evil,
      'filter.evil.clean': evil,
      'log.showSignature': 'true',
      'gpg.program': evil,
      'alias.cat-file': `!${evil}`,
      'remote.origin.url': `ext::sh -c "${evil}"`,
      'remote.origin.promisor': 'true',
      'remote.origin.partialclonefilter': 'blob:none',
      'extensions.partialClone': 'origin',
      'protocol.ext.allow': 'always',
      'uploadpack.packObjectsHook': evil,
    }
    git('config', 'core.repositoryformatversion', '1')
    for (const [name, value] of Object.entries(values)) git('config', name, value)
    // An object that is missing would be fetched by a partial clone.
    const blob = git('-c', 'core.fsmonitor=false', 'rev-parse', 'HEAD:.gitattributes')
    rmSync(join(folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2)))
    rmSync(join(base, 'was-here'), { force: true })
    const { of } = await search(folder)
    assert.equal(of(one.key)[0]!.author, 'Ann')
    assert.equal(existsSync(join(base, 'was-here')), false)
  })

  test('that is damaged is told, and the files beside it are looked through', async () => {
    const { folder, commit } = makeRepository('damaged')
    commit(1, 'Ann', { 'a.txt': one.key })
    writeFileSync(join(folder, '.git', 'config'), '[core\nrepositoryformatversion = "')
    const { of, ledger } = await search(folder)
    assert.equal(of(one.key).length, 1)
    assert.match(ledger.skipped.map(({ reason }) => reason).join(), /git cat-file gave up/)
  })
})

test('without git on the path the files are looked through, and the history is told as left out', async () => {
  mkdirSync(join(base, 'no-git', '.git', 'refs'), { recursive: true })
  mkdirSync(join(base, 'no-git', '.git', 'objects'))
  writeFileSync(join(base, 'no-git', '.git', 'HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(join(base, 'no-git', 'a.txt'), two.key)
  const path = process.env.PATH
  process.env.PATH = base
  try {
    const { of, ledger } = await search(join(base, 'no-git'))
    assert.equal(of(two.key).length, 1)
    assert.match(ledger.skipped.map(({ reason }) => reason).join(), /no git on the path/)
  } finally {
    process.env.PATH = path
  }
})
