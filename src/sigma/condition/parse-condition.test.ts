import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startReading } from '../parse/reading.ts'
import { Mistake } from '../problem.ts'
import type { Tree } from '../rule.ts'
import { bindCondition } from './bind.ts'
import { parseCondition } from './parse-condition.ts'

const names = [
  'a',
  'b',
  'c',
  'notable',
  'oracle',
  'android',
  'order',
  'all_x',
  'sel_1',
  'sel_2',
  'sel-3',
  '_x1',
  '_x2',
  'any',
  '1',
]
const selections = new Map(
  names.map((name): [string, Tree] => [name, { node: 'test', field: name, test: { op: 'null' } }]),
)

describe('a condition', () => {
  const cases: readonly [condition: string, meaning: string][] = [
    ['a', 'a'],
    ['a or b and not c', '(a or (b and (not c)))'],
    ['(a or b) and c', '((a or b) and c)'],
    ['not a and b', '((not a) and b)'],
    ['not (a or b)', '(not (a or b))'],
    ['not not a', 'a'],
    ['not not not a', '(not a)'],
    ['((a))', 'a'],
    ['(a)and(b)', '(a and b)'],
    ['a\n  and\tb', '(a and b)'],
    ['a and (b and c)', '(a and b and c)'],
    ['notable', 'notable'],
    ['not notable', '(not notable)'],
    ['oracle or order and android', '(oracle or (order and android))'],
    ['1 of sel_*', '(sel_1 or sel_2)'],
    ['any of sel*', '(sel_1 or sel_2 or sel-3)'],
    ['all of sel*', '(sel_1 and sel_2 and sel-3)'],
    ['1 of *_1', 'sel_1'],
    ['1 of s*l*3', 'sel-3'],
    ['1 of a', 'a'],
    ['not 1 of sel_* and a', '((not (sel_1 or sel_2)) and a)'],
    ['1 of _x*', '(_x1 or _x2)'],
    ['_x1', '_x1'],
    ['all_x', 'all_x'],
    ['any and 1', '(any and 1)'],
    [
      '1 of them',
      '(a or b or c or notable or oracle or android or order or all_x or sel_1 or sel_2 or sel-3 or any or 1)',
    ],
  ]
  for (const [condition, meaning] of cases) {
    test(`${JSON.stringify(condition)} means ${meaning}`, () => {
      assert.equal(say(bindCondition(parseCondition(condition), selections, startReading())), meaning)
    })
  }

  const errors: readonly [condition: string, says: RegExp, hint?: RegExp][] = [
    ['', /empty/],
    ['a AND b', /"AND" is not a keyword/, /and in lower case/],
    ['NOT a', /"NOT" is not a keyword/, /not in lower case/],
    ['All of sel*', /"All of" is not Sigma/, /lower case/],
    ['all Of sel*', /"Of" is not a keyword/, /of in lower case/],
    ['1 of Them', /matches no selection/],
    ['2 of them', /"2 of" is not Sigma/, /spelled out/],
    ['1 of sel_?', /cannot be followed by "sel_\?"/],
    ['1 of (sel*)', /cannot be followed by "\("/],
    ['1 of', /ends where a selection is expected/],
    ['a.b', /"a\.b" is not expected/],
    ['sel*', /"sel\*" is not expected/, /patterns only stand after/],
    ['(a', /closing parenthesis is missing/],
    ['a)', /"\)" is not expected/],
    ['a b', /"b" is not expected/, /Between two selections/],
    ['a and', /ends where a selection is expected/],
    ['and a', /"and" is not expected/],
    ['a or or b', /"or" is not expected/],
    ['not', /ends where a selection is expected/],
    ['them', /"them" is not expected/],
    ['d', /names "d", which is not defined/, /Defined: a, b/],
    ['a and 1 of z*', /"of z\*" matches no selection/],
    ['1 of x*', /matches no selection/, /start with _/],
    [
      'a | count() > 5',
      /no longer has aggregations such as "\| count\(\) > 5"/,
      /type: event_count.*condition: \{gt: 5\}/,
    ],
    ['a | count(x) by y >= 3', /no longer/, /type: value_count.*group-by: \[y\].*\{field: x, gte: 3\}/],
    ['a | near b', /no longer/, /type: temporal/],
    ['a | oddity', /no longer/, /add a correlation/],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, /nested more than/],
    ['a or '.repeat(30_000), /more than 100000 characters/],
  ]
  for (const [condition, says, hint] of errors) {
    test(`${JSON.stringify(condition.slice(0, 40))} is refused with what to write instead`, () => {
      const mistake = mistakeOf(condition)
      assert.match(mistake.message, says)
      if (hint) assert.match(mistake.advice.hint ?? '', hint)
    })
  }

  test('a condition that names a large selection over and over is refused, not expanded', () => {
    const parts = Array.from({ length: 1000 }, (): Tree => selections.get('a')!)
    const large = new Map([['a', { node: 'or', of: parts } as Tree]])
    assert.throws(
      () => bindCondition(parseCondition('a or '.repeat(1000).concat('a')), large, startReading()),
      /more than 200000 tests/,
    )
  })
})

function say(tree: Tree): string {
  if (tree.node === 'not') return `(not ${say(tree.of)})`
  if (tree.node === 'test') return tree.field
  return tree.node === 'keyword' ? '' : `(${tree.of.map(say).join(` ${tree.node} `)})`
}

function mistakeOf(condition: string): Mistake {
  try {
    bindCondition(parseCondition(condition), selections, startReading())
  } catch (error) {
    if (error instanceof Mistake) return error
    throw error
  }
  return assert.fail('no mistake was found')
}
