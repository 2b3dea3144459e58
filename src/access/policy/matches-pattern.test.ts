import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { matchesAction, matchesPattern } from './matches-pattern.ts'

test('a star is any text, a question mark one character', () => {
  for (const [pattern, text, is] of [
    ['*', '', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['s3:*Object', 's3:GetObject', true],
    ['s3:*Object', 's3:GetObjectAcl', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*a*b*', 'xaxbx', true],
    ['', 'a', false],
  ] as const)
    assert.equal(matchesPattern(pattern, text), is, `${pattern} ${text}`)
  assert.equal(matchesAction('IAM:create*', 'iam:CreateUser'), true)
})

test('it says what trying every way says', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 })
  fc.assert(fc.property(pattern, text, (one, other) => matchesPattern(one, other) === matchesSlowly(one, other)))
})

test('many stars take no time', () => {
  assert.equal(matchesPattern(`${'a*'.repeat(500)}c*b`, `${'a'.repeat(2000)}b`), false)
})

function matchesSlowly(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern[0] === '*')
    return matchesSlowly(pattern.slice(1), text) || (text !== '' && matchesSlowly(pattern, text.slice(1)))
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && matchesSlowly(pattern.slice(1), text.slice(1))
}
