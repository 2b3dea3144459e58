import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { after, test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'keytrail-'))
const oldNode = findOldNode()
const needsOldNode = oldNode ? {} : { skip: 'no Node older than 22.18 on the PATH' }
after(() => rmSync(folder, { recursive: true }))

const launch = (node: string, program: string, ...words: string[]) =>
  spawnSync(node, [program, ...words], { encoding: 'utf8', cwd: folder })

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const node of [process.execPath, oldNode ?? process.execPath]) {
    assert.equal(launch(node, join(root, 'bin/keytrail'), '--version').stdout, `${version}\n`)
  }
})

test("an older Node runs the clone's own, and passes streams and exit status through", needsOldNode, () => {
  const { stdout } = launch(oldNode!, join(root, 'bin/keytrail'), 'doctor', '-f', 'json')
  const { checks } = JSON.parse(stdout)
  assert.match(checks.find(({ check }: { check: string }) => check === 'Node').says, /^Node v24\./)
  const refused = launch(oldNode!, join(root, 'bin/keytrail'), 'nonsense')
  assert.equal(refused.status, 2)
  assert.match(refused.stderr, /^keytrail: "nonsense" is no command\.\n/)
})

test('an older Node passes signals through', needsOldNode, async () => {
  const child = spawn(oldNode!, [join(root, 'bin/keytrail'), 'ingest', '-', '-w', join(folder, 'workspace')])
  setTimeout(() => child.kill('SIGINT'), 1000)
  const [status] = await once(child, 'exit')
  assert.equal(status, 130)
})

test('an older Node in a clone without its libraries says in one sentence what to do', needsOldNode, () => {
  const clone = join(folder, 'clone')
  mkdirSync(join(clone, 'src/cli'), { recursive: true })
  writeFileSync(join(clone, 'src/cli/main.ts'), '')
  cpSync(join(root, 'bin'), join(clone, 'bin'), { recursive: true })
  const { status, stderr } = launch(oldNode!, join(clone, 'bin/keytrail'), 'status')
  assert.equal(status, 2)
  assert.match(
    stderr,
    /^keytrail: Node 22\.18 or newer is needed and this is v\d+\.\d+\.\d+: run "npm ci" in [^\n]+\n$/,
  )
})

test('an older Node in an installed package says which is needed', needsOldNode, () => {
  const installed = join(folder, 'installed')
  cpSync(join(root, 'bin'), join(installed, 'bin'), { recursive: true })
  const { status, stderr } = launch(oldNode!, join(installed, 'bin/keytrail'), 'status')
  assert.equal(status, 2)
  assert.match(
    stderr,
    /^keytrail: Node 22\.18 or newer is needed and this is v\d+\.\d+\.\d+: install Node 24 [^\n]+\n$/,
  )
})

/** The first Node on the PATH that is too old to run keytrail itself; npm puts the clone's own before it. */
function findOldNode(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, 'node'))
    .find((node) => {
      const [, major, minor] = /^v(\d+)\.(\d+)/.exec(spawnSync(node, ['-v'], { encoding: 'utf8' }).stdout ?? '') ?? []
      return major !== undefined && (Number(major) < 22 || (major === '22' && Number(minor) < 18))
    })
}
