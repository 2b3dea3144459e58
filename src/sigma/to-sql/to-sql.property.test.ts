import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { parseAddressRange } from '../address.ts'
import { any, normalizePattern, one } from '../pattern.ts'
import { type Part, type Test, type Tree, timeParts } from '../rule.ts'
import { createEvents, keywordTable } from '../testing/event-table.ts'
import { openDuckdb } from '../testing/in-memory.ts'
import { toFunction } from '../to-function/to-function.ts'
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
    fc.asyncProperty(runs, async ({ events, trees }) => {
      await createEvents(connection, events)
      const columns = trees.map((one) => toSql(one, keywordTable))
      const answers = await rows(`select ${columns.join(', ')} from e order by id`)
      const expected = events.map((one) => trees.map((tree) => toFunction({ tree })(one)))
      assert.deepEqual(answers, expected)
      const [first] = columns
      const ids = await rows(`select id from e where ${first} order by id`)
      assert.deepEqual(
        ids.flat(),
        events.flatMap((_, id) => (expected[id]![0] ? [id] : [])),
      )
    }),
    { numRuns: 300 },
  )
})

async function rows(sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][]
}

const words = [
  '',
  'a',
  'A',
  'ab',
  'B',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '/',
  '*',
  '?',
  'İ',
  'i',
  'K',
  'k',
  'é',
  'É',
  'Σ',
  'ς',
  'ß',
  '😀',
  'a\nb',
  '\u0007',
  '\u2028',
  '{"a":"b"}',
  '{"a":"\\"b/\\\\"}',
  '\\"',
  '\\/',
  '5',
  '5.0',
  '-1e3',
  '.5',
  '1e999',
  ' 5',
  '80',
  '[1]',
  'null',
  'true',
  'TRUE',
  'false',
  '1.2.3.4',
  '10.0.0.255',
  '01.2.3.4',
  '::1',
  '::ffff:1.2.3.4',
  '1:2:3:4:5:6:7:8',
  '1::8',
  'FE80::1',
  'fe80::1%eth0',
  '1:2:3:4:5:6:1.2.3.4',
  '::',
  '2024-12-30T01:02:03Z',
  '2024-12-30',
  '2024-02-30',
  '2024-01-01T00:10+14:00',
  '2024-03-01 10:20:30.5-01:30',
  '0001-01-01T00:00Z',
]
const keys = ['a', 'b', 'A', 'x y', '0', '"', '\\', '*', '', '~', '/', 'é', '$', '[0]', "'"]

function text(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3, size: 'small' })
    .map((parts) => parts.join(''))
}

function word(): fc.Arbitrary<string> {
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, text())
}

function json(): fc.Arbitrary<unknown> {
  return fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar(), tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 3 }),
  })).value
}

function scalar(): fc.Arbitrary<unknown> {
  const nested = fc.dictionary(fc.constantFrom(...keys), word(), { maxKeys: 2 }).map((object) => JSON.stringify(object))
  return fc.oneof(word(), word(), nested, fc.boolean(), fc.constant(null), fc.constantFrom(5, 0, -1, 1.5, 80, 2024))
}

function event(): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record(
      {
        eventName: fc.oneof(word(), fc.constant(null)),
        readOnly: fc.oneof(fc.boolean(), fc.constant(null)),
        eventTime: fc.constantFrom('2024-12-30T01:02:03Z', '2021-01-03T23:59:59Z'),
        requestParameters: json(),
        other: json(),
        a: json(),
      },
      { requiredKeys: [] },
    )
    .map((one) => ({ ...one }))
}

function path(): fc.Arbitrary<string> {
  const below = fc.array(fc.constantFrom('a', 'a', 'b', ...keys), { maxLength: 3 })
  const first = fc.constantFrom(
    'requestParameters',
    'requestParameters',
    'other',
    'a',
    'eventName',
    'readOnly',
    'eventTime',
    'none',
  )
  return fc.tuple(first, below).map(([head, rest]) => [head, ...rest].join('.'))
}

function tree(): fc.Arbitrary<Tree> {
  return fc.letrec<{ tree: Tree; many: Tree; not: Tree; leaf: Tree }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3, depthSize: 'small' }, tie('leaf'), tie('many'), tie('not')),
    many: fc.record({
      node: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('tree'), { maxLength: 3 }),
    }),
    not: fc.record({ node: fc.constant('not' as const), of: tie('tree') }),
    leaf: fc.oneof(
      { weight: 8, arbitrary: fc.record({ node: fc.constant('test' as const), field: path(), test: leafTest() }) },
      {
        weight: 1,
        arbitrary: fc.record({ node: fc.constant('keyword' as const), test: fc.oneof(pattern(), regex()) }),
      },
    ),
  })).tree
}

function leafTest(): fc.Arbitrary<Test> {
  const compare = fc.constantFrom(
    'eq' as const,
    'neq' as const,
    'lt' as const,
    'lte' as const,
    'gt' as const,
    'gte' as const,
  )
  return fc.oneof(
    { weight: 5, arbitrary: pattern() },
    regex(),
    fc.record({ op: fc.constant('number' as const), compare, value: fc.constantFrom(5, 0, -1000, 0.5, 80) }),
    fc.record({ op: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.constant({ op: 'null' as const }),
    fc.record({ op: fc.constant('exists' as const), value: fc.boolean() }),
    cidr(),
    fc.record({
      op: fc.constant('time' as const),
      part: fc.constantFrom(...timeParts),
      compare,
      value: fc.constantFrom(0, 1, 10, 30, 12, 2024, 53),
    }),
    fc.record({
      op: fc.constant('field' as const),
      other: path(),
      how: fc.constantFrom('equals' as const, 'startswith' as const, 'endswith' as const, 'contains' as const),
    }),
  )
}

function cidr(): fc.Arbitrary<Test> {
  return fc.constantFrom('1.2.3.4', '10.0.0.0/8', '0.0.0.0/0', '::/0', '::1', 'fe80::/10', '1::/16').map((net) => {
    const range = parseAddressRange(net)
    if (typeof range === 'string') throw new Error(range)
    return { op: 'cidr' as const, text: net, ...range }
  })
}

function pattern(): fc.Arbitrary<Extract<Test, { op: 'pattern' }>> {
  const part: fc.Arbitrary<Part> = fc.oneof({ weight: 3, arbitrary: word() }, fc.constant(any), fc.constant(one))
  const parts = fc.oneof(
    word().map((only): Part[] => [only]),
    fc.array(part, { maxLength: 4 }),
    word().map((middle): Part[] => [any, middle, any]),
  )
  return fc.record({ op: fc.constant('pattern' as const), pattern: parts.map(normalizePattern), cased: fc.boolean() })
}

function regex(): fc.Arbitrary<Extract<Test, { op: 'regex' }>> {
  const source = fc.constantFrom(
    'a',
    '^a$',
    'a.b',
    '^b',
    '\\d+',
    '[^a]b?',
    '"a":',
    '^.$',
    '',
    'k|é',
    "'",
    'i\\b',
    '^\\{',
    '^[0-9.]+$',
    '(?:a|b){2,3}',
  )
  return fc.record({ op: fc.constant('regex' as const), source, flags: fc.constantFrom('', 'i', 'm', 's', 'ims') })
}
