import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAtHome, egressSpanDays, identitiesAtHome } from '../model/egress.ts'
import { openDuckdb } from './duckdb.ts'
import { egressSql, livesSql } from './egress-sql.ts'

type Stay = { readonly identity: string; readonly address: string; readonly days: readonly number[] }

const enough = Array.from({ length: daysAtHome }, (_, index) =>
  index === 0 ? 0 : egressSpanDays - daysAtHome + 1 + index,
)
const people = Array.from({ length: identitiesAtHome }, (_, index) => `user-${index}`)
const office = people.map((identity) => ({ identity, address: 'office', days: enough }))

test('an address where enough are at home for long enough is an egress', async () => {
  assert.deepEqual(await findEgress(office), ['office'])
})

test('one person, one day of theirs, or one day of span less, and it is none', async () => {
  assert.deepEqual(await findEgress(office.slice(1)), [])
  assert.deepEqual(await findEgress(office.with(0, { ...office[0]!, days: enough.slice(1) })), [])
  assert.deepEqual(await findEgress(office.map((stay) => ({ ...stay, days: [1, ...enough.slice(1)] }))), [])
})

test('who spends more than half of the days elsewhere is a guest', async () => {
  const elsewhere = (days: number) => ({
    identity: people[0]!,
    address: 'home',
    days: Array.from({ length: days }, (_, day) => 100 + day),
  })
  assert.deepEqual(await findEgress([...office, elsewhere(daysAtHome)]), ['office'])
  assert.deepEqual(await findEgress([...office, elsewhere(daysAtHome + 1)]), [])
})

async function findEgress(stays: readonly Stay[]): Promise<string[]> {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
  await duckdb.run('create table calls (identity varchar, address varchar, day integer)')
  await duckdb.append(
    'calls',
    stays.flatMap(({ identity, address, days }) => days.map((day) => [identity, address, day])),
  )
  const rows = await duckdb.rows<{ address: string }>(`
    with seen as (select identity, address, day, '2025-01-01'::timestamp + to_days(day) as first, first as last from calls),
      lives as (${livesSql}), ${egressSql}`)
  duckdb.close()
  return rows.map(({ address }) => address)
}
