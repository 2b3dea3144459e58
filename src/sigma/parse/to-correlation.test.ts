import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseContent } from '../parse-content.ts'
import type { Correlation } from '../rule.ts'

function parse(body: string, top = '') {
  return parseContent(`title: t\n${top}\ncorrelation: {${body}}`)
}

const base = 'rules: [a, b], group-by: [x], timespan: 1h'

describe('a correlation', () => {
  const cases: readonly [body: string, expected: Partial<Correlation>][] = [
    [
      `type: event_count, ${base}, condition: {gte: 10}`,
      { bounds: [{ op: 'gte', value: 10 }], groupBy: ['x'], generate: false },
    ],
    [
      `type: event_count, ${base}, condition: {gt: 100, lte: 200}`,
      {
        bounds: [
          { op: 'gt', value: 100 },
          { op: 'lte', value: 200 },
        ],
      },
    ],
    [`type: value_avg, ${base}, condition: {field: b, gt: 3.7}`, { bounds: [{ op: 'gt', value: 3.7 }], fields: ['b'] }],
    [`type: value_sum, ${base}, condition: {field: b, lt: '3'}`, { bounds: [{ op: 'lt', value: 3 }] }],
    [`type: value_median, ${base}, condition: {field: b, neq: 3}`, { type: 'value_median' }],
    [`type: value_count, ${base}, condition: {field: [b, c], eq: 3}`, { fields: ['b', 'c'] }],
    [`type: value_percentile, ${base}, condition: {field: b, percentile: 95, gte: 1}`, { percentile: 95 }],
    [`type: temporal, ${base}`, { bounds: [{ op: 'gte', value: 2 }], rules: ['a', 'b'] }],
    [`type: temporal_ordered, ${base}, condition: {gte: 1}`, { bounds: [{ op: 'gte', value: 1 }] }],
    [
      'type: temporal, group-by: x, timespan: 1h, condition: a and not b',
      {
        rules: ['a', 'b'],
        bounds: [],
        extended: {
          node: 'and',
          of: [
            { node: 'rule', rule: 'a' },
            { node: 'not', of: { node: 'rule', rule: 'b' } },
          ],
        },
      },
    ],
    [`type: temporal, ${base}, condition: b or a`, { rules: ['a', 'b'] }],
    ['type: event_count, rules: a, timespan: 1h, condition: {gte: 2}', { rules: ['a'], groupBy: [] }],
    [`type: temporal, ${base}, aliases: {x: {a: u, b: v}}`, { aliases: { x: { a: 'u', b: 'v' } } }],
    [`type: temporal, ${base}, generate: true`, { generate: true }],
  ]
  for (const [body, expected] of cases) {
    test(`{${body}} is read`, () => {
      const { correlations, problems } = parse(body)
      assert.deepEqual(problems, [])
      for (const [key, value] of Object.entries(expected))
        assert.deepEqual(correlations[0]![key as keyof Correlation], value)
    })
  }

  const timespans = {
    '90s': 90,
    '15m': 900,
    '2h': 7200,
    '1d': 86_400,
    '1w': 604_800,
    '1M': 2_629_746,
    '1y': 31_556_952,
  }
  for (const [text, seconds] of Object.entries(timespans)) {
    test(`the timespan ${text} is ${seconds} seconds`, () => {
      const { correlations } = parse(`type: temporal, rules: [a, b], timespan: ${text}`)
      assert.equal(correlations[0]!.timespanSeconds, seconds)
    })
  }

  test('generate is read at the top of the document as well', () => {
    assert.equal(parse(`type: temporal, ${base}`, 'generate: true').correlations[0]!.generate, true)
  })

  const errors: readonly [body: string, says: RegExp][] = [
    [`type: sum, ${base}, condition: {gte: 1}`, /"sum" is no type/],
    [base, /has no type/],
    [`type: event_count, ${base}`, /needs a condition/],
    [`type: event_count, ${base}, condition: {}`, /compares with no number/],
    [`type: event_count, ${base}, condition: {gte: x}`, /"gte" is a number/],
    [`type: event_count, ${base}, condition: {gte: 1, least: 2}`, /has no "least"/],
    [`type: event_count, ${base}, condition: a and b`, /takes no condition over names/],
    [`type: value_count, ${base}, condition: {gte: 1}`, /value of which field/],
    [`type: value_sum, ${base}, condition: {field: [b, c], gte: 1}`, /measures one field/],
    [`type: value_percentile, ${base}, condition: {field: b, lte: 1}`, /which percentile/],
    [`type: value_percentile, ${base}, condition: {field: b, percentile: 101, lte: 1}`, /between 0 and 100/],
    ['type: temporal, timespan: 1h', /names no rules/],
    ['type: temporal, rules: [], timespan: 1h', /names no rules/],
    ['type: temporal, rules: [a, a], timespan: 1h', /names "a" twice/],
    ['type: temporal, timespan: 1h, condition: 1 of a*', /has no "of"/],
    ['type: temporal, timespan: 1h, condition: a AND b', /not a keyword/],
    ['type: temporal, rules: [a, b]', /has no timespan/],
    ['type: temporal, rules: [a, b], timespan: 1h30m', /"1h30m" is not a time span/],
    ['type: temporal, rules: [a, b], timespan: 60', /is not a time span/],
    ['type: temporal, rules: [a, b], timespan: 0m', /is not a time span/],
    ['type: temporal, rules: [a, b], timeframe: 1h', /has no "timeframe"/],
    [`type: temporal, ${base}, aliases: {x: u}`, /map of maps/],
    [`type: temporal, ${base}, generate: maybe`, /true or false/],
    [`type: temporal, ${base}, window: tumbling`, /has no "window"/],
  ]
  for (const [body, says] of errors) {
    test(`{${body}} is refused`, () => {
      const { correlations, problems } = parse(body)
      assert.deepEqual(correlations, [])
      assert.equal(problems.length, 1)
      assert.match(problems[0]!.says, says)
      assert.ok(problems[0]!.line)
    })
  }
})
