import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCommands } from '../load-commands.ts'
import { complete } from './complete.ts'

const commands = await loadCommands()
const words = (...typed: string[]) => complete(typed, commands).map(({ word }) => word)

test('the first word is a command, a group among them once', () => {
  assert.deepEqual(words('in'), ['investigate', 'ingest', 'incident'])
  assert.deepEqual(words('ru'), ['rules'])
})

test('the second word of a group is a member', () => {
  assert.deepEqual(words('rules', 'e'), ['explain'])
  assert.deepEqual(words('alerts', ''), ['set'])
})

test('options are those of the command', () => {
  assert.deepEqual(words('detect', '--fa'), ['--fail-on'])
  assert.deepEqual(words('status', '--fa'), [])
  assert.ok(words('-w', 'dir', 'detect', '-').includes('--min-level'))
})

test('an option with few values offers them, with a space or an equals sign', () => {
  assert.deepEqual(words('detect', '--fail-on', 'h'), ['high'])
  assert.deepEqual(words('detect', '--fail-on', '=', 'h'), ['high'])
  assert.deepEqual(words('alerts', '-f', 'json'), ['json', 'jsonl'])
})

test('where a file or folder stands, the shell offers files', () => {
  assert.deepEqual(words('ingest', ''), [])
  assert.deepEqual(words('detect', '--rules', ''), [])
})

test('completion offers the shells', () => {
  assert.deepEqual(words('completion', 'z'), ['zsh'])
})
