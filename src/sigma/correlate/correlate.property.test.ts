import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import type { Bound, Correlation, RuleCondition } from '../rule.ts'
import { bruteForce } from '../testing/brute-force.ts'
import { correlation } from '../testing/content.ts'
import { openDuckdb } from '../testing/in-memory.ts'
import { createMatches, episodesBySql } from '../testing/match-table.ts'
import { correlate } from './correlate.ts'
import type { CorrelationInputs } from './correlation-inputs.ts'
import { ungroupedSql } from './correlation-sql.ts'
import type { Match } from './episode.ts'

let connection: DuckDBConnection
before(async () => {
  connection = await openDuckdb()
})
after(() => connection.closeSync())

const ruleIds = ['r1', 'r2', 'r3']

test('memory, SQL and the plain definition find the same episodes', async () => {
  const runs = fc.record({ one: anyCorrelation(), matches: fc.array(match(), { maxLength: 25 }).map(oncePerRule) })
  let found = 0
  await fc.assert(
    fc.asyncProperty(runs, async ({ one, matches: drawn }) => {
      const matches = drawn.filter((match) => one.rules.includes(match.rule)).map((match) => fitted(match, one))
      const inputs: CorrelationInputs = { correlation: one, rules: [], chained: [] }
      const expected = bruteForce(one, matches)
      found += expected.length
      const inMemory = correlate(inputs, () => matches)
      assert.deepEqual(inMemory.episodes, expected)
      await createMatches(connection, one, matches)
      assert.deepEqual(await episodesBySql(connection, inputs), expected)
      const [[ungrouped]] = (await connection.runAndReadAll(ungroupedSql(inputs, () => 'm'))).getRowsJson() as [
        [string],
      ]
      assert.equal(Number(ungrouped), inMemory.ungrouped)
    }),
    { numRuns: 300 },
  )
  assert.ok(found > 150, `only ${found} episodes were found: the runs say little`)
})

function anyCorrelation(): fc.Arbitrary<Correlation> {
  const type = fc.constantFrom(
    ...([
      'event_count',
      'value_count',
      'temporal',
      'temporal_ordered',
      'value_sum',
      'value_avg',
      'value_percentile',
      'value_median',
    ] as const),
  )
  const shape = fc.record({
    type,
    timespanSeconds: fc.constantFrom(1, 3, 10),
    groups: fc.integer({ min: 0, max: 2 }),
    fields: fc.integer({ min: 1, max: 2 }),
    bounds: fc.array(bound(), { minLength: 1, maxLength: 2 }),
    extended: fc.option(ruleCondition(), { nil: undefined }),
    percentile: fc.constantFrom(0, 10, 50, 95, 99.9, 100),
    rules: fc.integer({ min: 1, max: 3 }),
  })
  return shape.map(({ groups, fields, extended, ...rest }) =>
    correlation({
      ...rest,
      rules: ruleIds.slice(0, extended ? 3 : rest.rules),
      groupBy: ['a', 'b'].slice(0, groups),
      fields: ['x', 'y'].slice(0, rest.type === 'value_count' ? fields : 1),
      ...(extended && rest.type.startsWith('temporal') && { extended, bounds: [] }),
    }),
  )
}

function bound(): fc.Arbitrary<Bound> {
  const likely: fc.Arbitrary<Bound> = fc.record({
    op: fc.constantFrom('gte' as const, 'gt' as const),
    value: fc.constantFrom(1, 2, 3, 1.5),
  })
  const any: fc.Arbitrary<Bound> = fc.record({
    op: fc.constantFrom('lt' as const, 'lte' as const, 'eq' as const, 'neq' as const),
    value: fc.constantFrom(1, 2, 3, 2.5),
  })
  return fc.oneof({ weight: 2, arbitrary: likely }, any)
}

function ruleCondition(): fc.Arbitrary<RuleCondition> {
  return fc.letrec<{ node: RuleCondition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.record({ node: fc.constant('rule' as const), rule: fc.constantFrom(...ruleIds) }),
      fc.record({
        node: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ node: fc.constant('not' as const), of: tie('node') }),
    ),
  })).node
}

function match(): fc.Arbitrary<Match> {
  const group = fc.constantFrom('p', 'p', 'p', 'q', null)
  const value = fc.constantFrom('1', '2', '3', '0.5', 'x', '-4', null)
  return fc.record({
    id: fc.constantFrom(...Array.from({ length: 30 }, (_, index) => `id${index}`)),
    timeMilliseconds: fc.integer({ min: 0, max: 40 }).map((seconds) => 1_700_000_000_000 + seconds * 1000),
    rule: fc.constantFrom(...ruleIds),
    groups: fc.tuple(group, group),
    values: fc.tuple(value, value),
  })
}

function fitted(match: Match, { groupBy, fields }: Correlation): Match {
  return { ...match, groups: match.groups.slice(0, groupBy.length), values: match.values.slice(0, fields.length) }
}

/** One row per event and rule, and an event has one time. */
function oncePerRule(matches: readonly Match[]): Match[] {
  const times = new Map(matches.map((one) => [one.id, one.timeMilliseconds]))
  const byKey = new Map(matches.map((one) => [`${one.id} ${one.rule}`, one]))
  return [...byKey.values()].map((one) => ({ ...one, timeMilliseconds: times.get(one.id)! }))
}
