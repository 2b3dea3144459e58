import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from '../model/problem.ts'
import { type Entry, findCommand } from './find-command.ts'

const entry = (...names: string[]): Entry => ({ names, load: () => assert.fail('nothing is loaded to find a command') })
const entries = [
  entry('detect'),
  entry('alerts', 'alerts list'),
  entry('alerts set'),
  entry('rules list'),
  entry('rules check'),
  entry('config show'),
]

const namesOf = (line: string) => {
  const found = findCommand(line.split(' '), entries)
  return found.kind === 'command' ? [found.entry.names[0], ...found.words] : found.entries.map(({ names }) => names[0])
}

test('a command of two words goes before one of one', () => {
  assert.deepEqual(namesOf('alerts set a-1 --status new'), ['alerts set', 'a-1', '--status', 'new'])
  assert.deepEqual(namesOf('alerts a-1'), ['alerts', 'a-1'])
  assert.deepEqual(namesOf('alerts list'), ['alerts'])
})

test('options may stand before the command', () => {
  assert.deepEqual(namesOf('-q -w dir rules list x'), ['rules list', '-q', '-w', 'dir', 'x'])
})

test('help is for all, for a group, or for one', () => {
  assert.equal(namesOf('help').length, entries.length)
  assert.deepEqual(namesOf('help rules'), ['rules list', 'rules check'])
  assert.deepEqual(namesOf('rules --help'), ['rules list', 'rules check'])
  assert.deepEqual(namesOf('help alerts set'), ['alerts set'])
})

test('an unknown command is refused with the one that was meant', () => {
  for (const [line, says, hint] of [
    ['detct', /"detct" is no command/, /Did you mean detect/],
    ['rules', /rules needs one more word/, /list, check/],
    ['rules -w x', /rules needs one more word/, /list, check/],
    ['config', /config needs another word/, /Write keytrail config show\./],
    ['rules chek', /rules has no "chek"/, /Did you mean rules check/],
  ] as const) {
    assert.throws(
      () => namesOf(line),
      (error: unknown) => {
        assert.ok(error instanceof UserError)
        assert.match(error.message, says)
        assert.match(error.hint, hint)
        return true
      },
    )
  }
})
