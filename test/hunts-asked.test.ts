import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { renderHuntRows } from '../src/cli/print/hunt-rows.ts'
import { toPage } from '../src/cli/print/page.ts'
import { runKeytrail } from '../src/cli/testing/run-keytrail.ts'
import { loadHunts, ownHunts } from '../src/hunt/load-hunts.ts'
import type { HuntOptions } from '../src/workbench/hunting.ts'
import { openWorkbench } from '../src/workbench.ts'
import { toRecords } from './hunts/to-records.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-hunts-asked-'))
const workspace = join(folder, 'workspace')
const workbench = openWorkbench({ workspace, now: () => Date.parse('2024-06-01T00:00:00Z') })
const notesOf = async (name: string, options: HuntOptions = {}) => (await workbench.hunt(name, options)).notes
const toHunt = (sql: string) =>
  `/*\ntitle: Mine\nhypothesis: It is so.\nread: As it stands.\nattack: [T1078]\ncost: little\n*/\n${sql}\n`

before(async () => {
  const records = toRecords([
    { at: '2024-05-01T10:00', by: 'alice', call: 's3:ListBuckets' },
    { at: '2024-05-20T10:00', by: 'thief', call: 'ses:GetSendQuota', times: 8 },
    { at: '2024-05-20T12:00', by: 'bob', call: 'ses:GetSendQuota' },
  ])
  writeFileSync(join(folder, 'log.json'), JSON.stringify({ Records: records }))
  await workbench.ingest([join(folder, 'log.json')])
})
after(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true })
})

describe('the time of a hunt', () => {
  test('is said where nobody gave it, with what is the history', async () => {
    assert.deepEqual((await notesOf('rare-calls'))[0], toNow('2024-05-06 (14d, the default; --since says another)'))
    assert.deepEqual((await notesOf('rare-calls', { since: '2024-05-10' }))[0], toNow('2024-05-10'))
  })

  test('is what an empty answer speaks of', async () => {
    const { rows, searched, notes } = await workbench.hunt('rare-calls', { since: '2030-01-01' })
    assert.deepEqual([rows, searched.events], [[], 0])
    assert.deepEqual(notes.slice(0, 1), ['Now is since 2030-01-01; the events end before, 2024-05-20 12:00Z.'])
    const asked = await notesOf('denied-bursts', { since: '2024-05-02', until: '2024-05-03T06:00:00Z' })
    assert.deepEqual(asked, ['It was asked about the time since 2024-05-02 until 2024-05-03 06:00Z.'])
  })

  function toNow(since: string): string {
    return `Now is since ${since}; what was before, from 2024-05-01 10:00Z on, is the history.`
  }
})

describe('what is not there', () => {
  test('as a bucket is refused, with those that are', async () => {
    await assert.rejects(workbench.hunt('bucket', { words: ['nosuch'] }), {
      message: 'There is no bucket "nosuch".',
      hint: /^They are ai-models, compute, .*support-and-quotas\.$/,
    })
  })

  test('as a call is told, with the one that was perhaps meant', async () => {
    const notes = await notesOf('who-calls', { words: ['GetSendQuotas', 'ses:GetSendQuota', 'NoSuchCall'] })
    assert.deepEqual(notes, [
      'Nobody ever called GetSendQuotas in these logs; was GetSendQuota meant?',
      'Nobody ever called NoSuchCall in these logs.',
    ])
  })

  test('as a number below 0 is refused', async () => {
    await assert.rejects(workbench.hunt('two-places', { named: { minutes: '-5' } }), /is a number of 0 or more/)
  })
})

test('every hunt is explained, also where something has to be given to ask it', async () => {
  for (const { name } of (await loadHunts([ownHunts])).hunts)
    assert.match((await workbench.explainHunt(name)).sql, /^(with|select)/, name)
  assert.deepEqual((await workbench.explainHunt('shared-addresses')).values[0], '<leads>')
})

test('a list that was cut has more, nobody knows how many', async () => {
  const table = await workbench.hunt('who-calls', { words: ['GetSendQuota'] })
  const [thief] = table.rows
  assert.deepEqual([thief!.events, (thief!.eventIds as string[]).length], [8, 5])
  const printed = renderHuntRows(table, toPage(1000, false))
  assert.match(printed, /[0-9a-f]{32} and more/)
  assert.doesNotMatch(printed, /and 4 more/)
})

test('one call is one in a sentence', async () => {
  const notes = await notesOf('overlap', { words: ['user:thief', 'user:bob'], since: '2024-05-10' })
  assert.equal(notes[0], 'Chance is measured against the one call of the time that was searched.')
})

describe('alerts of rows', () => {
  test('are about who made a call alone, and are not promised where there are none', async () => {
    const alone = await notesOf('rare-calls', { since: '2024-04-01', saveAlerts: true })
    assert.deepEqual(alone.slice(-2), [
      'One alert is saved: keytrail alerts --rule hunt:rare-calls',
      '1 of the rows names no single key, identity or address, and became no alert.',
    ])
    const none = await notesOf('root-activity', { saveAlerts: true })
    assert.deepEqual(none, ['No alert is saved.'])
  })
})

describe('in a workspace with its own', () => {
  const keytrail = (...words: string[]) => runKeytrail([...words, '-w', 'workspace'], { cwd: folder })
  before(() => {
    for (const name of ['hunts', 'playbooks']) mkdirSync(join(workspace, name), { recursive: true })
    writeFileSync(join(workspace, 'hunts/root-activity.sql'), toHunt('select identity from events'))
    writeFileSync(join(workspace, 'hunts/settings.sql'), toHunt('select * from duckdb_settings()'))
    writeFileSync(join(workspace, 'playbooks/broken.yml'), 'title: [\n')
  })

  test('a hunt in the place of ours is told, where it is listed and where it is asked', async () => {
    const says = /hunts\/root-activity\.sql.* This root-activity stands in the place of ours\./
    assert.match(keytrail('hunt', '-f', 'csv').stderr, says)
    assert.match((await notesOf('root-activity'))[0]!, says)
  })

  test('no hunt and no question sees what the database says of itself', () => {
    for (const words of [
      ['hunt', 'settings'],
      ['sql', 'select * from duckdb_settings()'],
    ]) {
      const { status, stdout, stderr } = keytrail(...words)
      assert.deepEqual([status, stdout], [2, ''])
      assert.match(stderr, /duckdb_settings\(\) is not allowed/)
    }
  })

  test('a playbook that cannot be read says why, when it is asked for', () => {
    const { status, stderr } = keytrail('playbook', 'hunt', 'broken')
    assert.equal(status, 2)
    assert.match(stderr, /playbooks\/broken\.yml/)
    assert.doesNotMatch(stderr, /There is no playbook/)
  })

  test('saved hunts in JSON are rows whose members are the columns', () => {
    keytrail('hunt', 'save', 'quiet-trails', '--every', '1d', '--note', 'x', '--by', 'ann')
    for (const name of ['saved', 'due']) {
      const { columns, rows, searched, notes } = JSON.parse(keytrail('hunt', name, '-f', 'json').stdout)
      assert.equal(rows.length, 1)
      assert.deepEqual(Object.keys(rows[0]).sort(), columns.toSorted())
      assert.deepEqual([searched.events, Array.isArray(notes)], [10, true])
    }
  })
})
