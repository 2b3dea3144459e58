import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAddress } from './address.ts'
import { isInRange, parseAddressRange } from './address-range.ts'

const isIn = (address: string, range: string) => isInRange(parseAddress(address)!, parseAddressRange(range)!)

test('a range is read strictly, and written one way', () => {
  for (const [given, text] of [
    ['203.0.113.77/24', '203.0.113.0/24'],
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['2001:DB8:0:0::1/33', '2001:db8::/33'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ] as const)
    assert.equal(parseAddressRange(given)?.text, text, given)
  for (const wrong of [
    '10/8',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '::ffff:10.0.0.0/8',
    'AWS Internal',
  ])
    assert.equal(parseAddressRange(wrong), null, wrong)
})

test('an address lies in a range or not, to the bit', () => {
  assert.equal(isIn('203.0.113.255', '203.0.113.0/24'), true)
  assert.equal(isIn('203.0.114.0', '203.0.113.0/24'), false)
  assert.equal(isIn('203.0.113.127', '203.0.113.0/25'), true)
  assert.equal(isIn('203.0.113.128', '203.0.113.0/25'), false)
  assert.equal(isIn('198.51.100.1', '0.0.0.0/0'), true)
  assert.equal(isIn('2001:db8:7fff::1', '2001:db8::/33'), true)
  assert.equal(isIn('2001:db8:8000::1', '2001:db8::/33'), false)
  assert.equal(isIn('2001:db8::1', '0.0.0.0/0'), false)
})
