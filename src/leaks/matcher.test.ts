import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toMatcher } from './matcher.ts'

const letters = fc.constantFrom(...'ab')
const needle = fc.string({ unit: letters, minLength: 4, maxLength: 9 })

test('every place of every literal is found, and no other, in order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(needle, { minLength: 1, maxLength: 6 }),
      fc.string({ unit: letters, maxLength: 200 }),
      fc.nat(50),
      (needles, text, from) => {
        const found: string[] = []
        const matcher = toMatcher(needles.map((one) => Buffer.from(one)))
        matcher.search(Buffer.from(text), { from, until: 150 }, (at, index) => found.push(`${at} ${needles[index]}`))
        const expected = Array.from({ length: 150 }, (_, at) => at)
          .slice(from)
          .flatMap((at) => needles.filter((one) => text.startsWith(one, at)).map((one) => `${at} ${one}`))
        assert.deepEqual(found, expected)
      },
    ),
  )
})

test('a literal that ends the text is found', () => {
  const found: number[] = []
  toMatcher([Buffer.from('AKIA')]).search(Buffer.from('xAKIA'), { from: 0, until: 5 }, (at) => found.push(at))
  assert.deepEqual(found, [1])
})
