import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { visible } from './visible.ts'
import { cut, pad, toWidth } from './width.ts'

test('a Han character and an emoji take two columns', () => {
  assert.equal(toWidth('東京'), 4)
  assert.equal(toWidth('👩‍👩‍👧'), 2)
  assert.equal(toWidth('naïve'), 5)
})

test('a cut never splits a character, and says that it cut', () => {
  assert.equal(cut('東京のサーバー', 7), '東京の…')
  assert.equal(cut('AKIAYT723HMDSAE2OSWV', 8), 'AKIAYT7…')
  assert.equal(cut('short', 8), 'short')
})

test('padding counts columns, not code units', () => {
  assert.equal(pad('東京', 6), '東京  ')
  assert.equal(pad('7', 3, 'right'), '  7')
})

test('a cut text is never wider than its room', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, room) => {
      assert.ok(toWidth(cut(visible(text), room)) <= room)
    }),
  )
})
