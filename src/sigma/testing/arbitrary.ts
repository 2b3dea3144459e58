import fc from 'fast-check'
import { parseAddressRange } from '../address.ts'
import { any, normalizePattern, one } from '../pattern.ts'
import { type Part, type PatternTest, type RegexTest, type Test, type Tree, timeParts } from '../rule.ts'

/** Texts at which evaluators could differ: quoting, folding, JSON in JSON, numbers, addresses, moments. */
export const words = (
  `a A ab B % _ \\ ' " / * ? İ i K k é É Σ ς ß 😀 \u0007 \u2028 {"a":"b"} {"a":"\\"b/\\\\"} \\" \\/ ` +
  '5 5.0 -1e3 .5 +5 1e999 80 [1] null true TRUE false ' +
  '1.2.3.4 10.0.0.255 01.2.3.4 1.2.3.256 1.2.3 ::1 ::ffff:1.2.3.4 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7 1::8 1:2:3:4:5:6:7:: ::2:3:4:5:6:7:8 ' +
  '1::2:3:4:5:6:7:8 1::2::3 FE80::1 fe80::1%eth0 1:2:3:4:5:6:1.2.3.4 1::6:1.2.3.4 ::1.2.3.04 :: : 12345::1 ' +
  '2024-12-30T01:02:03Z 2024-12-30 2021-01-03 2024-02-30 2024-01-01T00:10+14:00 2024-01-01T24:00 0001-01-01T00:00Z'
)
  .split(' ')
  .concat('', ' 5', 'a\nb', 'x y', '2024-03-01 10:20:30.5-01:30')

const keys = ['a', 'a', 'b', 'A', 'x y', '0', '"', '\\', '*', '', '~', '/', 'é', '$', '[0]', "'"]
const compares = ['eq', 'neq', 'lt', 'lte', 'gt', 'gte'] as const

export function word(): fc.Arbitrary<string> {
  const several = fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(''))
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, several)
}

/** Any JSON, shallow, with JSON inside of strings. */
export function json(): fc.Arbitrary<unknown> {
  const nested = fc.dictionary(fc.constantFrom(...keys), word(), { maxKeys: 2 }).map((object) => JSON.stringify(object))
  const scalar = fc.oneof(
    word(),
    word(),
    nested,
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(5, 0, -1, 1.5, 80, 2024),
  )
  return fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 3 }),
  })).value
}

/** An event for the table of `event-table.ts`. */
export function event(): fc.Arbitrary<Record<string, unknown>> {
  const fields = {
    eventName: fc.oneof(word(), fc.constant(null)),
    readOnly: fc.oneof(fc.boolean(), fc.constant(null)),
    eventTime: fc.constantFrom('2024-12-30T01:02:03Z', '2021-01-03T23:59:59Z'),
    requestParameters: json(),
    other: json(),
    a: json(),
  }
  return fc.record(fields, { requiredKeys: [] }).map((one) => ({ ...one }))
}

export function fieldName(): fc.Arbitrary<string> {
  const below = fc.array(fc.constantFrom(...keys), { maxLength: 3 })
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

export function tree(): fc.Arbitrary<Tree> {
  const junction = fc.constantFrom('and' as const, 'or' as const)
  return fc.letrec<{ tree: Tree; many: Tree; not: Tree; leaf: Tree }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3, depthSize: 'small' }, tie('leaf'), tie('many'), tie('not')),
    many: fc.record({ node: junction, of: fc.array(tie('tree'), { maxLength: 3 }) }),
    not: fc.record({ node: fc.constant('not' as const), of: tie('tree') }),
    leaf: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({ node: fc.constant('test' as const), field: fieldName(), test: fieldTest() }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ node: fc.constant('keyword' as const), test: fc.oneof(pattern(word()), regex()) }),
      },
    ),
  })).tree
}

export function fieldTest(text = word()): fc.Arbitrary<Test> {
  const how = fc.constantFrom('equals' as const, 'startswith' as const, 'endswith' as const, 'contains' as const)
  return fc.oneof(
    { weight: 5, arbitrary: pattern(text) },
    { weight: 2, arbitrary: fc.constantFrom(...scalarTests) },
    regex(),
    fc.constant({ op: 'null' as const }),
    fc.record({ op: fc.constant('exists' as const), value: fc.boolean() }),
    fc.record({ op: fc.constant('field' as const), other: fieldName(), how }),
  )
}

/** All tests of numbers, booleans, addresses and moments that the words may meet. */
export const scalarTests: readonly Test[] = [
  ...compares.flatMap((compare) => [5, 0, -1000, 0.5, 80].map((value): Test => ({ op: 'number', compare, value }))),
  ...[true, false].map((value): Test => ({ op: 'boolean', value })),
  ...['1.2.3.4', '10.0.0.0/8', '0.0.0.0/0', '::/0', '::1', 'fe80::/10', '1::/16', '1:2:3::/48', '::/16'].map(cidr),
  ...timeParts.flatMap((part) =>
    compares.flatMap((compare) =>
      [1, 10, 12, 30, 53, 2024].map((value): Test => ({ op: 'time', part, compare, value })),
    ),
  ),
]

function cidr(net: string): Test {
  const range = parseAddressRange(net)
  if (typeof range === 'string') throw new Error(range)
  return { op: 'cidr', text: net, ...range }
}

export function pattern(text: fc.Arbitrary<string>): fc.Arbitrary<PatternTest> {
  const part: fc.Arbitrary<Part> = fc.oneof({ weight: 3, arbitrary: text }, fc.constant(any), fc.constant(one))
  const parts = fc.oneof(
    text.map((only): Part[] => [only]),
    fc.array(part, { maxLength: 4 }),
    text.map((middle): Part[] => [any, middle, any]),
  )
  return fc.record({ op: fc.constant('pattern' as const), pattern: parts.map(normalizePattern), cased: fc.boolean() })
}

function regex(): fc.Arbitrary<RegexTest> {
  const sources = 'a ^a$ a.b ^b \\d+ [^a]b? "a": ^.$ k|é \' i\\b ^\\{ ^[0-9.]+$ (?:a|b){2,3}'.split(' ').concat('')
  const flags = fc.constantFrom('', 'i', 'm', 's', 'ims')
  return fc.record({ op: fc.constant('regex' as const), source: fc.constantFrom(...sources), flags })
}
