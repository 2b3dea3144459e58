import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Run, runKeytrail } from '../src/cli/testing/run-keytrail.ts'
import { toRecords } from './hunts/to-records.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-own-hunts-'))
after(() => rmSync(folder, { recursive: true }))

const keytrail = (...words: string[]): Run => runKeytrail([...words, '-w', 'workspace'], { cwd: folder })
const ask = (...words: string[]) => {
  const { stdout, stderr, status } = keytrail('hunt', ...words, '-f', 'json')
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout)
}
const toHunt = (sql: string) =>
  `/*\ntitle: Mine\nhypothesis: It is so.\nread: As it stands.\nattack: [T1078]\ncost: little\n*/\n${sql}\n`

before(() => {
  const records = toRecords([
    { at: '2024-05-10T10:00', by: 'thief', call: 'ses:GetSendQuota', error: 'AccessDenied', times: 3, minutes: 10 },
    { at: '2024-05-10T10:05', by: 'alice', call: 's3:ListBuckets' },
    { at: '2024-05-10T10:10', by: 'thief', call: 's3:ListBuckets' },
  ])
  writeFileSync(join(folder, 'log.json'), JSON.stringify({ Records: records }))
  writeFileSync(join(folder, 'secret.csv'), 'secret\n42\n')
  assert.equal(keytrail('ingest', 'log.json').status, 0)
  const own = join(folder, 'workspace/hunts')
  mkdirSync(own)
  mkdirSync(join(folder, 'others'))
  writeFileSync(
    join(own, 'refused.sql'),
    toHunt(
      'select identity, count(*) as events, min(event_time) as first, max(event_time) as last, kt_event_ids(event_id, event_time) as "eventIds" from events where kt_is_denied() group by identity',
    ),
  )
  writeFileSync(
    join(own, 'named.sql'),
    toHunt(
      'select identity, kt_event_ids(event_id, event_time) as "eventIds" from events where kt_is_denied() group by identity',
    ),
  )
  writeFileSync(join(own, 'overlap.sql'), toHunt('select kt_nothing() from events'))
  writeFileSync(join(own, 'broken.sql'), toHunt('select kt_nothing() from events'))
  writeFileSync(join(own, 'files.sql'), toHunt("select * from read_csv('secret.csv')"))
  writeFileSync(join(own, 'wrong.sql'), toHunt('select no_such_column from events'))
  writeFileSync(join(folder, 'others/nobody.sql'), toHunt("select identity from events where identity = 'nobody'"))
})

