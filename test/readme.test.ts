import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { root } from './source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-readme-'))
after(() => rmSync(folder, { recursive: true }))

test('what the README shows is what the demo prints', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const shown = /^```\n([\s\S]*?)^```$/m.exec(readme)![1]!.split('\n').map(withoutSeconds)
  const { stdout } = spawnSync(process.execPath, [join(root, 'bin/keytrail'), 'demo', '-q', '-f', 'table'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '88', NO_COLOR: '1', FORCE_COLOR: '' },
  })
  const printed = new Set(stdout.split('\n').map(withoutSeconds))
  // What was cut stands in brackets.
  const lines = shown.filter((line) => line !== '' && !/^ *\[[^\]]*\]$/.test(line))
  assert.ok(lines.length > 20)
  assert.deepEqual(
    lines.filter((line) => !printed.has(line)),
    [],
    'write the README anew from: COLUMNS=88 bin/keytrail demo -f table',
  )
})

/** How long it took differs from machine to machine. */
function withoutSeconds(line: string): string {
  return line.replace(/ in [\d.]+ s$/, '')
}
