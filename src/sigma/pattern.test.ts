import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { any, normalizePattern, one, parsePattern, renderPattern } from './pattern.ts'
import type { Pattern } from './rule.ts'

/** As written after YAML, and the parts. */
const cases: readonly [written: string, pattern: Pattern][] = [
  ['', []],
  ['abc', ['abc']],
  ['a*', ['a', any]],
  ['*', [any]],
  ['a?b', ['a', one, 'b']],
  ['??', [one, one]],
  ['a**b', ['a', any, 'b']],
  ['a\\b', ['a\\b']],
  ['a\\\\b', ['a\\b']],
  ['a\\*b', ['a*b']],
  ['a\\?b', ['a?b']],
  ['a\\\\*b', ['a\\', any, 'b']],
  ['a\\\\\\*b', ['a\\*b']],
  ['a\\\\\\\\b', ['a\\\\b']],
  ['a\\', ['a\\']],
  ['\\%a%', ['\\%a%']],
  ['C:\\Windows\\*', ['C:\\Windows*']],
]

describe('parsePattern', () => {
  for (const [written, pattern] of cases) {
    test(`${JSON.stringify(written)} is read with backslashes only before * ? \\`, () => {
      assert.deepEqual(parsePattern(written), pattern)
    })
  }

  test('any pattern is written so that it parses to itself', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('\\', '\\\\', '*', '?'), fc.constant(any), fc.constant(one))
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const pattern = normalizePattern(parts)
        assert.deepEqual(parsePattern(renderPattern(pattern)), pattern)
      }),
    )
  })
})
