import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { renderCsv } from './csv.ts'

const render = (...cells: unknown[]) =>
  [...renderCsv({ columns: ['a'], rows: cells.map((a) => ({ a })) })].join('').split('\r\n').slice(1, -1)

test('a cell that a spreadsheet would run is made text; a negative number is a number', () => {
  assert.deepEqual(render('=cmd()', '+1', '-1', '@x', '\tx', '\rx', -1), [
    "'=cmd()",
    "'+1",
    "'-1",
    "'@x",
    `"'\tx"`,
    `"'\rx"`,
    '-1',
  ])
})

test('quotes, commas and line breaks are quoted', () => {
  assert.deepEqual(render('say "hi", twice'), ['"say ""hi"", twice"'])
  assert.equal([...renderCsv({ columns: ['a'], rows: [{ a: 'x\ny' }] })][1], '"x\ny"\r\n')
})

test('an escape sequence is shown', () => {
  assert.deepEqual(render('\x1b[31mred'), ['\\u001b[31mred'])
})

test('another reader gets back what was written', () => {
  const cell = fc.string().filter((text) => /^[\x20-\x7e\n]*$/.test(text) && !/^[=+\-@]/.test(text))
  fc.assert(
    fc.property(fc.array(fc.record({ a: cell, 'b,"c"': cell }), { minLength: 1 }), (rows) => {
      const text = [...renderCsv({ columns: ['a', 'b,"c"'], rows })].join('')
      assert.deepEqual(parse(text, { columns: true }), JSON.parse(JSON.stringify(rows)))
    }),
  )
})
