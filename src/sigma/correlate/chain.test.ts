import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RuleCondition } from '../rule.ts'
import { correlation } from '../testing/content.ts'
import { toChains } from './chain.ts'

const [a, b, c] = ['a', 'b', 'c'].map((name): RuleCondition => ({ node: 'rule', rule: name })) as [
  RuleCondition,
  RuleCondition,
  RuleCondition,
]
const ordered = correlation({ type: 'temporal_ordered', rules: ['a', 'b', 'c'] })

test('bounds admit the lengths of a chain', () => {
  assert.deepEqual(toChains({ ...ordered, bounds: [{ op: 'gte', value: 2 }] }), [
    { steps: ['a', 'b', 'c'], lengths: [2, 3], without: [] },
  ])
  assert.deepEqual(toChains({ ...ordered, bounds: [{ op: 'gt', value: 3 }] }), [])
})

test('an extended condition becomes the ways to satisfy it, in the order of the rules', () => {
  const extended: RuleCondition = { node: 'and', of: [c, { node: 'or', of: [a, b] }] }
  assert.deepEqual(
    toChains({ ...ordered, extended }).map(({ steps }) => steps),
    [
      ['a', 'c'],
      ['b', 'c'],
    ],
  )
})

test('not asks for absence, and a way that asks for no rule is none', () => {
  const extended: RuleCondition = { node: 'and', of: [a, { node: 'not', of: { node: 'and', of: [b, c] } }] }
  assert.deepEqual(
    toChains({ ...ordered, extended }).map(({ without }) => without),
    [['b'], ['c']],
  )
  assert.deepEqual(toChains({ ...ordered, extended: { node: 'not', of: a } }), [])
})

test('a way that asks for more than another is left out, as is one that contradicts itself', () => {
  const extended: RuleCondition = {
    node: 'or',
    of: [a, { node: 'and', of: [a, b] }, { node: 'and', of: [c, { node: 'not', of: c }] }],
  }
  assert.deepEqual(toChains({ ...ordered, extended }), [{ steps: ['a'], lengths: [1], without: [] }])
})

test('a condition with too many ways is refused', () => {
  const rules = Array.from({ length: 14 }, (_, index) => `r${index}`)
  const pairs = rules.flatMap((name, index): RuleCondition[] =>
    index % 2
      ? []
      : [
          {
            node: 'or',
            of: [
              { node: 'rule', rule: name },
              { node: 'rule', rule: rules[index + 1]! },
            ],
          },
        ],
  )
  assert.throws(() => toChains({ ...ordered, rules, extended: { node: 'and', of: pairs } }), /more than 64 ways/)
})
