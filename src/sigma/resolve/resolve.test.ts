import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseContent } from '../parse-content.ts'
import { toFunction } from '../to-function/to-function.ts'
import { resolve } from './resolve.ts'

const rule = (id: string, more = '') =>
  `title: ${id}\nid: ${id}\nlogsource: {product: aws, service: cloudtrail}\ndetection: {sel: {eventName: ${id}}, condition: sel}${more && `\n${more}`}`
const correlation = (id: string, rules: string, more = '') =>
  `title: ${id}\nid: ${id}\ncorrelation: {type: temporal, rules: ${rules}, timespan: 1h}${more && `\n${more}`}`
const filter = (rules: string, condition = 'not sel', logsource = '{product: aws}') =>
  `title: F\nid: f\nlogsource: ${logsource}\nfilter: {rules: ${rules}, sel: {user: admin}, condition: ${condition}}`

function load(...documents: readonly string[]) {
  const parsed = parseContent(documents.join('\n---\n'), { file: 'all.yml' })
  assert.deepEqual(parsed.problems, [])
  return resolve(parsed)
}

describe('correlations', () => {
  test('are bound by id first, then by name, in rules, aliases and conditions', () => {
    const { correlations, problems } = load(
      rule('r1', 'name: r2'),
      rule('r2', 'name: second'),
      `title: c\nid: c\ncorrelation:
  type: temporal
  timespan: 1h
  group-by: [who]
  aliases: {who: {second: user}}
  condition: r1 and not second`,
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(correlations[0]!.rules, ['r1', 'r2'])
    assert.deepEqual(correlations[0]!.aliases, { who: { r2: 'user' } })
    assert.deepEqual(correlations[0]!.extended, {
      node: 'and',
      of: [
        { node: 'rule', rule: 'r1' },
        { node: 'not', of: { node: 'rule', rule: 'r2' } },
      ],
    })
  })

  test('that build on others come after them', () => {
    const { correlations, problems } = load(
      correlation('c3', '[c2, r1]'),
      correlation('c2', '[c1, r1]'),
      correlation('c1', '[r1, r2]'),
      rule('r1'),
      rule('r2'),
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(
      correlations.map(({ id }) => id),
      ['c1', 'c2', 'c3'],
    )
  })

  test('with a missing base are left out and told, and so are those that build on them', () => {
    const { correlations, problems } = load(correlation('c2', '[c1, r1]'), correlation('c1', '[r1, nope]'), rule('r1'))
    assert.deepEqual(correlations, [])
    assert.deepEqual(
      problems.map(({ code, says, file, line }) => [code, says, file, line]),
      [
        ['missing-rule', 'No rule with the id or name "nope" is loaded.', 'all.yml', 5],
        ['missing-rule', 'The correlation "c1" that it builds on is left out.', 'all.yml', 1],
      ],
    )
  })

  test('that build on themselves are left out and told', () => {
    const { correlations, problems } = load(
      correlation('a', '[b, r1]'),
      correlation('b', '[c, r1]'),
      correlation('c', '[a, r1]'),
      correlation('self', '[self]'),
      rule('r1'),
    )
    assert.deepEqual(correlations, [])
    assert.deepEqual(problems.map(({ code }) => code).toSorted(), [
      'cyclic-correlation',
      'cyclic-correlation',
      'missing-rule',
      'missing-rule',
    ])
  })

  test('that multiply are told, and those below are kept', () => {
    const pairs = Array.from({ length: 40 }, (_, i) => {
      const below = i === 0 ? '[r1]' : `[a${i - 1}, b${i - 1}]`
      return [correlation(`a${i}`, below), correlation(`b${i}`, below)]
    })
    const { correlations, problems } = load(...pairs.flat(), rule('r1'))
    assert.deepEqual([...new Set(problems.map(({ code }) => code))], ['too-large', 'missing-rule'])
    assert.deepEqual(correlations.at(-1)?.id, 'b5')
  })

  test('in a chain without end are told, and nothing breaks', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => correlation(`c${i}`, `[c${i + 1}, r1]`))
    const { problems } = load(...chain, correlation('c3000', '[r1]'), rule('r1'))
    assert.ok(problems.some(({ code }) => code === 'too-deep'))
  })

  const body = (more: string) =>
    `title: c\nid: c\ncorrelation: {type: temporal, rules: [r1, r2], group-by: [x], timespan: 1h, ${more}}`
  const named = [rule('r1', 'name: one'), rule('r2', 'name: two'), rule('r3')]

  test('may list ids and use names in aliases and conditions', () => {
    const { correlations, problems } = load(...named, body('aliases: {x: {one: user}}, condition: two or one'))
    assert.deepEqual(problems, [])
    assert.deepEqual(correlations[0]!.aliases, { x: { r1: 'user' } })
    assert.deepEqual(correlations[0]!.rules, ['r1', 'r2'])
  })

  test('with an alias or a condition for other rules are told', () => {
    const told = (more: string) => load(...named, body(more)).problems.map(({ says }) => says)
    assert.match(told('aliases: {x: {r3: user}}')[0]!, /name "r3", which is none of/)
    assert.match(told('aliases: {x: {nope: user}}')[0]!, /name "nope" is loaded/)
    assert.match(told('condition: one and r3')[0]!, /differ in "r2"/)
  })

  test('that name one rule by its id and by its name are told', () => {
    const { problems } = load(correlation('c', '[r1, one]'), rule('r1', 'name: one'))
    assert.match(problems[0]!.says, /names the rule r1 twice/)
  })

  test('keep their bases quiet, unless one of them says generate', () => {
    const { quiet } = load(
      rule('r1'),
      rule('r2'),
      rule('r3'),
      correlation('c1', '[r1, r2]'),
      correlation('c2', '[r2, c1]', 'generate: true'),
    )
    assert.deepEqual([...quiet], ['r1'])
  })

  test('have another hash when a base has', () => {
    const hashOf = (name: string) =>
      load(rule('r1').replace('eventName: r1', `eventName: ${name}`), rule('r2'), correlation('c', '[r1, r2]'))
        .correlations[0]!.hash
    assert.equal(hashOf('x'), hashOf('x'))
    assert.notEqual(hashOf('x'), hashOf('y'))
  })
})

