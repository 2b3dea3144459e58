import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseBlock } from './cidr.ts'
import type { Range } from './flatten.ts'
import { find, toSegments } from './segments.ts'
import { type NetworkTable, TableDraft, toEntry } from './table.ts'
import { decodeTable, encodeTable } from './table-file.ts'
import { parseWords } from './words.ts'

/** Few addresses, so that ranges meet: 10.0.0.0 to 10.0.0.255 and the end of all IPv4, and as many of IPv6. */
const starts = [0xffff_0a00_0000n, 0xffff_ffff_ff00n, 0x2001_0db8n << 96n, (1n << 128n) - 256n]
const range = fc
  .record({
    start: fc.constantFrom(...starts),
    first: fc.nat(255),
    size: fc.nat(40),
    value: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ start, first, size, value }) => ({
    first: start + BigInt(first),
    last: start + BigInt(Math.min(255, first + size)),
    value,
  }))

test('each address has the value of the range around it that begins last, or is shortest, or stands last', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      const segments = toSegments(ranges)
      for (const start of starts)
        for (let at = start; at < start + 256n; at += 3n)
          assert.equal(find(segments, toWords(at)), innermost(ranges, at))
    }),
  )
})

test('a range of all IPv6 says nothing of IPv4, and the other way round', () => {
  const segments = toSegments([{ ...parseBlock('::/0')!, value: 1 }])
  assert.equal(find(segments, parseWords('2001:db8::1')!), 1)
  assert.equal(find(segments, parseWords('::ffff:1.2.3.4')!), 0)
  assert.equal(find(toSegments([{ ...parseBlock('0.0.0.0/0')!, value: 1 }]), parseWords('2001:db8::1')!), 0)
})

function toWhole({ segments, ...rest }: NetworkTable) {
  return { ...rest, ...segments, toSix: segments.toSix() }
}

test('a table that is written is the table that is read', () => {
  const text = fc.string({ maxLength: 6 }).map((given) => given.replaceAll('\n', ' '))
  const entry = fc.record({ asn: fc.nat(2 ** 32 - 1), organisation: text, country: text, cloudRange: text })
  fc.assert(
    fc.property(fc.array(fc.tuple(range, entry), { minLength: 1, maxLength: 12 }), (rows) => {
      const draft = new TableDraft()
      for (const [{ first, last }, said] of rows) draft.add(first, last, said)
      const table = draft.toTable('2026-06-17', [])
      const read = decodeTable(encodeTable(table))
      assert.deepEqual(toWhole(read), toWhole(table))
      for (const [{ first }] of rows) {
        const said = toEntry(read, find(read.segments, toWords(first)))
        assert.ok(rows.some(([, given]) => JSON.stringify(given) === JSON.stringify(said)))
      }
    }),
  )
})

test('blocks are read strictly, with prefixes of either family', () => {
  assert.deepEqual(parseBlock('10.1.2.3/8'), { first: 0xffff_0a00_0000n, last: 0xffff_0aff_ffffn })
  assert.deepEqual(parseBlock('::ffff:10.1.2.3/104'), parseBlock('10.0.0.0/8'))
  assert.deepEqual(parseBlock(' 2001:db8::1 '), { first: (0x2001_0db8n << 96n) + 1n, last: (0x2001_0db8n << 96n) + 1n })
  for (const text of [
    '10.0.0.0/33',
    '::1/129',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10/8',
    '010.0.0.0/8',
    '10.0.0.0/8/8',
    '::ffff:1.2.3.4/64',
    '',
  ])
    assert.equal(parseBlock(text), null, text)
})

function innermost(ranges: readonly Range[], at: bigint): number {
  const around = ranges.filter(({ first, last }) => first <= at && at <= last)
  const sorted = around.toSorted((a, b) => Number(a.first - b.first) || Number(b.last - a.last))
  return sorted.at(-1)?.value ?? 0
}

function toWords(at: bigint) {
  if (at >> 32n === 0xffffn) return Number(at & 0xffff_ffffn)
  const word = (shift: bigint) => Number((at >> shift) & 0xffff_ffffn)
  return [word(96n), word(64n), word(32n), word(0n)] as const
}
