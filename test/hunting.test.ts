import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { functions } from '../src/hunt/functions/index.ts'
import { parseHunt } from '../src/hunt/parse-hunt.ts'
import { steps } from '../src/hunt/steps/index.ts'
import { views } from '../src/hunt/views.ts'
import { root } from './source-files.ts'

const page = readFileSync(join(root, 'docs/hunting.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'keytrail-hunting-'))
after(() => rmSync(folder, { recursive: true }))

const keytrail = (...words: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'bin/keytrail'), ...words, '-q'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      COLUMNS: '100',
      NO_COLOR: '1',
      FORCE_COLOR: '',
      KEYTRAIL_WORKSPACE: 'keytrail-demo/.keytrail',
    },
  })
  assert.equal(status, 0, stderr)
  return stdout.trimEnd()
}

describe('the page on hunting', () => {
  before(() => {
    keytrail('demo', '-f', 'json')
  })

  const shown = [...page.matchAll(/^```\n\$ keytrail (hunt.*)\n([\s\S]*?)\n```$/gm)].map((match) => match.slice(1))

  for (const [line, output] of shown) {
    test(`shows what is printed: keytrail ${line}`, () => {
      assert.equal(output, keytrail(...line!.split(' '), '-f', 'table'))
    })
  }

  test('goes from GetSendQuota to all seven identities, by hunts alone', () => {
    const truth = JSON.parse(readFileSync(join(root, 'samples/intrusion/truth.json'), 'utf8'))
    const names = JSON.stringify(truth).match(/svc-orderhub-[a-z]+/g)!
    assert.ok(shown.length >= 7)
    const printed = shown.map(([, output]) => output).join('\n')
    for (const name of new Set(names)) assert.ok(printed.includes(name), name)
  })

  test('names every table, function and step', () => {
    for (const { name } of [...views, ...steps]) assert.ok(page.includes(`- \`${name}\`: `), name)
    for (const { name, says } of functions) {
      assert.ok(page.includes(`- \`${name}(`), name)
      assert.ok(page.includes(says), name)
    }
  })

  test('has an example that is a hunt, without a warning', () => {
    const [example] = [...page.matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map((match) => match[1]!)
    assert.deepEqual(parseHunt('example.sql', example!).problems, [])
  })
})
