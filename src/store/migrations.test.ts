import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { findAlert, listAlerts } from './list-alerts.ts'
import { formatVersion, migrations } from './migrations.ts'
import { freshWorkspace } from './testing/fresh-workspace.ts'
import { openWorkspace } from './workspace.ts'

/** The beginning of SHA-256 of each published step. */
const published = ['a2166855']

test('a published step is as it was published', () => {
  assert.deepEqual(
    published.map((_, index) => hash('sha256', migrations[index]!).slice(0, 8)),
    published,
  )
})

test('a workspace of format 1 is opened and brought up to date, with all that is in it', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-test-'))
  t.after(() => rmSync(folder, { recursive: true }))
  makeFormatOne(folder)
  const workspace = openWorkspace(folder, false)
  assert.deepEqual(workspace.cases.prepare('pragma user_version').get()!.user_version, formatVersion)
  assert.equal(findAlert(workspace, 'a-1')?.disposition, 'benign')
  assert.equal(listAlerts(workspace, { leads: ['alice'] }).length, 1)
  assert.deepEqual(toSchema(workspace.cases), toSchema(freshWorkspace(t).cases))
  workspace.close()
  openWorkspace(folder, false).close()
})

/** A case file as the first step alone makes it, with an alert that somebody has judged. */
function makeFormatOne(folder: string): void {
  mkdirSync(join(folder, 'events'))
  const cases = new DatabaseSync(join(folder, 'cases.sqlite'))
  cases.exec(`${migrations[0]}; pragma user_version = 1`)
  const body = { lead: null, group: {}, entities: [{ kind: 'identity', value: 'alice' }], eventIds: ['e'], reasons: [] }
  const given = { id: 'a-1', rule: JSON.stringify({ id: 'r', title: 'R', level: 'high' }), body: JSON.stringify(body) }
  cases
    .prepare(
      `insert into alerts (id, rule_id, rule, level, lead, count, body, status, disposition, run)
       values (:id, 'r', :rule, 'high', 'null', 1, :body, 'closed', 'benign', 1)`,
    )
    .run(given)
  cases.close()
}

function toSchema(cases: DatabaseSync): unknown[] {
  return cases.prepare('select type, name, sql from sqlite_schema order by name').all()
}
