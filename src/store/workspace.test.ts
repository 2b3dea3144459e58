import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { UserError } from '../model/problem.ts'
import { compact } from './compact.ts'
import { openEvents } from './events.ts'
import { countAlerts } from './list-alerts.ts'
import { addEvents } from './testing/add-events.ts'
import { freshWorkspace } from './testing/fresh-workspace.ts'
import { inTransaction, openWorkspace, requireWritable } from './workspace.ts'

test('a workspace that is not there is made only when something is to be stored', (t) => {
  const missing = join(dirname(freshWorkspace(t).directory), 'missing')
  assert.throws(
    () => openWorkspace(missing, false),
    (error) => error instanceof UserError && /There is no workspace/.test(error.message),
  )
  assert.equal(existsSync(missing), false)
})

test('a folder of other things is not made a workspace', (t) => {
  const folder = join(dirname(freshWorkspace(t).directory), 'logs')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.json.gz'), '')
  assert.throws(() => openWorkspace(folder, true), /holds other files/)
})

test('a workspace that was killed in its making is made', (t) => {
  const folder = join(dirname(freshWorkspace(t).directory), 'begun')
  for (const name of ['events', 'staging', 'spill', 'rules']) mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['settings.yml', 'writer.sqlite', 'cases.sqlite-wal', '.DS_Store'])
    writeFileSync(join(folder, name), '')
  openWorkspace(folder, true).close()
})

test('a workspace of a newer keytrail is left alone', (t) => {
  const workspace = freshWorkspace(t)
  workspace.cases.exec('pragma user_version = 99')
  assert.throws(() => openWorkspace(workspace.directory, false), /format 99/)
})

test('a workspace that cannot be opened is said with the way out', (t) => {
  const folder = dirname(freshWorkspace(t).directory)
  writeFileSync(join(folder, 'file'), '')
  mkdirSync(join(folder, 'damaged'))
  writeFileSync(
    join(folder, 'damaged', 'cases.sqlite'),
    'no database, but long enough to be looked at as if it were one'.repeat(20),
  )
  for (const name of ['file', 'damaged'])
    assert.throws(
      () => openWorkspace(join(folder, name), true),
      (error) => error instanceof UserError && /cannot be opened/.test(error.message) && error.hint !== undefined,
    )
})

test('a transaction is whole or nothing', (t) => {
  const { cases } = freshWorkspace(t)
  const count = () => cases.prepare('select count(*) as count from retired').get()!.count
  assert.throws(() =>
    inTransaction(cases, () => {
      cases.exec("insert into retired (path) values ('a')")
      throw new Error('no')
    }),
  )
  assert.equal(count(), 0)
  inTransaction(cases, () => cases.exec("insert into retired (path) values ('a')"))
  assert.equal(count(), 1)
})

test('a workspace may lie in a folder of any name', async (t) => {
  for (const name of ["it's [2022] *?", 'a b#%41', 'é😀']) {
    const workspace = freshWorkspace(t, name)
    await addEvents(workspace, [{ id: 'a', time: '2022-12-06 14:00:00' }])
    await compact(workspace)
    const events = await openEvents(workspace, { threads: 1 })
    assert.deepEqual(await events.duckdb.rows('select event_id from events'), [{ event_id: 'a' }])
    events.close()
  }
})

test('a workspace on which nothing may be written can be asked, and says so when somebody tells it something', {
  skip: process.getuid?.() === 0 && 'root may write everything',
}, (t) => {
  const directory = join(dirname(freshWorkspace(t).directory), 'evidence')
  openWorkspace(directory, true).close()
  chmodSync(directory, 0o555)
  try {
    const workspace = openWorkspace(directory, false)
    assert.deepEqual([workspace.isReadOnly, countAlerts(workspace).high], [true, 0])
    assert.throws(() => requireWritable(workspace), /is read-only/)
    const forget = () => inTransaction(workspace.cases, () => workspace.cases.exec('delete from alerts'))
    assert.throws(forget, (error) => error instanceof UserError && /read-only/.test(error.message))
    workspace.close()
  } finally {
    chmodSync(directory, 0o755)
  }
})
