import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskKeys } from './mask.ts'

test('key ids are masked wherever they stand', () => {
  assert.equal(maskKeys('key=AKIARTX3GSDSU6ZONF37, ASIARTX3GSDSU6ZONF38'), 'key=AKIA…NF37, ASIA…NF38')
  assert.equal(maskKeys('xAKIARTX3GSDSU6ZONF37 AKIA alice'), 'xAKIARTX3GSDSU6ZONF37 AKIA alice')
})
