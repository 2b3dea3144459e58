import assert from 'node:assert/strict'
import { test } from 'node:test'
import { release } from './release.ts'

test('the memory of a large buffer is gone at once', () => {
  const bytes = Buffer.allocUnsafe(100_000)
  release(bytes)
  assert.equal(bytes.length, 0)
})

test('a small buffer shares its memory with others and is left', () => {
  const bytes = Buffer.from('small')
  release(bytes)
  assert.equal(bytes.toString(), 'small')
  assert.equal(Buffer.from('other').toString(), 'other')
})
