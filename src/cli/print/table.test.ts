import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toPage } from './page.ts'
import { renderTable } from './table.ts'
import { toWidth } from './width.ts'

const columns = ['name', 'events', 'agent']
const row = (name: string, events: number | null, agent: string) => ({ name, events, agent })

test('counts stand on the right under their heading', () => {
  assert.equal(
    renderTable({ columns, rows: [row('ListUsers', 7, 'curl'), row('GetSendQuota', 1234, 'kali')] }, toPage(80, false)),
    'name          events  agent\nListUsers          7  curl\nGetSendQuota    1234  kali\n',
  )
})

test('the widest cells are cut before any column is left out', () => {
  const text = renderTable({ columns, rows: [row('ListUsers', 7, 'x'.repeat(200))] }, toPage(40, false))
  assert.match(text, /ListUsers +7 +x+…\n/)
  assert.doesNotMatch(text, /Not shown/)
})

test('columns that do not fit are named below', () => {
  const wide = Array.from({ length: 9 }, (_, index) => `column-number-${index}`)
  const rows = [Object.fromEntries(wide.map((name) => [name, 'a long enough cell']))]
  const text = renderTable({ columns: wide, rows }, toPage(60, false))
  assert.match(text, /Not shown for want of room: column-number-\d/)
})

test('an empty cell is empty, a list is JSON', () => {
  const text = renderTable({ columns: ['a', 'b'], rows: [{ a: null, b: ['x', 1] }] }, toPage(80, false))
  assert.equal(text, 'a  b\n   ["x",1]\n')
})

test('whatever the cells hold, there is one line a row and none is wider than the page', () => {
  const anyRow = fc.record({
    name: fc.string({ unit: 'grapheme' }),
    events: fc.option(fc.integer()),
    agent: fc.string({ unit: 'binary', maxLength: 300 }),
  })
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 5 }), fc.integer({ min: 20, max: 120 }), (rows, width) => {
      const lines = renderTable({ columns, rows }, toPage(width, false)).slice(0, -1).split('\n')
      for (const line of lines) assert.ok(toWidth(line) <= width, `${toWidth(line)} > ${width}: ${line}`)
      assert.equal(lines.filter((line) => !line.startsWith('Not shown')).length, rows.length + 1)
    }),
  )
})
