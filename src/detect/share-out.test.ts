import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDuckdb } from '../store/duckdb.ts'
import { shareOut } from './share-out.ts'

const first = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
const all = [first, await first.another()]
after(() => first.close())
const numbers = Array.from({ length: 20 }, (_, index) => index)

test('each piece is done once, on tables that all connections share', async () => {
  await first.run('create or replace table done (piece integer)')
  const used = new Set()
  await shareOut({ all, signal: undefined }, numbers, async (duckdb, piece) => {
    used.add(duckdb)
    await duckdb.run(`insert into done values (${piece})`)
  })
  const rows = await first.rows<{ piece: number }>('select piece from done order by piece')
  assert.deepEqual(
    rows.map(({ piece }) => piece),
    numbers,
  )
  assert.equal(used.size, 2)
})

test('a piece that fails ends the work, and nothing is running when that is told', async () => {
  let running = 0
  let begun = 0
  const work = async (_: unknown, piece: number) => {
    begun++
    running++
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    if (piece === 2) throw new Error('two')
  }
  await assert.rejects(shareOut({ all, signal: undefined }, numbers, work), /two/)
  assert.equal(running, 0)
  assert.ok(begun <= 5, `${begun} pieces were begun`)
})

test('who stops it waits for no further piece', async () => {
  const stop = new AbortController()
  let begun = 0
  const work = async () => {
    begun++
    stop.abort()
  }
  await assert.rejects(shareOut({ all, signal: stop.signal }, numbers, work), { name: 'AbortError' })
  assert.ok(begun <= 2, `${begun} pieces were begun`)
})
