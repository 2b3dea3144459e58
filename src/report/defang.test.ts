import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAddress } from '../model/address.ts'
import { defang } from './defang.ts'

const examples: readonly (readonly [string, string])[] = [
  ['from 203.0.113.7.', 'from 203[.]0[.]113[.]7.'],
  ['203.0.113.7, 198.51.100.9', '203[.]0[.]113[.]7, 198[.]51[.]100[.]9'],
  ['(2001:db8::1)', '(2001[:]db8[:][:]1)'],
  ['see https://evil.example/x', 'see hxxps[://]evil.example/x'],
  ['http://203.0.113.7/x', 'hxxp[://]203[.]0[.]113[.]7/x'],
  ['at 10:22:31 on 2025-03-04', 'at 10:22:31 on 2025-03-04'],
  ['Chrome/108.0.0.0 Safari/537.36', 'Chrome/108.0.0.0 Safari/537.36'],
  ['aws-cli/1.22.34 Linux/5.15.0', 'aws-cli/1.22.34 Linux/5.15.0'],
  ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:user/alice'],
  ['999.1.1.1 and 1.2.3.4.5', '999.1.1.1 and 1.2.3.4.5'],
  ['::', '::'],
]

for (const [text, expected] of examples) test(`${text} becomes ${expected}`, () => assert.equal(defang(text), expected))

test('no address that stands by itself can be followed afterwards', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      fc.pre(address.length > 2)
      for (const word of defang(`from ${address} to`).split(' ')) assert.equal(parseAddress(word), null)
    }),
  )
})
