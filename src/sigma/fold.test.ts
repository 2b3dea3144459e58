import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fold } from './fold.ts'

describe('fold', () => {
  const cases = [
    ['AccessDenied', 'accessdenied'],
    ['É', 'é'],
    ['İ', 'i'],
    ['\u212a', 'k'],
    ['ΑΣ', 'ας'.replace('ς', 'σ')],
    ['ẞ', 'ß'],
    ['𐐀', '𐐨'],
  ] as const
  for (const [text, folded] of cases) test(`${text} becomes ${folded}`, () => assert.equal(fold(text), folded))

  test('one code point becomes one code point, and folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = fold(text)
        assert.equal([...folded].length, [...text].length)
        assert.equal(fold(folded), folded)
      }),
    )
  })
})
