import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toQuoted } from './quoted.ts'

test('what cannot be seen or turns the line is written out, in quotes', () => {
  assert.equal(toQuoted('kali'), '"kali"')
  assert.equal(toQuoted('a"b\\\n\u009b\u202e\u00ad\u200b'), '"a\\"b\\\\\\n\\u009b\\u202e\\u00ad\\u200b"')
})

test('a long name is cut, and shown to be', () => {
  assert.equal(toQuoted('a'.repeat(121)), `"${'a'.repeat(120)}…"`)
  assert.equal(toQuoted('abcd', 3), '"abc…"')
})
