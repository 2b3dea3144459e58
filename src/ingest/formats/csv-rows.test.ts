import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitRows } from './csv-rows.ts'

const split = (...texts: string[]) => [...splitRows(texts, ',')]

test('rows end at line feeds, with or without a carriage return, and at the end of the text', () => {
  assert.deepEqual(split('a,b\r\n1,2\n3,4'), [
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ])
})

test('quoted cells hold delimiters, line breaks and doubled quotes', () => {
  assert.deepEqual(split('"a,b","c\r\nd","e""f",""\r\n'), [['a,b', 'c\r\nd', 'e"f', '']])
})

test('a quote that neither opens nor closes a cell is a character', () => {
  assert.deepEqual(split('a"b,"c"d",e\n'), [['a"b', 'c"d', 'e']])
})

test('a row that the file cuts off inside quotes is told', () => {
  assert.deepEqual(split('a,b\n1,"2'), [['a', 'b'], 'cut off: the file ends inside this row'])
})

test('a row that never ends costs itself, not what follows', () => {
  const piece = 'x'.repeat(1 << 20)
  const endless = ['a,"', ...Array.from({ length: 17 }, () => piece), '\nb,c\n']
  assert.deepEqual(split(...endless).at(-1), ['b', 'c'])
  assert.ok(split(...endless).includes('a row larger than 16 MiB'))
})

test('whatever is written is read back, however it is cut into pieces', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\t', 'ß', '{', '=') })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), (table, length) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = table.map((row) => `${row.map(quote).join(',')}\r\n`).join('')
      const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g'))!
      assert.deepEqual(split(...pieces), table)
    }),
  )
})
