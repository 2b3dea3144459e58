import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseAddressRange } from '../address.ts'
import { parseContent } from '../parse-content.ts'
import { any, normalizePattern, one } from '../pattern.ts'
import { type Test, type Tree, timeParts } from '../rule.ts'
import { toFunction } from '../to-function/to-function.ts'
import { always, conjunction, disjunction, negation, never } from '../tree.ts'
import { renderContent } from './render-content.ts'
import { renderTree } from './render-tree.ts'

/** Plain objects, as the parser makes them. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true })

const text = fc.oneof(
  fc.constantFrom(
    'a',
    'Root',
    'yes',
    '010',
    '*',
    '?',
    '\\',
    '\\*',
    '%',
    'null',
    ' x ',
    "'",
    '"',
    '#',
    ': ',
    '- ',
    'é\n',
    '\t',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((value) => !value.includes('\0') && value.isWellFormed()),
)
const pattern = fc.array(fc.oneof(text, fc.constant(any), fc.constant(one)), { maxLength: 4 }).map(normalizePattern)
const patternTest = record({ op: fc.constant('pattern' as const), pattern, cased: fc.boolean() })
const regexTest = record({
  op: fc.constant('regex' as const),
  source: fc.constantFrom('', '^a+', '.*\\.x$', '(a|b){2}', '[^"\']'),
  flags: fc.constantFrom('', 'i', 'ms', 'ims'),
})
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
)
const compare = fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte' as const)
const cidr = fc
  .constantFrom('10.0.0.0/8', '192.0.2.1', '2001:db8::/32', '::ffff:10.0.0.0/104', '0.0.0.0/0')
  .map((network) => ({
    op: 'cidr' as const,
    text: network,
    ...(parseAddressRange(network) as { low: string; high: string }),
  }))
const fieldTest: fc.Arbitrary<Test> = fc.oneof(
  patternTest,
  regexTest,
  cidr,
  record({ op: fc.constant('number' as const), compare, value: number }),
  record({ op: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.constant({ op: 'null' as const }),
  record({ op: fc.constant('exists' as const), value: fc.boolean() }),
  record({ op: fc.constant('time' as const), part: fc.constantFrom(...timeParts), compare, value: fc.nat(60) }),
  record({
    op: fc.constant('field' as const),
    other: fc.constantFrom('b', 'c.d', 'odd*name'),
    how: fc.constantFrom('equals', 'startswith', 'endswith', 'contains' as const),
  }),
)
const field = fc.constantFrom('a', 'b.c', 'userIdentity.arn', 'condition', 'odd: name')

const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    record({ node: fc.constant('test' as const), field, test: fieldTest }),
    record({ node: fc.constant('keyword' as const), test: fc.oneof(patternTest.map(withoutOuterStars), regexTest) }),
    fc.array(tie('tree'), { minLength: 1, maxLength: 5 }).map(conjunction),
    fc.array(tie('tree'), { minLength: 1, maxLength: 5 }).map(disjunction),
    tie('tree').map(negation),
  ),
})).tree

function withoutOuterStars<T extends { pattern: readonly unknown[] }>(pattern: T): T {
  const isStar = (part: unknown) => part === any
  const from = isStar(pattern.pattern[0]) ? 1 : 0
  const until = isStar(pattern.pattern.at(-1)) ? -1 : undefined
  return { ...pattern, pattern: pattern.pattern.slice(from, until) }
}

describe('renderContent', () => {
  test('any tree is written so that it parses to the same tree', () => {
    fc.assert(
      fc.property(tree, (expected) => {
        const { rules, problems } = parseContent(renderContent(toRule(expected)))
        assert.deepEqual(problems, [])
        assert.deepEqual(rules[0]!.tree, expected)
      }),
      { numRuns: 1000 },
    )
  })

  test('metadata, custom keys and logsource survive the round trip', () => {
    const written = `
title: 'Quota: probing'
id: 9b1b8e9b-0a5d-4af1-9d2f-4c4b6e7c2c9d
name: quota
status: test
description: |
  Two lines,
  of text.
license: DRL-1.1
references: [https://example.org/#a]
author: A, B
date: 2025-10-12
modified: 2025-10-13
tags: [attack.discovery]
fields: [eventName]
related: [{id: x, type: derived}]
logsource: {category: c, product: aws, service: cloudtrail}
detection: {sel: {a: 1}, condition: sel}
falsepositives: [None]
level: high
x-keytrail: {respond: key, list: [1, true, null]}
`
    assertSurvives(written)
  })

  test('a correlation survives the round trip', () => {
    assertSurvives(`
title: Keys from one source
name: keys
correlation:
  type: value_count
  rules: [a, b]
  group-by: [who]
  timespan: 90m
  aliases: {who: {a: sourceIPAddress, b: src}}
  condition: {field: [userIdentity.accessKeyId, awsRegion], gte: 2.5, lt: 100}
generate: true
level: medium
`)
    assertSurvives(`
title: Percentile
id: p
correlation: {type: value_percentile, rules: [a], timespan: 1M, condition: {field: bytes, percentile: 95, gt: 10}}
`)
    assertSurvives(`
title: Extended
id: e
correlation: {type: temporal, timespan: 2w, condition: a and (b or not c) and not (d and e)}
`)
  })

  test('a filter survives the round trip', () => {
    assertSurvives(`
title: Admins
id: f
logsource: {product: aws}
filter: {rules: [a, b], sel: {user|startswith: admin}, condition: not sel}
`)
  })

  test('what is true of no event, or of every one, is written so that it stays so', () => {
    for (const [constant, expected] of [
      [never, false],
      [always, true],
    ] as const) {
      const { rules, problems } = parseContent(renderContent(toRule(constant)))
      assert.deepEqual(problems, [])
      for (const event of [{}, { eventName: 'x' }]) assert.equal(toFunction(rules[0]!)(event), expected)
    }
  })

  test('a rule is written without the filters that were put into it', () => {
    const rule = toRule({ node: 'test', field: 'a', test: { op: 'null' } })
    const filtered = { ...rule, tree: negation(rule.tree), filtered: { before: rule.tree, by: [] } }
    assert.equal(renderContent(filtered), renderContent(rule))
  })

  test('alternatives of one field become a list, and what all must hold a map', () => {
    const { rules } = parseContent(`
title: t
id: i
logsource: {product: aws}
detection:
  one: {eventSource: iam.amazonaws.com, eventName: [CreateUser, CreateAccessKey]}
  two: {requestParameters|contains|all: [x, z]}
  three: [kw]
  condition: one and two and not three
`)
    assert.equal(
      renderContent(rules[0]!),
      `title: t
id: i
logsource:
  product: aws
detection:
  selection_1:
    eventSource: iam.amazonaws.com
    eventName:
      - CreateUser
      - CreateAccessKey
    requestParameters|contains|all:
      - x
      - z
  selection_2: kw
  condition: selection_1 and not selection_2
`,
    )
  })
})

test('renderTree says each test in words, indented under what joins them', () => {
  const { rules } = parseContent(`
title: t
logsource: {product: aws}
detection:
  sel: {a|contains|cased: X, b|re|i: '^y', c|cidr: 10.0.0.0/8, d|hour|gte: 22, e|fieldref: f, g: null, h|exists: false, i: true, j|lt: 3}
  kw: [needle]
  condition: sel and not kw
`)
  assert.equal(
    renderTree(rules[0]!.tree),
    `all of
  a contains "X" (with case)
  b matches /^y/i
  c is in 10.0.0.0/8
  d hour ≥ 22 (UTC)
  e equals the field f
  g has no value
  h is not present
  i is true
  j < 3
  not
    anywhere is "needle"`,
  )
})

function toRule(ofTree: Tree) {
  const lists = { references: [], tags: [], falsepositives: [] }
  const meta = { id: 'i', title: 't', hash: '', custom: {}, ...lists }
  return { ...meta, kind: 'event' as const, logsource: { product: 'aws' }, tree: ofTree }
}

function assertSurvives(written: string): void {
  const first = parseContent(written)
  assert.deepEqual(first.problems, [])
  const content = first.documents[0]!.content
  const second = parseContent(renderContent(content))
  assert.deepEqual(second.problems, [])
  assert.deepEqual({ ...second.documents[0]!.content, line: 0 }, { ...content, line: 0 })
}
