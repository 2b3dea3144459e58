import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { visible } from './visible.ts'

test('an escape sequence is shown, not obeyed', () => {
  assert.equal(visible('\x1b[2J\x1b]0;owned\x07'), '\\u001b[2J\\u001b]0;owned\\u0007')
  assert.equal(visible('\x9b31m'), '\\u009b31m')
})

test('a line break in a user agent does not break the line', () => {
  assert.equal(visible('curl\r\nHIGH  forged alert\tx'), 'curl\\r\\nHIGH  forged alert\\tx')
})

test('what turns the direction of writing, and what cannot be seen, is shown', () => {
  assert.equal(visible('user\u202egnp.exe'), 'user\\u202egnp.exe')
  assert.equal(visible('ali\u200bce\ufeff'), 'ali\\u200bce\\ufeff')
  assert.equal(visible('a\u{e0041}b'), 'a\\u{e0041}b')
  assert.equal(visible('ali\u200dce'), 'ali\\u200dce')
  assert.equal(visible('\ud800x'), '\\ud800x')
})

test('ordinary text of any script and emoji stay as they are', () => {
  for (const text of ['Zürich', '東京のサーバー', 'مرحبا', '👩‍👩‍👧', '🏳️‍🌈', 'naïve']) assert.equal(visible(text), text)
})

test('a stack of accents is cut', () => {
  assert.equal(visible(`a${'\u0301'.repeat(1000)}b`), `a${'\u0301'.repeat(4)}…b`)
})

test('whatever comes in, no control character comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(visible(text), /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029]/u)
    }),
  )
})
