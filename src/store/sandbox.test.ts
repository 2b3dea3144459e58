import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { openDuckdb } from './duckdb.ts'
import { requireOwnTables } from './sandbox.ts'

const duckdb = await openDuckdb({ memoryBytes: 100_000_000, spillDirectory: '' })
await duckdb.run('create view stored_events as select 1 as id; create view events as select * from stored_events')
after(() => duckdb.close())

describe('a question to the events', () => {
  for (const select of [
    'from events',
    'describe events',
    'summarize events',
    'show tables',
    'with mine as (select id from events) select * from mine, range(3), unnest([1, 2]) as t (x)',
    'select count(*) from events where id = ?',
  ])
    test(`may be ${select}`, () => requireOwnTables(duckdb, select))

  for (const select of [
    'select * from duckdb_settings()',
    'select * from Duckdb_Views',
    'with duckdb_tables as (select 1) select * from duckdb_tables',
    'select * from information_schema.tables',
    'select * from pg_catalog.pg_views',
    'select * from stored_events',
    'select * from memory.main.stored_events',
    "select * from 'part.parquet'",
    "select * from glob('*')",
    "select * from query('select 1')",
    "select (select current_setting('temp_directory')) from events",
    "select json_serialize_plan('from events')",
    'select pg_get_viewdef(1)',
    'describe select * from duckdb_settings()',
    'select * from (show databases)',
    'show all tables',
    'select 1 union all select path from duckdb_databases()',
  ])
    test(`may not be ${select}`, async () => {
      await assert.rejects(requireOwnTables(duckdb, select), /not allowed/)
    })

  for (const statement of [
    'insert into events values (1)',
    'explain select 1',
    "attach 'other.db'",
    'pragma table_info(events)',
  ])
    test(`is no ${statement}`, async () => {
      await assert.rejects(requireOwnTables(duckdb, statement), /Only SELECT is allowed/)
    })
})
