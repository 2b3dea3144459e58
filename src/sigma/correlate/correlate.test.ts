import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Correlation } from '../rule.ts'
import { correlation, rule } from '../testing/content.ts'
import { openDuckdb } from '../testing/in-memory.ts'
import { createMatches, episodesBySql } from '../testing/match-table.ts'
import { correlate } from './correlate.ts'
import { type CorrelationInputs, correlationInputs } from './correlation-inputs.ts'
import type { Episode, Match } from './episode.ts'

const start = Date.parse('2026-03-01T00:00:00Z')

describe('a correlation', () => {
  let connection: DuckDBConnection
  before(async () => {
    connection = await openDuckdb()
  })
  after(() => connection.closeSync())

  test('sees the second of both ends of its window, and nothing before', async () => {
    const three = correlation({ timespanSeconds: 60, bounds: [{ op: 'gte', value: 3 }] })
    const [found] = await episodes(three, [at(0), at(30), at(60)])
    assert.deepEqual(shortly(found), { first: 0, last: 60, value: 3, count: 3 })
    assert.deepEqual(await episodes(three, [at(0), at(30), at(61)]), [])
  })

  test('takes a second for its finest time', async () => {
    const pair = correlation({ timespanSeconds: 1, bounds: [{ op: 'gte', value: 2 }] })
    assert.equal((await episodes(pair, [at(0.1), at(1.9)])).length, 1)
  })

  test('closes an episode only where firings lie further apart than its timespan', async () => {
    const pair = correlation({ timespanSeconds: 10, bounds: [{ op: 'gte', value: 2 }] })
    const joined = await episodes(pair, [at(0), at(5), at(15), at(25)])
    assert.deepEqual(joined.map(shortly), [{ first: 0, last: 25, value: 2, count: 4 }])
    const apart = await episodes(pair, [at(0), at(5), at(16), at(20)])
    assert.deepEqual(
      apart.map(({ count }) => count),
      [2, 2],
    )
  })

  test('reports the peak, and the lowest value where it fires below a bound', async () => {
    const matches = [at(0), at(1), at(2)]
    const above = correlation({ timespanSeconds: 10, bounds: [{ op: 'gt', value: 1 }] })
    assert.equal((await episodes(above, matches))[0]!.value, 3)
    const below = correlation({ timespanSeconds: 10, bounds: [{ op: 'lt', value: 3 }] })
    assert.equal((await episodes(below, matches))[0]!.value, 1)
  })

  test('keeps fractions of thresholds, and both ends of a range', async () => {
    const average = correlation({
      type: 'value_avg',
      fields: ['size'],
      bounds: [
        { op: 'gt', value: 1.4 },
        { op: 'lte', value: 1.5 },
      ],
    })
    assert.equal((await episodes(average, [at(0, { values: ['1'] }), at(1, { values: ['2'] })])).length, 1)
    assert.equal((await episodes(average, [at(0, { values: ['1'] }), at(1, { values: ['1.2'] })])).length, 0)
    assert.equal((await episodes(average, [at(0, { values: ['much'] })])).length, 0)
  })

  test('counts tuples of fields, and none that lacks a part', async () => {
    const pairs = correlation({ type: 'value_count', fields: ['a', 'b'], bounds: [{ op: 'gte', value: 2 }] })
    const tuples = [
      ['x', 'y'],
      ['x', 'y'],
      ['x', null],
      ['x', 'z'],
    ] as const
    const found = await episodes(
      pairs,
      tuples.map((values, index) => at(index, { values })),
    )
    assert.deepEqual(found.map(shortly), [{ first: 0, last: 3, value: 2, count: 4 }])
  })

  test('counts a value once while it comes back within the timespan', async () => {
    const two = correlation({
      type: 'value_count',
      fields: ['a'],
      timespanSeconds: 10,
      bounds: [{ op: 'gte', value: 2 }],
    })
    const [x0, x10, y15] = [at(0, { values: ['x'] }), at(10, { values: ['x'] }), at(15, { values: ['y'] })]
    assert.deepEqual((await episodes(two, [x0, x10, y15])).map(shortly), [{ first: 10, last: 15, value: 2, count: 2 }])
  })

  test('counts an event of two rules once, and sees both of its rules', async () => {
    const both = [at(0, { id: 'one', rule: 'r1' }), at(0, { id: 'one', rule: 'r2' })]
    const count = correlation({ rules: ['r1', 'r2'], bounds: [{ op: 'gte', value: 2 }] })
    assert.deepEqual(await episodes(count, both), [])
    for (const type of ['temporal', 'temporal_ordered'] as const) {
      const found = await episodes({ ...count, type }, both)
      assert.deepEqual(found.map(shortly), [{ first: 0, last: 0, value: 2, count: 1 }])
    }
  })

  test('drops events without a group, and says how many', async () => {
    const perSource = correlation({ groupBy: ['ip'], bounds: [{ op: 'gte', value: 1 }] })
    const matches = [at(0, { groups: [null] }), at(1, { groups: [null] }), at(2, { groups: [''] })]
    assert.equal(correlate(inputsOf(perSource), () => matches).ungrouped, 2)
    const found = await episodes(perSource, matches)
    assert.deepEqual(
      found.map(({ groups }) => groups),
      [['']],
    )
  })

  test('leaves rows without a time out of SQL', async () => {
    const any = correlation({ bounds: [{ op: 'gte', value: 1 }] })
    await createMatches(connection, any, [at(0), at(1)])
    await connection.run(`update m set t = null where event_id = 'at1'`)
    assert.deepEqual((await episodesBySql(connection, inputsOf(any))).map(shortly), [
      { first: 0, last: 0, value: 1, count: 1 },
    ])
  })

  test('follows an order, also through equal seconds, and starts with the latest first step', async () => {
    const order = correlation({
      type: 'temporal_ordered',
      rules: ['r1', 'r2'],
      timespanSeconds: 60,
      bounds: [{ op: 'gte', value: 2 }],
    })
    assert.deepEqual(await episodes(order, [at(0, { rule: 'r2' }), at(1, { rule: 'r1' })]), [])
    assert.equal((await episodes(order, [at(1, { rule: 'r2' }), at(1, { rule: 'r1' })])).length, 1)
    const [found] = await episodes(order, [
      at(0, { rule: 'r1' }),
      at(5, { rule: 'r1' }),
      at(7, { rule: 'r2' }),
      at(8, { rule: 'r1' }),
    ])
    assert.deepEqual(shortly(found), { first: 5, last: 7, value: 2, count: 2 })
  })

  test('measures the longest chain that ends with an event', async () => {
    const rules = ['r1', 'r2', 'r3']
    const order = correlation({ type: 'temporal_ordered', rules, bounds: [{ op: 'gte', value: 1 }] })
    const found = await episodes(
      order,
      rules.map((rule, index) => at(index, { rule })),
    )
    assert.deepEqual(found.map(shortly), [{ first: 0, last: 2, value: 3, count: 3 }])
  })

  test('breaks an order by what must not come between', async () => {
    const [r1, r2, r3] = ['r1', 'r2', 'r3'].map((name) => ({ node: 'rule', rule: name }) as const)
    const order = correlation({
      type: 'temporal_ordered',
      rules: ['r1', 'r2', 'r3'],
      extended: { node: 'and', of: [r1!, r3!, { node: 'not', of: r2! }] },
    })
    const between = (seconds: number) => [at(1, { rule: 'r1' }), at(seconds, { rule: 'r2' }), at(3, { rule: 'r3' })]
    assert.deepEqual(await episodes(order, between(2)), [])
    assert.deepEqual(await episodes(order, between(1)), [])
    assert.equal((await episodes(order, between(0))).length, 1)
    assert.equal((await episodes(order, between(4))).length, 1)
  })

  test('keeps the beginning of a longer order around a shorter one', async () => {
    const [r1, r2, r3] = ['r1', 'r2', 'r3'].map((name) => ({ node: 'rule', rule: name }) as const)
    const order = correlation({
      type: 'temporal_ordered',
      rules: ['r1', 'r2', 'r3'],
      extended: { node: 'or', of: [{ node: 'and', of: [r1!, r3!] }, r2!] },
    })
    const found = await episodes(order, [at(0, { rule: 'r1' }), at(5, { rule: 'r2' }), at(10, { rule: 'r3' })])
    assert.deepEqual(found.map(shortly), [{ first: 0, last: 10, value: 2, count: 3 }])
  })

  test('judges an extended condition over the rules that its window has seen', async () => {
    const condition = correlation({
      type: 'temporal',
      rules: ['r1', 'r2'],
      timespanSeconds: 10,
      extended: {
        node: 'and',
        of: [
          { node: 'rule', rule: 'r1' },
          { node: 'not', of: { node: 'rule', rule: 'r2' } },
        ],
      },
    })
    assert.deepEqual(await episodes(condition, [at(0, { rule: 'r2' }), at(5, { rule: 'r1' })]), [])
    assert.equal((await episodes(condition, [at(0, { rule: 'r2' }), at(11, { rule: 'r1' })])).length, 1)
  })

  test('lists the first thousand events of more', async () => {
    const any = correlation({ bounds: [{ op: 'gte', value: 1 }] })
    const [found] = await episodes(
      any,
      Array.from({ length: 1200 }, (_, index) => at(1200 - index)),
    )
    assert.equal(found!.count, 1200)
    assert.equal(found!.eventIds.length, 1000)
    assert.equal(found!.eventIds[0], 'at1')
  })

  test('reads a rule by the fields of its alias, and by the name itself where the alias leaves it out', () => {
    const aliased = correlation({
      rules: ['r1', 'r2'],
      groupBy: ['who', 'ip'],
      aliases: { who: { r1: 'userIdentity.arn' } },
    })
    const { rules } = correlationInputs(aliased, new Map(['r1', 'r2'].map((id) => [id, rule(id)])))
    assert.deepEqual(
      rules.map(({ groups }) => groups),
      [
        ['userIdentity.arn', 'ip'],
        ['who', 'ip'],
      ],
    )
  })

  async function episodes(one: Correlation, matches: readonly Match[]): Promise<readonly Episode[]> {
    const inputs = inputsOf(one)
    const inMemory = correlate(inputs, () => matches).episodes
    await createMatches(connection, one, matches)
    assert.deepEqual(await episodesBySql(connection, inputs), inMemory)
    return inMemory
  }
})

function inputsOf(one: Correlation): CorrelationInputs {
  return { correlation: one, rules: [], chained: [] }
}

function at(seconds: number, of: Partial<Match> = {}): Match {
  return { id: `at${seconds}`, timeMilliseconds: start + seconds * 1000, rule: 'r1', groups: [], values: [], ...of }
}

function shortly(episode: Episode | undefined) {
  const { firstMilliseconds, lastMilliseconds, value, count } = episode!
  return { first: (firstMilliseconds - start) / 1000, last: (lastMilliseconds - start) / 1000, value, count }
}
