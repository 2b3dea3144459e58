import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eventTable } from '../src/detect/event-table.ts'
import { listOccurring } from '../src/detect/occurring.ts'
import { listCalls, prune, prunedSql } from '../src/detect/prune.ts'
import { specialSql } from '../src/detect/special-sql.ts'
import { freshBench, ingestFiles } from '../src/ingest/testing/fresh-workspace.ts'
import { type Tree, toFunction, toSql } from '../src/sigma/index.ts'
import { fieldTest, json, pattern, word } from '../src/sigma/testing/arbitrary.ts'
import { recordedColumns } from '../src/store/columns.ts'
import { type Events, openEvents } from '../src/store/events.ts'

type CloudTrailRecord = Record<string, unknown>

/** Fields that have columns, objects made of several columns, and what has none. */
const fieldNames = [
  ...recordedColumns.map(({ path }) => path.join('.')),
  ...['userIdentity', 'userIdentity.sessionContext', 'userIdentity.a', 'requestParameters.a', 'requestParameters.a.b'],
  ...['resources.a', 'src_ip', 'other', 'other.a', 'none', 'eventName.a'],
]

const text = fc.oneof(word(), fc.constantFrom('ListUsers', 'AKIAIOSFODNN7EXAMPLE', '198.51.100.7', 'AccessDenied'))

function record(): fc.Arbitrary<CloudTrailRecord> {
  const fields = recordedColumns
    .filter(({ name }) => name !== 'event_id')
    .map(({ path, type }) => fc.option(fc.tuple(fc.constant(path), toValue(path.join('.'), type)), { freq: 3 }))
  return fc.tuple(fc.tuple(...fields), json()).map(([given, other]) => {
    const whole: CloudTrailRecord = { eventVersion: '1.08', eventName: 'ListUsers', other }
    for (const field of given) if (field) place(whole, ...field)
    return whole
  })
}

function toValue(name: string, type: string): fc.Arbitrary<unknown> {
  if (name === 'eventTime') return fc.constantFrom('2026-11-24T03:55:10Z', '2026-01-01T00:00:00Z')
  if (name === 'eventName') return fc.constantFrom('ListUsers', 'listusers', 'RunInstances')
  if (type === 'json') return json()
  return type === 'boolean' ? fc.boolean() : fc.oneof({ weight: 6, arbitrary: text }, fc.constant(null))
}

function place(whole: CloudTrailRecord, path: readonly string[], value: unknown): void {
  const inner = path.slice(0, -1).reduce((object, key) => {
    object[key] ??= {}
    return object[key] as CloudTrailRecord
  }, whole)
  inner[path.at(-1)!] = value
}

function tree(): fc.Arbitrary<Tree> {
  const tested = fc.record({
    node: fc.constant('test' as const),
    field: fc.constantFrom(...fieldNames),
    test: fieldTest(text),
  })
  const keyword = fc.record({ node: fc.constant('keyword' as const), test: pattern(text) })
  const leaf: fc.Arbitrary<Tree> = fc.oneof({ weight: 6, arbitrary: tested }, keyword)
  const several = fc.array(leaf, { minLength: 2, maxLength: 3 })
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    leaf.map((of): Tree => ({ node: 'not', of })),
    fc.record({ node: fc.constantFrom('and' as const, 'or' as const), of: several }),
  )
}

test('a rule finds in the store what it finds in the records, whichever way it is asked', async (t) => {
  const runs = fc.record({
    records: fc.array(record(), { minLength: 40, maxLength: 60 }),
    trees: fc.array(tree(), { minLength: 30, maxLength: 30 }),
  })
  const property = fc.asyncProperty(runs, async ({ records, trees }) => {
    const bench = freshBench(t)
    const given = records.map((one, index): CloudTrailRecord => ({ ...one, eventID: `e-${index}` }))
    await ingestFiles(bench, { 'log.json': JSON.stringify({ Records: given }) })
    const events = await openEvents(bench.workspace, { threads: 1, raw: true })
    try {
      for (let first = 0; first < trees.length; first += 15) await agree(events, trees.slice(first, first + 15))
    } finally {
      events.close()
    }
  })
  await fc.assert(property, { numRuns: 2, endOnFailure: true })
})

async function agree({ duckdb }: Events, trees: readonly Tree[]): Promise<void> {
  const occurring = await listOccurring({ all: [duckdb], signal: undefined })
  const calls = await listCalls(duckdb, 0)
  const conditions = trees.flatMap((one) => [
    toSql(one, eventTable),
    `coalesce(${prunedSql(prune(one, calls))} and ${specialSql(one, occurring)}, false)`,
  ])
  const [row] = await duckdb.rows<{ answers: string }>(
    `select to_json(list({ raw: raw, found: [${conditions.join(', ')}] }))::varchar as answers from events`,
  )
  const answers = JSON.parse(row!.answers) as { raw: string; found: boolean[] }[]
  const stored = answers.map(({ raw }) => JSON.parse(raw) as unknown)
  for (const [place, one] of trees.entries()) {
    const expected = stored.map(toFunction({ tree: one }))
    const found = (offset: number) => answers.map((answer) => answer.found[place * 2 + offset])
    assert.deepEqual(found(0), expected, `as Sigma's SQL: ${JSON.stringify(one)}`)
    assert.deepEqual(found(1), expected, `made for the values that occur: ${JSON.stringify(one)}`)
  }
}
