import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAddress } from './address.ts'

test('an address is written in one way', () => {
  assert.equal(parseAddress('203.0.113.9')?.text, '203.0.113.9')
  assert.equal(parseAddress('2001:DB8:0:0::1')?.text, '2001:db8::1')
  assert.equal(parseAddress('::ffff:203.0.113.9')?.text, '203.0.113.9')
  assert.deepEqual([...parseAddress('203.0.113.9')!.bytes.slice(10)], [255, 255, 203, 0, 113, 9])
})

test('what is not strictly an address is none', () => {
  for (const text of [
    '10',
    '255.18.064.253',
    '1.2.3',
    'AWS Internal',
    'config.amazonaws.com',
    '',
    '1.2.3.4/8',
    'fe80::1%eth0',
  ])
    assert.equal(parseAddress(text), null, text)
})