describe('filters', () => {
  const admin = { eventName: 'r1', user: 'admin' }
  const other = { eventName: 'r1', user: 'bob' }

  test('an event must match the rule and the condition of its filters', () => {
    const { rules } = load(rule('r1'), filter('[r1]'))
    assert.equal(toFunction(rules[0]!)(admin), false)
    assert.equal(toFunction(rules[0]!)(other), true)
    const { rules: kept } = load(rule('r1'), filter('[r1]', 'sel'))
    assert.equal(toFunction(kept[0]!)(admin), true)
    assert.equal(toFunction(kept[0]!)(other), false)
  })

  test('the rule keeps its own tree and the filters, and has another hash', () => {
    const bare = load(rule('r1')).rules[0]!
    const filtered = load(rule('r1'), filter('any')).rules[0]!
    assert.deepEqual(filtered.filtered!.before, bare.tree)
    assert.deepEqual(
      filtered.filtered!.by.map(({ id }) => id),
      ['f'],
    )
    assert.notEqual(filtered.hash, bare.hash)
    assert.equal(bare.filtered, undefined)
  })

  const reaches: readonly [text: string, applies: boolean][] = [
    [filter('any'), true],
    [filter('Any'), true],
    [filter('[]'), true],
    [filter('r1'), true],
    [filter('[first]'), true],
    [filter('[any]', 'not sel', '{product: aws, service: cloudtrail}'), true],
    [filter('[any]', 'not sel', '{product: aws, service: s3}'), false],
    [filter('[any]', 'not sel', '{category: c}'), false],
  ]
  for (const [text, applies] of reaches) {
    test(`${applies ? 'reach' : 'do not reach'} a rule of AWS CloudTrail: ${text.split('\n').slice(2).join(' ')}`, () => {
      assert.equal(load(rule('r1', 'name: first'), text).rules[0]!.filtered !== undefined, applies)
    })
  }

  test('a filter for cloudtrail does not reach a rule for all of aws', () => {
    const wide = rule('r1').replace(', service: cloudtrail', '')
    assert.equal(
      load(wide, filter('any', 'not sel', '{product: aws, service: cloudtrail}')).rules[0]!.filtered,
      undefined,
    )
  })

  test('an unknown rule is a warning, and so is a correlation', () => {
    const { rules, problems } = load(rule('r1'), correlation('c', '[r1]'), filter('[r1, nope, c]'))
    assert.ok(rules[0]!.filtered)
    assert.deepEqual(
      problems.map(({ severity, code, line }) => [severity, code, line]),
      [
        ['warning', 'unknown-filtered-rule', 10],
        ['warning', 'unknown-filtered-rule', 10],
      ],
    )
    assert.match(problems[1]!.says, /filters act on event rules only/)
  })
})
