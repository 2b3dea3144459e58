import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toFieldPath } from '../field-aliases.ts'
import { parsePattern } from '../pattern.ts'
import type { Tree } from '../rule.ts'
import { event, tree } from '../testing/arbitrary.ts'
import { toFunction } from '../to-function/to-function.ts'
import { mayMatch } from './may-match.ts'

test('what is not known may be anything, also under not', () => {
  const known = (field: string) => (field === 'eventName' ? ['StopLogging'] : undefined)
  const stop = equals('eventName', 'stoplogging')
  const other = equals('userAgent', 'x')
  assert.equal(mayMatch({ node: 'and', of: [stop, other] }, known), true)
  assert.equal(mayMatch({ node: 'and', of: [stop, { node: 'not', of: other }] }, known), true)
  assert.equal(mayMatch({ node: 'and', of: [{ node: 'not', of: stop }, other] }, known), false)
  assert.equal(mayMatch({ node: 'or', of: [{ node: 'not', of: stop }, other] }, known), true)
  assert.equal(mayMatch(equals('eventName', 'Stop'), known), false)
})

test('a field known to have no value is null, and may still be there', () => {
  const known = () => []
  assert.equal(mayMatch({ node: 'test', field: 'a', test: { op: 'null' } }, known), true)
  assert.equal(mayMatch(equals('a', '*'), known), false)
  assert.equal(mayMatch({ node: 'test', field: 'a', test: { op: 'exists', value: true } }, known), true)
  assert.equal(mayMatch({ node: 'test', field: 'a', test: { op: 'exists', value: false } }, known), true)
})

test('an alias asks for the field it stands for', () => {
  const asked: string[] = []
  mayMatch(equals('src_ip', 'x'), (field) => void asked.push(field))
  assert.deepEqual(asked, ['sourceIPAddress'])
})

test('never rules out an event that matches, and decides where all is known', () => {
  fc.assert(
    fc.property(event(), tree(), (one, rule) => {
      const known = (field: string) => {
        const value = one[field]
        if (field === 'eventName' || field === 'readOnly')
          return value === undefined || value === null ? [] : [String(value)]
        return undefined
      }
      const matches = toFunction({ tree: rule })(one)
      if (matches) assert.equal(mayMatch(rule, known), true)
      if (fieldsOf(rule).every((field) => known(field))) assert.equal(mayMatch(rule, known), matches)
    }),
    { numRuns: 2000 },
  )
})

/** Fields that decide; what is never decided counts as a field that nobody knows. */
function fieldsOf(rule: Tree): string[] {
  if (rule.node === 'keyword') return ['?']
  if (rule.node === 'not') return fieldsOf(rule.of)
  if (rule.node !== 'test') return rule.of.flatMap(fieldsOf)
  return rule.test.op === 'exists' || rule.test.op === 'field' ? ['?'] : [toFieldPath(rule.field).join('.')]
}

function equals(field: string, text: string): Tree {
  return { node: 'test', field, test: { op: 'pattern', pattern: parsePattern(text), cased: false } }
}
