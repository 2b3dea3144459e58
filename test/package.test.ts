import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'keytrail-'))
const empty = join(folder, 'empty')
after(() => rmSync(folder, { recursive: true }))

type Packed = { readonly filename: string; readonly files: readonly { readonly path: string }[] }
let packed: Packed

/** Packs as for the registry, which builds first, and installs the tarball where there is nothing else. */
before(() => {
  const npm = (words: readonly string[], cwd: string) => execFileSync('npm', words, { cwd, encoding: 'utf8' })
  ;[packed] = JSON.parse(npm(['pack', '--json', '--silent', '--pack-destination', folder], root))
  mkdirSync(empty)
  writeFileSync(join(empty, 'package.json'), '{"private": true}')
  const quietly = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--silent']
  npm(['install', ...quietly, join(folder, packed.filename)], empty)
})

const keytrail = (...words: string[]) =>
  spawnSync(process.execPath, [join(empty, 'node_modules/keytrail/bin/keytrail'), ...words], {
    cwd: empty,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })

test('the package holds the program, the rules and the sample, and nothing that only makes them', () => {
  const paths = packed.files.map(({ path }) => path)
  for (const needed of ['bin/keytrail', 'bin/package.json', 'dist/cli/main.js', 'knowledge/networks.bin', 'LICENSE']) {
    assert.ok(paths.includes(needed), needed)
  }
  assert.ok(paths.some((path) => path.startsWith('rules/') && path.endsWith('.yml')))
  assert.ok(paths.some((path) => path.startsWith('samples/intrusion/AWSLogs/') && path.endsWith('.json.gz')))
  const surplus = paths.filter((path) => /^(src|test|bench|knowledge\/build)\/|\.test\.|\/testing\/|generat/.test(path))
  assert.deepEqual(surplus, [])
})

test('who installs it runs no install script', () => {
  const { packages } = JSON.parse(readFileSync(join(empty, 'node_modules/.package-lock.json'), 'utf8'))
  const running = Object.entries<{ hasInstallScript?: boolean }>(packages).filter(([, entry]) => entry.hasInstallScript)
  assert.deepEqual(running, [])
  assert.ok(Object.keys(packages).includes('node_modules/@duckdb/node-api'))
})

test('installed, it tells its version', () => {
  const { status, stdout } = keytrail('--version')
  assert.equal(status, 0)
  assert.equal(stdout, `${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`)
})

test('installed, it investigates the sample, and is not confused by a second time', () => {
  const first = keytrail('demo')
  assert.equal(first.status, 0, first.stderr)
  const document = JSON.parse(first.stdout)
  assert.ok(document.ingest.stored > 1000)
  assert.ok(document.alerts.some(({ rule }: { rule: { level: string } }) => rule.level === 'high'))
  const second = keytrail('demo')
  assert.equal(second.status, 0, second.stderr)
  const again = JSON.parse(second.stdout)
  assert.equal(again.ingest.stored, 0)
  assert.equal(again.alerts.length, document.alerts.length)
  assert.equal(again.ingest.skipped.length, document.ingest.files)
  for (const { reason } of again.ingest.skipped) assert.equal(reason, 'already ingested')
})
