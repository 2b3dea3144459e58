import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPage } from './page.ts'
import { harmless, renderResult } from './render-result.ts'
import { renderSearched } from './searched.ts'

test('what steers a terminal does not reach it, though a page forgot to make it visible', () => {
  assert.equal(harmless('a\u001b[2Jb\u0000\u202ec\r\n\td'), 'a\\u001b[2Jb\\u0000\\u202ec\\r\n\td')
  const red = toPage(80, true).paint('red', 'alert')
  assert.equal(harmless(red), red)
})

test('a table goes through it, and JSON keeps the exact text', async () => {
  const result = { document: { name: '\u202e' }, text: () => 'x\u202e\n' }
  const pieces = async (format: 'table' | 'json') =>
    [...(await renderResult(result, format, toPage(80, false)))].join('')
  assert.equal(await pieces('table'), 'x\\u202e\n')
  assert.equal(JSON.parse(await pieces('json')).name, '\u202e')
})

test('an account that is none is shown as it stands, bounded', () => {
  const searched = {
    from: null,
    until: null,
    events: 2,
    accounts: ['', '\u001b[31m', 'x'.repeat(100_000)],
    regions: ['\u0000'],
  }
  assert.equal(renderSearched(searched), `2 events, accounts "", \\u001b[31m, ${'x'.repeat(40)}, \\u0000`)
})
