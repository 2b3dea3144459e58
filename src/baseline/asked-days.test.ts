import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toWholeDays } from './asked-days.ts'

test('a window is as many whole days as it touches, and open where no log can reach', () => {
  const noon = Date.parse('2022-12-06T12:00:00Z')
  const [from, until] = [Date.parse('2022-12-06'), Date.parse('2022-12-07')]
  assert.deepEqual(toWholeDays({ from: noon, until: noon }), { from, until })
  assert.deepEqual(toWholeDays({ from: null, until: Date.parse('9999-12-31T12:00:00Z') }), { from: null, until: null })
  assert.deepEqual(toWholeDays({ from: Date.parse('-000044-03-15T00:00:00Z'), until: null }), {
    from: null,
    until: null,
  })
})
