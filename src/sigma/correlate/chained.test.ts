import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import type { Correlation, Rule } from '../rule.ts'
import { correlation, rule } from '../testing/content.ts'
import { openDuckdb } from '../testing/in-memory.ts'
import { createMatches, episodesBySql } from '../testing/match-table.ts'
import { correlate } from './correlate.ts'
import { correlationInputs } from './correlation-inputs.ts'
import { ungroupedSql } from './correlation-sql.ts'
import type { Episode, Match } from './episode.ts'

const denied = correlation({
  id: `many'denied`,
  rules: ['denied'],
  groupBy: ['key', 'ip'],
  timespanSeconds: 10,
  bounds: [{ op: 'gte', value: 3 }],
})
const then = correlation({
  id: 'then',
  type: 'temporal_ordered',
  rules: [denied.id, 'create'],
  groupBy: ['who'],
  aliases: { who: { [denied.id]: 'key' } },
  timespanSeconds: 60,
  bounds: [{ op: 'gte', value: 2 }],
})
const contents = new Map<string, Rule | Correlation>(
  [rule('denied'), rule('create'), denied, then].map((content) => [content.id, content]),
)

describe('a correlation of correlations', () => {
  let connection: DuckDBConnection
  before(async () => {
    connection = await openDuckdb()
  })
  after(() => connection.closeSync())

  test('sees an inner episode as one event at its end, and counts the events at the bottom', async () => {
    const inner = [0, 2, 4, 6].map((seconds) => match(seconds, 'denied', ['AKIA1', '1.2.3.4']))
    const created = match(60, 'create', ['AKIA1'])
    const [found] = await episodes(inner, [created])
    assert.equal(found!.count, 5)
    assert.equal(found!.firstMilliseconds, inner[0]!.timeMilliseconds)
    assert.deepEqual(found!.groups, ['AKIA1'])
    assert.deepEqual(
      found!.eventIds,
      [...inner, created].map(({ id }) => id),
    )
    assert.deepEqual(await episodes(inner, [match(67, 'create', ['AKIA1'])]), [])
    assert.deepEqual(await episodes(inner, [match(60, 'create', ['AKIA2'])]), [])
  })

  test('has no field but the groups of the inner one', () => {
    const outer = { ...then, groupBy: ['ip', 'agent'], fields: ['key', 'agent'], aliases: {} }
    const [chained] = correlationInputs(outer, contents).chained
    assert.deepEqual(chained!.groups, [1, null])
    assert.deepEqual(chained!.values, [0, null])
  })

  test('is planned in time that grows with the chain, and no faster', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `chain${index}`)
    const chain = ids.map((id, index) =>
      correlation({ id, rules: [ids[index - 1] ?? 'denied'], groupBy: ['key'], bounds: [{ op: 'gte', value: 1 }] }),
    )
    const all = new Map<string, Rule | Correlation>([rule('denied'), ...chain].map((one) => [one.id, one]))
    const inputs = correlationInputs(chain.at(-1)!, all)
    await createMatches(connection, chain[0]!, [match(0, 'denied', ['AKIA1'])], 'denials')
    const started = performance.now()
    const relation = ({ id }: Correlation) => (id === ids[0] ? 'denials' : `(select * from denials where false)`)
    assert.equal((await episodesBySql(connection, inputs, relation)).length, 1)
    assert.ok(performance.now() - started < 20_000)
  })

  test('is the same in memory and in SQL', async () => {
    const key = fc.constantFrom('AKIA1', 'AKIA1', 'AKIA2', null)
    const runs = fc.record({
      denials: fc.array(fc.tuple(fc.nat(30), key, fc.constantFrom('p', 'q')), { minLength: 10, maxLength: 25 }),
      creations: fc.array(fc.tuple(fc.nat(60), key), { minLength: 1, maxLength: 5 }),
      type: fc.constantFrom(
        'temporal_ordered' as const,
        'temporal' as const,
        'event_count' as const,
        'value_count' as const,
      ),
    })
    let found = 0
    const property = fc.asyncProperty(runs, async ({ denials, creations, type }) => {
      const inner = denials.map(([seconds, one, ip], index) => match(seconds, 'denied', [one, ip], `d${index}`))
      const outer = creations.map(([seconds, one], index) => match(seconds, 'create', [one], `c${index}`))
      found += (await episodes(inner, outer, type)).length
    })
    await fc.assert(property, { numRuns: 100 })
    assert.ok(found > 40, `only ${found} episodes were found: the runs say little`)
  })

  async function episodes(
    inner: readonly Match[],
    outer: readonly Match[],
    type: Correlation['type'] = then.type,
  ): Promise<readonly Episode[]> {
    const one = {
      ...then,
      type,
      ...(type === 'value_count' && { fields: ['who'], bounds: [{ op: 'gte' as const, value: 1 }] }),
    }
    const own = type === 'value_count' ? outer.map((match) => ({ ...match, values: match.groups })) : outer
    const inputs = correlationInputs(one, contents)
    const inMemory = correlate(inputs, ({ id }) => (id === denied.id ? inner : own))
    await createMatches(connection, denied, inner, 'inner_matches')
    await createMatches(connection, one, own, 'outer_matches')
    const relation = ({ id }: Correlation) => (id === denied.id ? 'inner_matches' : 'outer_matches')
    assert.deepEqual(await episodesBySql(connection, inputs, relation), inMemory.episodes)
    const [[ungrouped]] = (await connection.runAndReadAll(ungroupedSql(inputs, relation))).getRowsJson() as [[string]]
    assert.equal(Number(ungrouped), inMemory.ungrouped)
    return inMemory.episodes
  }
})

function match(seconds: number, ruleId: string, groups: (string | null)[], id = `${ruleId}${seconds}`): Match {
  return { id, timeMilliseconds: 1_772_323_200_000 + seconds * 1000, rule: ruleId, groups, values: [] }
}
