import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSettings } from './settings.ts'

test('settings that are right are read, one value standing for a list of one', () => {
  const text = 'format: csv\ncolour: never\nknown_egress:\n  - 203.0.113.7\n  - 2001:db8::/32\nrules: ../ours\n'
  assert.deepEqual(parseSettings(text), {
    settings: {
      format: 'csv',
      colour: 'never',
      known_egress: ['203.0.113.7', '2001:db8::/32'],
      rules: ['../ours'],
    },
    problems: [],
  })
})

test('an empty file sets nothing', () => {
  assert.deepEqual(parseSettings('# nothing yet\n'), { settings: {}, problems: [] })
})

test('a setting that is not known names its line and the one that was meant', () => {
  const { settings, problems } = parseSettings('format: csv\nknown_egres: [203.0.113.7]\n')
  assert.deepEqual(settings, { format: 'csv' })
  assert.equal(problems.length, 1)
  assert.equal(problems[0]!.line, 2)
  assert.match(problems[0]!.hint, /Did you mean known_egress/)
})

test('a loose address range is refused, not guessed', () => {
  for (const range of ['10/8', '010.0.0.1', '10.0.0.0/33', 'office', '10.0.0.0/8/8', '::1/129']) {
    const { settings, problems } = parseSettings(`known_egress:\n  - ${range}\n`)
    assert.deepEqual(settings, {}, range)
    assert.match(problems[0]!.says, /known_egress cannot hold/, range)
    assert.equal(problems[0]!.line, 2, range)
  }
})

test('what is no YAML, and what is no mapping, is said with its line', () => {
  assert.equal(parseSettings('format: [csv\ncolour: never').problems[0]!.hint.length > 0, true)
  assert.match(parseSettings('- a\n- b\n').problems[0]!.says, /names with values/)
  assert.match(parseSettings('format: csv\nformat: json\n').problems[0]!.says, /unique/)
})

test('a flood of aliases is a problem, not a hang', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nrules: [*b,*b,*b,*b,*b,*b,*b,*b]\n`
  assert.ok(parseSettings(bomb).problems.length > 0)
})
