import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runKeytrail } from '../testing/run-keytrail.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-networks-'))
const workspace = join(folder, 'workspace')
after(() => rmSync(folder, { recursive: true }))

/** Nobody listens there. */
const nowhere = `http://${'127.0.0.1'}:1/x`

const keytrail = (...words: string[]) => runKeytrail(['networks', ...words, '-w', workspace], { cwd: folder })

test('networks status needs no workspace, and says dates and whom to thank', () => {
  const { status, stdout, stderr } = keytrail('status', '-f', 'table')
  assert.equal(status, 0)
  assert.match(stdout, /networks shipped with keytrail +\d{4}-\d\d-\d\d +\d{6}/)
  assert.match(stdout, /https:\/\/db-ip\.com/)
  assert.match(stderr, /No list of VPN.* is imported/)
})

test('networks import makes the workspace, and the list is remembered', () => {
  writeFileSync(join(folder, 'vpn.txt'), '5.9.0.0/24\n')
  const { status, stdout } = keytrail('import', 'vpn.txt', '--label', 'vpn', '-f', 'table')
  assert.equal(status, 0)
  assert.match(stdout, /^1 range of vpn\.txt as vpn, of .*: look-ups use them from now on\.\n$/)
  const { rows, notes } = JSON.parse(keytrail('status').stdout)
  assert.ok(rows.some(({ name, label }: { name: string; label: string }) => name === 'vpn.txt' && label === 'vpn'))
  assert.ok(notes.some((note: string) => note.startsWith(`Imports lie in ${join(workspace, 'networks')}: deleting`)))
  rmSync(join(workspace, 'networks'), { recursive: true })
  assert.doesNotMatch(keytrail('status').stdout, /vpn\.txt/)
})

test('networks import and update say no with 2, in one sentence and the way out', () => {
  const bad = keytrail('import', 'nothing.txt')
  assert.equal(bad.status, 2)
  assert.equal(bad.stderr, 'keytrail: There is no file nothing.txt.\nName a file with network data.\n')
  assert.equal(keytrail('import', '.').stderr, 'keytrail: . is a folder.\nName the file in it that you mean.\n')
  const update = keytrail('update', '--url', nowhere)
  assert.equal(update.status, 2)
  assert.match(
    update.stderr,
    /^keytrail: http:\S+ cannot be fetched: .*\.\nFetch https:\/\/iptoasn\.com.*keytrail networks import .*\n$/,
  )
})
