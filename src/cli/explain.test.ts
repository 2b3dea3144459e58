import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from '../model/problem.ts'
import { explain } from './explain.ts'

test('what the person can put right is two lines and exit status 2', () => {
  assert.deepEqual(explain(new UserError('No such key.', 'Write another.'), false), {
    lines: ['keytrail: No such key.', 'Write another.'],
    status: 2,
  })
})

test('a full disk is the person’s to put right', () => {
  const { lines, status } = explain(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }), false)
  assert.equal(status, 2)
  assert.match(lines[0]!, /disk is full/)
})

test('a permission that lacks names what it is for', () => {
  const refused = Object.assign(new Error("EACCES: permission denied, mkdir '/logs'"), {
    code: 'EACCES',
    syscall: 'mkdir',
    path: '/logs',
  })
  assert.equal(explain(refused, false).lines[0], 'keytrail: You lack the permission. (mkdir /logs)')
})

test('anything else is our own fault, without a stack unless it is asked for', () => {
  const error = new TypeError('x is not a function\nat somewhere')
  const { lines, status } = explain(error, false)
  assert.equal(status, 70)
  assert.deepEqual(lines.length, 2)
  assert.match(lines[0]!, /^keytrail: This is our fault: x is not a function$/)
  assert.match(lines[1]!, /KEYTRAIL_DEBUG=1/)
  assert.match(explain(error, true).lines[2]!, /explain\.test\.ts/)
})

test('a hostile file name in a message is shown, not obeyed', () => {
  assert.equal(explain(new UserError('bad \x1b[2J name', 'x'), false).lines[0], 'keytrail: bad \\u001b[2J name')
})