describe('hunts of one’s own', () => {
  test('stand beside ours, and a broken one is told and hides no other', () => {
    const { status, stdout, stderr } = keytrail('hunt', '-f', 'csv')
    assert.equal(status, 0)
    assert.match(stdout, /^refused,/m)
    assert.match(stdout, /^rare-calls,/m)
    assert.match(stderr, /broken\.sql:8 There is no function kt_nothing\./)
  })

  test('answer like ours', () => {
    const { rows, searched } = ask('refused')
    assert.deepEqual([rows.length, rows[0].events, rows[0].eventIds.length, searched.events], [1, 3, 3, 5])
  })

  test('read no file, and what DuckDB does not take is said in two lines', () => {
    for (const [name, says] of [
      ['files', /not allowed|disabled|Permission/i],
      ['wrong', /no_such_column/],
    ] as const) {
      const { status, stdout, stderr } = keytrail('hunt', name)
      assert.deepEqual([status, stdout], [2, ''])
      assert.match(stderr, says)
      assert.match(stderr, new RegExp(`${name}\\.sql, from line 8 on`))
    }
  })

  test('that find nothing say what was searched, from a folder that was named', () => {
    const { status, stdout } = keytrail('hunt', 'nobody', '--hunts', 'others', '-f', 'table')
    assert.equal(status, 0)
    assert.match(stdout, /^Nothing found in 5 events, 2024-05-10T10:00:00Z to 2024-05-10T10:20:00Z/)
  })

  test('and what is no hunt, parameter or folder is told with the nearest', () => {
    assert.match(keytrail('hunt', 'refusd').stderr, /Did you mean refused\?/)
    assert.match(keytrail('hunt', 'broken').stderr, /broken\.sql:8 There is no function/)
    assert.match(keytrail('hunt', 'overlap', 'ListBuckets').stderr, /overlap\.sql:8 There is no function/)
    assert.match(keytrail('hunt', 'rare-calls', '--param', 'sinc=1d').stderr, /Did you mean since\?/)
    assert.match(keytrail('hunt', 'rare-calls', '--param', 'since').stderr, /has no value/)
    assert.match(keytrail('hunt', 'who-calls').stderr, /needs calls/)
    assert.match(keytrail('hunt', 'rare-calls', 'x', 'y').stderr, /one word too many/)
    assert.match(keytrail('hunt', 'denied-bursts', '--param', 'least=many').stderr, /is a number/)
    assert.match(keytrail('hunt', 'refused', '--hunts', 'nowhere').stderr, /There is no folder nowhere/)
  })

  test('print their SQL, and ask nothing', () => {
    const { stdout } = keytrail('hunt', 'who-calls', "x' or 1=1", '--explain', '-f', 'table')
    assert.match(stdout, /coalesce\(lower\(event_name\) in \(\?\), false\)/)
    assert.match(stdout, /-- 1: x' or 1=1/)
  })
})

describe('alerts of a hunt', () => {
  test('are about the leads of its rows, and stand when they are saved again and rules run', () => {
    assert.match(
      keytrail('hunt', 'refused', '--save-alert').stderr,
      /One alert is saved: keytrail alerts --rule hunt:refused/,
    )
    keytrail('hunt', 'refused', '--save-alert')
    keytrail('detect')
    const { rows: alerts } = JSON.parse(keytrail('alerts', '--rule', 'hunt:refused', '-f', 'json').stdout)
    assert.equal(alerts.length, 1)
    const [{ rule, lead, count, eventIds, first, last, entities, reasons }] = alerts
    assert.deepEqual([rule.kind, rule.title, rule.level, rule.tags], ['hunt', 'Mine', 'medium', ['attack.t1078']])
    assert.deepEqual(lead, { kind: 'identity', value: 'arn:aws:iam::111122223333:user/thief' })
    assert.deepEqual([count, eventIds.length, first, last], [3, 3, '2024-05-10T10:00:00Z', '2024-05-10T10:20:00Z'])
    assert.ok(entities.some((one: { value: string }) => one.value === 'AKIATHIEFAAAAAAAAAAA'))
    assert.match(reasons[0], /^The hunt refused found it: .*events 3/)
  })

  test('hold the events that a row names, and no others', () => {
    keytrail('hunt', 'named', '--save-alert')
    const { rows } = JSON.parse(keytrail('alerts', '--rule', 'hunt:named', '-f', 'json').stdout)
    assert.deepEqual([rows.length, rows[0].count, rows[0].eventIds.length], [1, 3, 3])
  })

  test('can be triaged like others', () => {
    const { status, stdout, stderr } = keytrail('triage', '-f', 'json')
    assert.equal(status, 0, stderr)
    assert.match(stdout, /hunt:refused/)
  })
})

describe('a hunt that is saved', () => {
  test('is due once in its time, makes alerts, and is forgotten by its id', () => {
    assert.match(keytrail('hunt', 'save', 'refused').stderr, /Why is it kept\?/)
    assert.match(keytrail('hunt', 'save', 'who-calls', '--note', 'x').stderr, /needs calls/)
    assert.match(keytrail('hunt', 'save', 'refused', '--note', 'x', '--every', 'day').stderr, /says no stretch of time/)
    const words = ['hunt', 'save', 'who-calls', 'ListBuckets', '--every', '1d', '--note', 'who lists', '--by', 'ann']
    assert.equal(keytrail(...words).status, 0)
    const [saved, ...others] = JSON.parse(keytrail('hunt', 'saved', '-f', 'json').stdout).rows
    assert.deepEqual(
      [saved.hunt, saved.words, saved.note, saved.by, others],
      ['who-calls', ['ListBuckets'], 'who lists', 'ann', []],
    )
    assert.match(keytrail('hunt', 'due', '-f', 'csv').stdout, /,who-calls ListBuckets,2,,who lists/)
    assert.match(keytrail('hunt', 'due', '-f', 'table').stdout, /^No hunt is due\./)
    assert.match(keytrail('alerts', '--rule', 'hunt:who-calls', '-f', 'csv').stdout, /alice/)
    assert.match(
      keytrail('hunt', 'forget', saved.id, '-f', 'table').stdout,
      /who-calls ListBuckets is not asked any more/,
    )
    assert.match(keytrail('hunt', 'forget', saved.id).stderr, /There is no saved hunt/)
  })
})
