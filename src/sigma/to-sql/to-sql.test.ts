import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DuckDBConnection } from '@duckdb/node-api'
import { parsePattern } from '../pattern.ts'
import type { Test, Tree } from '../rule.ts'
import { scalarTests, words } from '../testing/arbitrary.ts'
import { createEvents, eventTable } from '../testing/event-table.ts'
import { openDuckdb } from '../testing/in-memory.ts'
import { toFunction } from '../to-function/to-function.ts'
import type { SqlTable } from './sql-table.ts'
import { toSql } from './to-sql.ts'

describe('a rule in SQL', () => {
  let connection: DuckDBConnection
  before(async () => {
    connection = await openDuckdb()
  })
  after(() => connection.closeSync())

  test('reads numbers, addresses and moments in every text as the function does', async () => {
    const events = words.flatMap((text) => [{ eventName: text }, { eventName: 'x', requestParameters: { a: [text] } }])
    const trees = ['eventName', 'requestParameters.a'].flatMap((field) =>
      scalarTests.map((one): Tree => ({ node: 'test', field, test: one })),
    )
    await createEvents(connection, events)
    const answers = await ask(`select ${trees.map((tree) => toSql(tree, eventTable)).join(', ')} from e order by id`)
    for (const [row, event] of events.entries()) {
      for (const [column, tree] of trees.entries()) {
        assert.equal(answers[row]![column], toFunction({ tree })(event), JSON.stringify({ event, tree }))
      }
    }
  })

  test('compares every word with every word without case as the function does', async () => {
    const events = words.map((eventName) => ({ eventName }))
    const trees = words.map((word) => equals('eventName', word))
    await createEvents(connection, events)
    const answers = await ask(`select ${trees.map((tree) => toSql(tree, eventTable)).join(', ')} from e order by id`)
    assert.deepEqual(
      answers,
      events.map((event) => trees.map((tree) => toFunction({ tree })(event))),
    )
  })

  test('takes only its own wildcards for wildcards, one for one character, in decoded text too', async () => {
    await createEvents(connection, [{ eventName: 'a%b_c\\d' }, { eventName: 'axbyczd' }, { requestParameters: ['\\'] }])
    assert.deepEqual(await idsOf(equals('eventName', 'a%?_c*d')), [0])
    assert.deepEqual(await idsOf(equals('eventName', '?%*_c\\\\d')), [0])
    assert.deepEqual(await idsOf(equals('eventName', 'a?b*d')), [0, 1])
    assert.deepEqual(await idsOf(equals('requestParameters', '?????')), [2])
  })

  test('cannot break out of its literals', async () => {
    await createEvents(connection, [
      { eventName: `'; drop table e; --`, requestParameters: { 'a"\'] or true --': 'x' } },
    ])
    assert.deepEqual(await idsOf(equals('eventName', `'; drop table e; --`)), [0])
    assert.deepEqual(await idsOf(equals('eventName', `' or true or '`)), [])
    assert.deepEqual(await idsOf(equals(`requestParameters.a"'] or true --`, 'x')), [0])
    assert.deepEqual(await idsOf(equals(`requestParameters.a') or true or ('`, 'x')), [])
  })

  test('refuses text that a statement cannot carry', () => {
    assert.throws(() => toSql(equals('eventName', 'a\0b'), eventTable), /NUL/)
    assert.throws(() => toSql(equals('requestParameters.a\0b', 'x'), eventTable), /NUL/)
    assert.throws(() => toSql(equals('eventName', '\ud800'), eventTable), /surrogate/)
  })

  test('takes malformed JSON for no JSON', async () => {
    await createEvents(connection, [{ requestParameters: { a: 'x' } }])
    for (const bad of ['{', '', '[', '{"a":"\\ud800"}', '{"a":["\\ud800"]}', 'a']) {
      await connection.run(`update e set request_parameters = '${bad}'`)
      const tests: Test[] = [{ op: 'null' }, { op: 'exists', value: false }]
      for (const one of tests)
        assert.deepEqual(await idsOf({ node: 'test', field: 'requestParameters.a', test: one }), [0])
      for (const text of ['x', '*"*', '?*']) assert.deepEqual(await idsOf(equals('requestParameters.a', text)), [])
    }
  })

  test('writes JSON numbers as JavaScript does', async () => {
    await createEvents(connection, [{}])
    await connection.run(`update e set request_parameters = '{"a":80.0,"b":[80.0],"c":"80.0"}'`)
    assert.deepEqual(await idsOf(equals('requestParameters.a', '80')), [0])
    assert.deepEqual(await idsOf(equals('requestParameters.b', '80')), [0])
    assert.deepEqual(await idsOf(equals('requestParameters.a', '80.0')), [])
    assert.deepEqual(await idsOf(equals('requestParameters.c', '80.0')), [0])
  })

  test('reads escapes in JSON that is stored as it came', async () => {
    await createEvents(connection, [{}])
    await connection.run(`update e set request_parameters = '{"\\u0061":"\\u0041\\/"}'`)
    assert.deepEqual(await idsOf(equals('requestParameters.a', 'a/')), [0])
    assert.deepEqual(await idsOf(equals('requestParameters', '*"a":"A/"*')), [0])
  })

  test('asks a column of addresses where there is one', async () => {
    await createEvents(connection, [{ eventName: '10.1.2.3' }, { eventName: 'cloudtrail.amazonaws.com' }])
    const table: SqlTable = { ...eventTable, address: (path) => (path[0] === 'sourceIPAddress' ? 'ip' : null) }
    const low = `00000000000000000000ffff0a000000`
    const cidr: Tree = {
      node: 'test',
      field: 'src_ip',
      test: { op: 'cidr', text: '10.0.0.0/8', low, high: low.replace(/000000$/, 'ffffff') },
    }
    const from = `(select id, case id when 0 then unhex('00000000000000000000ffff0a010203') end ip from e)`
    assert.deepEqual((await ask(`select id from ${from} where ${toSql(cidr, table)}`)).flat(), [0])
    assert.deepEqual((await ask(`select id from ${from} where ${toSql({ node: 'not', of: cidr }, table)}`)).flat(), [1])
  })

  function idsOf(tree: Tree): Promise<unknown[]> {
    return ask(`select id from e where ${toSql(tree, eventTable)} order by id`).then((rows) => rows.flat())
  }

  async function ask(sql: string): Promise<unknown[][]> {
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][]
  }
})

function equals(field: string, text: string): Tree {
  return { node: 'test', field, test: { op: 'pattern', pattern: parsePattern(text), cased: false } }
}
