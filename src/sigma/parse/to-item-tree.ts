import type { Value } from '../modifiers/modifier.ts'
import { isAny, parsePattern } from '../pattern.ts'
import { locate, Mistake, mapAll } from '../problem.ts'
import type { Pattern, Test, Tree } from '../rule.ts'
import { conjunction, disjunction, negation } from '../tree.ts'
import type { YamlScalar } from '../yaml/node.ts'
import { applyChain, toChain } from './apply-modifiers.ts'
import type { Item } from './detection.ts'
import type { Reading } from './reading.ts'

/** What an item asks of an event. `all` and `neq` act on the whole item, the other modifiers on each value. */
export function toItemTree(item: Item, reading: Reading): Tree {
  return locate(item.at, () => {
    const chain = toChain(item)
    const values = mapAll(item.values, (scalar) => locate(scalar.at, () => applyChain(toValue(scalar), chain, reading)))
    const parts = values.map((value) => toValueTree(item, value))
    const linked = item.modifiers.includes('all') ? conjunction(parts) : disjunction(parts)
    return item.modifiers.includes('neq') ? negation(linked) : linked
  })
}

function toValue(scalar: YamlScalar): Value {
  const { value } = scalar
  if (value === null) return { kind: 'null' }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'string') return { kind: 'pattern', pattern: parsePattern(value), cased: false, raw: value }
  if (Number.isFinite(value)) return { kind: 'number', value, raw: scalar.text }
  throw new Mistake('not-a-number', `${scalar.text} is not a number to compare with.`, { hint: 'Put it in quotes.' })
}

function toValueTree(item: Item, value: Value): Tree {
  if (value.kind === 'any-of') return disjunction(value.of.map((one) => toValueTree(item, one)))
  if (item.field === undefined) return { node: 'keyword', test: toKeywordTest(item, value) }
  return { node: 'test', field: item.field, test: toTest(value) }
}

function toTest(value: Exclude<Value, { kind: 'any-of' }>): Test {
  switch (value.kind) {
    case 'pattern':
      return { op: 'pattern', pattern: value.pattern, cased: value.cased }
    case 'bytes':
      throw new Mistake('modifier-order', 'Text in UTF-16 is only looked for in base64.', {
        hint: 'Write base64 or base64offset|contains after it.',
      })
    case 'number':
      return { op: 'number', compare: 'eq', value: value.value }
    case 'boolean':
      return { op: 'boolean', value: value.value }
    case 'null':
      return { op: 'null' }
    case 'regex':
      return { op: 'regex', source: value.source, flags: value.flags }
    case 'test':
      return value.test
  }
}

/** A keyword is looked for anywhere, so stars at its ends say nothing; numbers and booleans are words like others. */
function toKeywordTest(
  item: Item,
  value: Exclude<Value, { kind: 'any-of' }>,
): Extract<Tree, { node: 'keyword' }>['test'] {
  const anchored = item.modifiers.find((name) => name === 'startswith' || name === 'endswith')
  if (anchored) {
    throw new Mistake('keyword', `A keyword has no beginning or end for ${anchored}: it is found anywhere.`, {
      hint: 'Name the field, or leave the modifier out.',
    })
  }
  if (value.kind === 'number') return { op: 'pattern', pattern: [value.raw], cased: false }
  if (value.kind === 'boolean') return { op: 'pattern', pattern: [String(value.value)], cased: false }
  const test = toTest(value)
  if (test.op === 'regex') return test
  if (test.op === 'pattern') return { ...test, pattern: withoutOuterStars(test.pattern) }
  throw new Mistake('keyword', 'A keyword is text or a regular expression.', { hint: 'Write field|modifier: value.' })
}

function withoutOuterStars(pattern: Pattern): Pattern {
  const start = isAny(pattern[0]) ? 1 : 0
  const end = isAny(pattern.at(-1)) ? pattern.length - 1 : pattern.length
  return pattern.slice(start, Math.max(start, end))
}
