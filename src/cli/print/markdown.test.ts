import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderMarkdown } from './markdown.ts'

const render = (cell: unknown) => [...renderMarkdown({ columns: ['a'], rows: [{ a: cell }] })].at(-1)

test('a cell cannot end its row, mark up, or become a link', () => {
  assert.equal(render('a|b\nc'), '| a\\|b\\\\nc |\n')
  assert.equal(render('<script>*x*'), '| \\<script\\>\\*x\\* |\n')
  assert.equal(render('http://evil.example www.evil.example'), '| http\\://evil.example www\\.evil.example |\n')
})

test('a column of numbers is set to the right', () => {
  assert.equal([...renderMarkdown({ columns: ['n'], rows: [{ n: 7 }] })].join(''), '| n |\n| ---: |\n| 7 |\n')
})
