import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseAddressRange, toAddressHex } from './address.ts'

const v4 = '00000000000000000000ffff'

describe('toAddressHex', () => {
  const cases: readonly [text: string, hex: string | undefined][] = [
    ['192.0.2.1', `${v4}c0000201`],
    ['::ffff:192.0.2.1', `${v4}c0000201`],
    ['::FFFF:C000:0201', `${v4}c0000201`],
    ['2001:db8::1', '20010db8000000000000000000000001'],
    ['::', '0'.repeat(32)],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['1::', `0001${'0'.repeat(28)}`],
    ['192.0.2.01', undefined],
    ['192.0.2', undefined],
    ['3221225985', undefined],
    ['0x7f.1.1.1', undefined],
    [' 192.0.2.1', undefined],
    ['192.0.2.1\n', undefined],
    ['fe80::1%eth0', undefined],
    ['cloudtrail.amazonaws.com', undefined],
    ['AWS Internal', undefined],
    ['', undefined],
  ]
  for (const [text, hex] of cases) {
    test(`${JSON.stringify(text)} is ${hex ?? 'no address'}`, () => assert.equal(toAddressHex(text), hex))
  }
})

describe('parseAddressRange', () => {
  const cases: readonly [text: string, expected: { low: string; high: string } | RegExp][] = [
    ['10.0.0.0/8', { low: `${v4}0a000000`, high: `${v4}0affffff` }],
    ['192.0.2.7', { low: `${v4}c0000207`, high: `${v4}c0000207` }],
    ['0.0.0.0/0', { low: `${v4}00000000`, high: `${v4}ffffffff` }],
    ['2001:db8::/32', { low: `20010db8${'0'.repeat(24)}`, high: `20010db8${'f'.repeat(24)}` }],
    ['::/0', { low: '0'.repeat(32), high: 'f'.repeat(32) }],
    ['10.0.0.1/8', /host bits/],
    ['10.0.0.0/33', /longer than 32/],
    ['10.0.0.0/08', /decimal/],
    ['10.0.0.0/', /decimal/],
    ['10.0.0.0/8/8', /not an IPv4 or IPv6 network/],
    ['10.*', /not an IPv4 or IPv6 network/],
  ]
  for (const [text, expected] of cases) {
    test(`${text} is ${expected instanceof RegExp ? 'refused' : 'a range'}`, () => {
      const range = parseAddressRange(text)
      if (expected instanceof RegExp) assert.match(String(range), expected)
      else assert.deepEqual(range, expected)
    })
  }
})
