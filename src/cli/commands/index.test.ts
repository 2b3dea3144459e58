import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { commonOptions } from '../arguments/options.ts'
import { parseArguments } from '../arguments/parse-arguments.ts'
import type { Command } from '../command.ts'
import { findCommand } from '../find-command.ts'
import { sections } from './index.ts'

const entries = sections.flatMap((section) => section.entries)
const commands = await Promise.all(entries.map((entry) => entry.load()))

test('every command stands in the list, under its own name', async () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /^(?!index).*(?<!\.test)\.ts$/.test(file))
  const exported = await Promise.all(files.map(async (file) => Object.values(await import(`./${file}`))))
  for (const [index, file] of files.entries()) {
    assert.ok(
      exported[index]!.some((value) => commands.includes(value as Command)),
      `${file} holds no command of the list`,
    )
  }
  for (const [index, command] of commands.entries()) assert.equal(command.name, entries[index]!.names[0])
})

test('no two options of a command share a name or a letter', () => {
  for (const { name, options } of commands) {
    const all = [...options, ...commonOptions]
    assert.equal(new Set(all.map((option) => option.name)).size, all.length, name)
    const letters = all.flatMap(({ short }) => short ?? [])
    assert.equal(new Set(letters).size, letters.length, name)
  }
})

test('every example of the help is a command line that would be taken', () => {
  for (const { examples } of commands) {
    for (const [line] of examples) {
      const own = line.split('| keytrail ').at(-1)!.split(/ [|>]/)[0]!
      const words = [...own.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]!)
      const found = findCommand(words, entries)
      assert.equal(found.kind, 'command', line)
      const command = commands[entries.indexOf(found.kind === 'command' ? found.entry : assert.fail())]!
      parseArguments(found.words, { ...command, options: [...command.options, ...commonOptions] })
    }
  }
})
