import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { renderJson, renderJsonLines } from './json.ts'

const render = (document: unknown) => [...renderJson(document)].join('')

test('a document reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (document) => {
      assert.deepEqual(JSON.parse(render(document)), JSON.parse(JSON.stringify(document)))
    }),
  )
})

test('it looks as JSON.stringify would have it', () => {
  const document = { alerts: [{ id: 'a', entities: [{ kind: 'key' }] }, {}], incidents: [], searched: { events: 7 } }
  assert.equal(render(document), `${JSON.stringify(document, null, 2)}\n`)
})

test('what a terminal would obey or hide is escaped, and the value is the same', () => {
  const text = '\x1b[31m\x9b1m\u202eabc\u{e0041}\x7f'
  const json = [...renderJsonLines([text])].join('')
  assert.match(json, /^[\x20-\x7e]*\n$/)
  assert.equal(JSON.parse(json), text)
})
