import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { decodeJsonText } from '../json-text.ts'
import type { Tree } from '../rule.ts'
import { event, fieldName, fieldTest, json, pattern, tree } from '../testing/arbitrary.ts'
import { createEvents, keywordTable } from '../testing/event-table.ts'
import { openDuckdb } from '../testing/in-memory.ts'
import { toFieldText } from '../to-function/to-field-text.ts'
import { toFunction } from '../to-function/to-function.ts'
import { fieldTextSql } from './field-text-sql.ts'
import { toSql } from './to-sql.ts'

let connection: DuckDBConnection
before(async () => {
  connection = await openDuckdb()
})
after(() => connection.closeSync())

test('SQL finds the same events as the function, and is never NULL', async () => {
  const runs = fc.record({
    events: fc.array(event(), { minLength: 1, maxLength: 8 }),
    trees: fc.array(tree(), { minLength: 1, maxLength: 8 }),
  })
  await fc.assert(
    fc.asyncProperty(runs, ({ events, trees }) => agree(events, trees)),
    { numRuns: 120 },
  )
})

test('SQL and function agree about parts of the very texts that are there', async () => {
  const runs = json().chain((value) => {
    const tests = fc.array(fc.oneof(pattern(partOf(value)), fieldTest(partOf(value))), { minLength: 1, maxLength: 8 })
    return fc.record({ value: fc.constant(value), tests })
  })
  const fields = ['requestParameters', 'requestParameters.a', 'other.a.b']
  const property = fc.asyncProperty(runs, async ({ value, tests }) => {
    const events = [{ requestParameters: value }, { requestParameters: { a: value } }, { other: [{ a: { b: value } }] }]
    await agree(
      events,
      tests.flatMap((test) => fields.map((field): Tree => ({ node: 'test', field, test }))),
    )
  })
  await fc.assert(property, { numRuns: 150 })
})

test('SQL and function group and count by the same text', async () => {
  const runs = fc.record({
    events: fc.array(event(), { minLength: 1, maxLength: 8 }),
    names: fc.array(fieldName(), { minLength: 1, maxLength: 8 }),
  })
  const property = fc.asyncProperty(runs, async ({ events, names }) => {
    await createEvents(connection, events)
    const columns = names.map((name) => fieldTextSql(name, keywordTable))
    const expected = events.map((one) => names.map((name) => toFieldText(one, name)))
    assert.deepEqual(await rows(`select ${columns.join(', ')} from e order by id`), expected)
  })
  await fc.assert(property, { numRuns: 100 })
})

async function agree(events: readonly Record<string, unknown>[], trees: readonly Tree[]): Promise<void> {
  await createEvents(connection, events)
  const columns = trees.map((one) => toSql(one, keywordTable))
  const expected = events.map((one) => trees.map((tree) => toFunction({ tree })(one)))
  assert.deepEqual(await rows(`select ${columns.join(', ')} from e order by id`), expected)
  const ids = await rows(`select id from e where ${columns[0]} order by id`)
  assert.deepEqual(
    ids.flat(),
    events.flatMap((_, id) => (expected[id]![0] ? [id] : [])),
  )
}

async function rows(sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][]
}

/** A slice of the value's text, as it stands or with nested JSON decoded. */
function partOf(value: unknown): fc.Arbitrary<string> {
  const compact = typeof value === 'string' ? value : JSON.stringify(value)
  const texts = fc.constantFrom(compact, decodeJsonText(compact))
  return fc.tuple(texts, fc.nat(12), fc.nat(12)).map(([text, from, length]) => {
    const points = [...text]
    const start = from % (points.length + 1)
    return length > 10 ? text : points.slice(start, start + length).join('')
  })
}
