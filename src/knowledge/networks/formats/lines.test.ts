import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toLines } from './lines.ts'

const read = (text: string) => [...toLines(Buffer.from(text))]

test('the lines of a text are what stands between its ends of lines, without spaces at the end', () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r\n', ' ', 'é', '\t')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (given) => {
      const all = given.split('\n').map((line, index) => ({ text: line.trimEnd(), number: index + 1 }))
      assert.deepEqual(read(given), given === '' || given.endsWith('\n') ? all.slice(0, -1) : all)
    }),
  )
})

test('the mark at the beginning of a file is no part of its first line', () => {
  assert.deepEqual(read('\ufeff1.2.3.4\n'), [{ text: '1.2.3.4', number: 1 }])
})

test('a line is cut where it is longer than any list’s, and the next is whole', () => {
  const [long, next] = read(`${'-'.repeat(1_000_000)}\n1.2.3.4`)
  assert.equal(long!.text, `${'-'.repeat(1000)}…`)
  assert.deepEqual(next, { text: '1.2.3.4', number: 2 })
})
