import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileRegex, regexFault } from './regex.ts'

describe('regexFault', () => {
  const faults: readonly [source: string, fault: RegExp][] = [
    ['(?=a)', /not RE2 syntax/],
    ['(?<!a)b', /not RE2 syntax/],
    ['(a)\\1', /not RE2 syntax/],
    ['a++', /not RE2 syntax/],
    ['(?<name>a)', /\(\?P</],
    ['\\pL{400}', /repeats too much/],
    ['\\pL'.repeat(400), /repeats too much/],
    ['(abc|def|ghi|jkl){1000}', /repeats too much/],
    ['x{1001}', /not RE2 syntax/],
  ]
  for (const [source, fault] of faults) {
    test(`${source.slice(0, 20)} has one`, () => assert.match(regexFault(source, '') ?? '', fault))
  }

  for (const source of ['', '(?P<name>a)', '\\pL{200}', 'x{1000}', '[[:alpha:]]', '\\Qa.b\\E', '(?i)k', '[(?]']) {
    test(`${JSON.stringify(source)} has none`, () => assert.equal(regexFault(source, 'ims'), undefined))
  }
})

test('a pattern that would make a backtracking engine hang is answered at once', () => {
  const started = process.cpuUsage()
  assert.equal(compileRegex('^(a+)+$', '').test(`${'a'.repeat(50_000)}b`), false)
  assert.ok(process.cpuUsage(started).user < 2_000_000)
})
