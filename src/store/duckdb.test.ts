import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDuckdb } from './duckdb.ts'

test('two that spill at once into one folder do not meet, and leave nothing', async (t) => {
  const spillDirectory = mkdtempSync(join(tmpdir(), 'keytrail-test-'))
  t.after(() => rmSync(spillDirectory, { recursive: true, force: true }))
  const both = await Promise.all([1, 2].map(() => openDuckdb({ threads: 1, memoryBytes: 50_000_000, spillDirectory })))
  const sort = (seed: number) =>
    `create table sorted as select i, md5((i * ${seed})::varchar) || repeat('x', 60) as text from range(500000) t(i) order by text`
  await Promise.all(both.map((duckdb, index) => duckdb.run(sort(index + 3))))
  assert.equal(readdirSync(spillDirectory).length, 2)
  for (const [index, duckdb] of both.entries()) {
    const [row] = await duckdb.rows<{ rows: number; wrong: number }>(
      `select count(*) as rows, count(*) filter (text <> md5((i * ${index + 3})::varchar) || repeat('x', 60)) as wrong from sorted`,
    )
    assert.deepEqual(row, { rows: 500_000, wrong: 0 })
    duckdb.close()
  }
  assert.deepEqual(readdirSync(spillDirectory), [])
})

test('answers are plain JavaScript', async () => {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
  const [row] = await duckdb.rows(
    `select 5::bigint as n, 99999999999999999999::hugeint as huge, timestamp '2022-12-06 14:00:00' as whole, timestamp '2022-12-06 14:00:00.5' as part,
       '\\xAB'::blob as bytes, [1::bigint] as list, {'a': 2::bigint} as struct, null as nothing`,
  )
  assert.deepEqual(row, {
    n: 5,
    huge: '99999999999999999999',
    whole: '2022-12-06T14:00:00Z',
    part: '2022-12-06T14:00:00.500Z',
    bytes: 'ab',
    list: [1],
    struct: { a: 2 },
    nothing: null,
  })
  duckdb.close()
})

test('rows are appended whatever their texts hold', async () => {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
  await duckdb.run('create table given (number integer, text varchar)')
  const rows = [
    [1, 'a\0b'],
    [null, "'; drop table given"],
    [2, null],
  ] as const
  await duckdb.append('given', rows)
  assert.deepEqual(
    await duckdb.rows('select * from given'),
    rows.map(([number, text]) => ({ number, text })),
  )
  duckdb.close()
})
