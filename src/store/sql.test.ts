import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openDuckdb } from './duckdb.ts'
import { literal, Sql, sql, trustedSql } from './sql.ts'

test('a value never becomes text, whatever it is', async () => {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const [row] = await duckdb.rows<{ text: string }>(sql`select ${text}::varchar as text`)
      assert.equal(row!.text, text)
    }),
    { numRuns: 100 },
  )
  duckdb.close()
})

test('a literal is the text, and holds no NUL', async () => {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
  for (const text of ["it's", '\\', '\n', "'';--", '😀', '']) {
    const [row] = await duckdb.rows<{ text: string }>(`select ${literal(text)} as text`)
    assert.equal(row!.text, text)
  }
  assert.throws(() => literal('a\0b'), /NUL/)
  duckdb.close()
})

test('SQL in SQL keeps its values in order', () => {
  const inner = sql`b = ${2}`
  const { text, values } = sql`select ${trustedSql('a')} where a = ${1} and ${inner} and c = ${3}`
  assert.equal(text, 'select a where a = ? and b = ? and c = ?')
  assert.deepEqual(values, [1, 2, 3])
})

test('an object that looks like SQL is a value', () => {
  const { text, values } = sql`select ${{ text: 'drop table x', values: [] }}`
  assert.equal(text, 'select ?')
  assert.equal(values.length, 1)
  assert.ok(!(values[0] instanceof Sql))
})
