import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parseContent } from '../sigma/index.ts'
import { columns } from '../store/columns.ts'
import { type Duckdb, openDuckdb } from '../store/duckdb.ts'
import type { Part } from '../store/manifest.ts'
import { literal } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'
import { makeCopies, type Workplace } from './copies.ts'
import type { Question } from './matches.ts'
import type { Occurring } from './occurring.ts'
import type { Pruned } from './prune.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-copies-'))
const occurring: Occurring = { values: new Map([['errorCode', [null, 'AccessDenied']]]), keyPrefixes: ['AKIA', 'ASIA'] }

let duckdb: Duckdb
let workplace: Workplace

before(async () => {
  duckdb = await openDuckdb({ threads: 1, memoryBytes: 200_000_000, spillDirectory: '' })
  const types = {
    text: 'varchar',
    json: 'varchar',
    boolean: 'boolean',
    time: 'timestamp',
    bytes: 'blob',
    integer: 'int',
  }
  await duckdb.run(`create table events (${columns.map(({ name, type }) => `${name} ${types[type]}`).join(', ')})`)
  await duckdb.run(
    `insert into events by name select i as record, if(i % 100 = 0, 'CreateUser', 'GetObject') as event_name, 'agent ' || i % 10 as user_agent,
       if(i % 7 = 0, 'AKIA1', 'ASIA1') as access_key, if(i % 9 = 0, 'AccessDenied', null) as error_code from range(1000) t(i)`,
  )
  for (const name of ['events', 'staging']) mkdirSync(join(folder, name))
  await duckdb.run(`copy events to ${literal(join(folder, 'events', '1.parquet'))} (format parquet)`)
  // As large as it must be told to be, for copies to be worth their while.
  const parts = [{ path: '1.parquet', rows: 300_000 } as Part]
  const workspace = { events: join(folder, 'events'), staging: join(folder, 'staging') } as Workspace
  const events = { duckdb, parts, close: () => {} }
  workplace = { events, workspace, occurring, batch: 0, connections: { all: [duckdb], signal: undefined } }
})

after(() => {
  duckdb.close()
  rmSync(folder, { recursive: true })
})

function question(into: Question['into'], condition: string, where: string, pruned: Pruned = 'anything'): Question {
  const { rules } = parseContent(`
title: T
id: 0f0f0f0f-0000-4000-8000-000000000000
logsource: { product: aws }
detection: { some: ${condition}, condition: some }`)
  const watched = { number: 0, rule: rules[0]!, isLoud: true, isBase: true, fields: [] }
  return { watched, into, pruned, columns: 'record, user_agent', where }
}

const rare: Pruned = { names: ['CreateUser'], events: 10 }
const created = `event_name = 'CreateUser'`
const questions = {
  rare: [
    question('fired', '{ eventName: CreateUser }', created, rare),
    question('matches', '{ eventName: CreateUser }', created, rare),
  ],
  keyed: [
    question('matches', '{ userIdentity.accessKeyId|startswith: AKIA }', `starts_with(access_key, 'AKIA')`),
    question('matches', '{ errorCode: AccessDenied }', `error_code = 'AccessDenied'`),
  ],
  firing: [
    question('fired', '{ userAgent: agent 3 }', `user_agent = 'agent 3'`),
    question('fired', '{ errorCode: AccessDenied }', `error_code = 'AccessDenied'`),
  ],
  wide: [question('matches', '{ userAgent: agent 4 }', `user_agent = 'agent 4'`)],
}

test('each rule finds in its copy what it finds in the log', async () => {
  const all = Object.values(questions).flat()
  const viewOf = await makeCopies(workplace, all)
  assert.deepEqual(all.map(viewOf), [
    'rare_calls',
    'rare_calls',
    'keyed_calls',
    'keyed_calls',
    'firing_calls',
    'firing_calls',
    'events',
  ])
  for (const one of all) {
    const found = (view: string) => duckdb.rows(`select ${one.columns} from ${view} where ${one.where} order by record`)
    assert.deepEqual(await found(viewOf(one)), await found('events'))
    assert.notEqual((await found('events')).length, 0)
  }
})

test('what only one rule would read is not copied', async () => {
  const all = [questions.rare[0]!, questions.keyed[0]!, questions.firing[0]!]
  assert.deepEqual(all.map(await makeCopies(workplace, all)), ['events', 'events', 'events'])
})

test('a rule that fails on the data takes its copy along, and the other copies stay', async () => {
  const failing = question('fired', '{ userAgent: agent 5 }', `error('no') is null`)
  const all = [...questions.keyed, ...questions.firing, failing]
  assert.deepEqual(all.map(await makeCopies(workplace, all)), [
    'keyed_calls',
    'keyed_calls',
    'events',
    'events',
    'events',
  ])
})
