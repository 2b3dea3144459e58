import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAddress } from '../../model/address.ts'
import { parseWords, toText } from './words.ts'

/** What the model says, in our numbers. */
function expected(text: string) {
  const address = parseAddress(text)
  if (!address) return null
  const view = new DataView(Uint8Array.from(address.bytes).buffer)
  return address.text.includes(':') ? [0, 4, 8, 12].map((at) => view.getUint32(at)) : view.getUint32(12)
}

test('any text is the address that the model says, or none', () => {
  const group = fc.oneof(
    fc.integer({ min: 0, max: 0x1ffff }).map((n) => n.toString(16)),
    fc.constantFrom('', '0', '00', '0000', '00001', 'FFFF', 'ffff', '1.2.3.4', 'g'),
  )
  const six = fc.array(group, { maxLength: 10 }).map((groups) => groups.join(':'))
  const four = fc
    .array(fc.oneof(fc.integer({ min: 0, max: 300 }).map(String), fc.constantFrom('', '00', '064', ' 1')), {
      maxLength: 6,
    })
    .map((parts) => parts.join('.'))
  const text = fc.oneof(
    six,
    four,
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV4().map((ip) => `::ffff:${ip}`),
    fc.tuple(fc.array(group, { maxLength: 7 }), fc.ipV4()).map((parts) => parts.flat().join(':')),
    fc.array(group, { minLength: 1, maxLength: 3 }).map((groups) => `::ffff:${groups.join(':')}`),
    fc.array(group, { maxLength: 4 }).map((groups) => `::${groups.join(':')}`),
    fc.string(),
  )
  fc.assert(
    fc.property(text, (given) => assert.deepEqual(parseWords(given), expected(given))),
    { numRuns: 5000 },
  )
})

test('what CloudTrail writes in place of an address is none', () => {
  for (const text of [
    'AWS Internal',
    'AWS Internal/3',
    'ec2.amazonaws.com',
    '255.18.064.253',
    '10',
    '',
    '::1%eth0',
    '1.2.3.4/24',
  ])
    assert.equal(parseWords(text), null, text)
})

test('words as text are read again as the same words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (ip) => {
      const words = parseWords(ip)
      if (words !== null) assert.deepEqual(parseWords(toText(words)), words)
    }),
  )
})
